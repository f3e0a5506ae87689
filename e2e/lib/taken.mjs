// Files that were taken along from a page, kept until the tests are over.

import {after} from 'node:test';
import {join} from 'node:path';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';

let folder;

after(async () => {
  if (folder) await rm(folder, {recursive: true, force: true});
});

/**
 * Keeps a download under the name that it is offered with.
 * @param {import('playwright-core').Download} download
 * @returns {Promise<{name: string, path: string, bytes: Buffer}>}
 */
export async function keep(download) {
  folder ??= await mkdtemp(join(tmpdir(), 'cairn-taken-'));
  const name = download.suggestedFilename();
  const path = join(await mkdtemp(join(folder, 'file-')), name);
  await download.saveAs(path);
  return {name, path, bytes: await readFile(path)};
}
