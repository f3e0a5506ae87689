// What a server is in the middle of, as its outbox shows it.

import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {spawn} from 'node:child_process';

const PYTHON = process.env.PYTHON ?? 'python3';
const PROGRAM = fileURLToPath(new URL('outbox.py', import.meta.url));

/**
 * Watches the outbox of a data folder.
 * @returns {{
 *   look: (before?: Object) => Promise<{leased: Object, last: Object, waiting: Object}>,
 *   publish: () => Promise<number>, stop: () => void}}
 *   `look` tells by kind of job (`award`, `issue`, `status`, `letter`): how many are leased since `before`, which
 *   is the `last` of an earlier look; the last lease; how many wait. `publish` asks for every status list to be
 *   published again, and says how many there are.
 */
export function watchOutbox(data) {
  const child = spawn(PYTHON, [PROGRAM, data], {stdio: ['pipe', 'pipe', 'inherit']});
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const ask = async question => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const {value, done} = await lines.next();
    if (done) throw new Error('the outbox cannot be looked into');
    return JSON.parse(value);
  };
  return {
    look: (before = {}) => ask(before),
    publish: () => ask('publish'),
    stop: () => child.kill(),
  };
}
