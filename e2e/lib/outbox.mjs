// What a server is in the middle of, as its outbox shows it.

import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {spawn} from 'node:child_process';

const PYTHON = process.env.PYTHON ?? 'python3';
const PROGRAM = fileURLToPath(new URL('outbox.py', import.meta.url));

/**
 * Watches the outbox of a data folder.
 * @returns {{look: (before?: Object) => Promise<{leased: Object, last: Object, waiting: Object}>, stop: () => void}}
 *   By kind of job (`award`, `issue`, `status`, `letter`): how many are leased since `before`, which is the
 *   `last` of an earlier look; the last lease; how many wait.
 */
export function watchOutbox(data) {
  const child = spawn(PYTHON, [PROGRAM, data], {stdio: ['pipe', 'pipe', 'inherit']});
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const look = async (before = {}) => {
    child.stdin.write(`${JSON.stringify(before)}\n`);
    const {value, done} = await lines.next();
    if (done) throw new Error('the outbox cannot be looked into');
    return JSON.parse(value);
  };
  return {look, stop: () => child.kill()};
}
