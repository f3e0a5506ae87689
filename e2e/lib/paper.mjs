// What stands on paper that was taken along.

import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

import {PYTHON} from './verifiers.mjs';

const SCRIPT = fileURLToPath(new URL('../read_pdf.py', import.meta.url));

/** The words of a PDF, by a reader that is not ours. */
export async function wordsOf(file) {
  const {stdout} = await promisify(execFile)(PYTHON, [SCRIPT, file.path]);
  return stdout;
}
