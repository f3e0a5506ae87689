// The tested country: `cairn demo` on a free port and an empty folder.

import {mkdtemp, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {tmpdir} from 'node:os';

import {freePort, start} from './server.mjs';

export {BINARY, cairn, cairnWith, freePort} from './server.mjs';

const ADDRESS = /https?:\/\/(?:localhost|127\.0\.0\.1):\d+/;

/**
 * Starts the demo and waits until it says where it is.
 * @returns {Promise<{site: string, data: string, stop: () => Promise<void>}>}
 */
export async function startDemo() {
  const data = await mkdtemp(join(tmpdir(), 'cairn-demo-'));
  const clear = () => rm(data, {recursive: true, force: true});
  const words = ['demo', '--pseudo', '--port', String(await freePort()), '--data', data];
  try {
    const {found, stop} = await start(words, ADDRESS);
    return {site: found[0], data, stop: () => stop().then(clear)};
  } catch (error) {
    await clear();
    throw error;
  }
}
