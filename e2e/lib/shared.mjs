// Samples and vectors of others, kept beside the checkout and never copied into it.

import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';

const FOLDER = fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** Whether the samples are there; tests without them say what they leave out. */
export const hasSamples = existsSync(FOLDER);

/** The path of a sample. */
export function sample(...names) {
  return join(FOLDER, ...names);
}

/** The rows of a sample table with a head, as objects. */
export function table(...names) {
  const [head, ...lines] = readFileSync(sample(...names), 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return lines.map(line => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}
