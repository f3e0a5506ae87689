// Linked data held against what others publish: their contexts, their shapes, by libraries that are not ours.

import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';
import {promisify} from 'node:util';

import {PYTHON} from './verifiers.mjs';
import {sample} from './shared.mjs';

const SCRIPT = fileURLToPath(new URL('../check_open_data.py', import.meta.url));
const CREDENTIALS = fileURLToPath(
  new URL('../../crates/vc/contexts/credentials-v1.jsonld', import.meta.url));
const CONTEXTS = {
  'http://data.europa.eu/snb/model/context/edc-ap': sample('standards/elm/shacl/edc-ap-context.jsonld'),
  'https://credreg.net/ctdl/schema/context/json': sample('standards/ctdl/ctdl-context.json'),
  'https://www.w3.org/2018/credentials/v1': CREDENTIALS,
};

/**
 * Holds documents against the shapes of the European Learning Model, if any are named.
 * @param {{documents: object[], shapes: string[], packed?: Buffer}} given the shapes by name of their file; what is packed
 *   is lines of JSON, packed with Zstandard.
 * @returns {Promise<{triples: number[], violations: string[], lines: number}>}
 */
export async function hold({documents, shapes, packed}) {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-shapes-'));
  try {
    const contexts = {};
    for (const [url, path] of Object.entries(CONTEXTS)) {
      contexts[url] = JSON.parse(await readFile(path, 'utf8'));
    }
    const given = {documents, contexts, shapes: shapes.map(it => sample('standards/elm/shacl', it))};
    if (packed) {
      given.packed = join(folder, 'dump.zst');
      await writeFile(given.packed, packed);
    }
    const file = join(folder, 'given.json');
    await writeFile(file, JSON.stringify(given));
    const {stdout} = await promisify(execFile)(PYTHON, [SCRIPT, file], {maxBuffer: 2 ** 24});
    return JSON.parse(stdout);
  } finally {
    await rm(folder, {recursive: true});
  }
}
