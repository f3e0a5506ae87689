// The tested server: `cairn demo` on a free port and an empty folder.

import {mkdtemp, rm} from 'node:fs/promises';
import {createInterface} from 'node:readline';
import {createServer} from 'node:net';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';
import {once} from 'node:events';
import {spawn} from 'node:child_process';
import {tmpdir} from 'node:os';

export const BINARY = process.env.CAIRN
  ?? fileURLToPath(new URL('../../target/debug/cairn', import.meta.url));
const USABLE_WITHIN_MS = 120_000;
const ENDS_WITHIN_MS = 10_000;

/**
 * Starts the demo and waits until it says where it is.
 * @returns {Promise<{site: string, data: string, stop: () => Promise<void>}>}
 */
export async function startDemo() {
  const data = await mkdtemp(join(tmpdir(), 'cairn-demo-'));
  const port = await freePort();
  const child = spawn(BINARY, ['demo', '--pseudo', '--port', String(port), '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = [];
  createInterface({input: child.stderr}).on('line', line => remember(printed, line));
  const stop = async () => {
    await end(child);
    await rm(data, {recursive: true, force: true});
  };
  try {
    return {site: await addressOf(child, printed), data, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs one command of the binary; resolves to its exit status and what it printed. */
export async function cairn(...words) {
  const child = spawn(BINARY, words, {stdio: ['ignore', 'pipe', 'pipe']});
  const printed = {stdout: '', stderr: ''};
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', text => { printed[stream] += text; });
  }
  const [status] = await once(child, 'close');
  return {status, ...printed};
}

/** A port of 127.0.0.1 that nobody listened on a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function addressOf(child, printed) {
  return new Promise((resolve, reject) => {
    const refuse = why => reject(new Error(`cairn demo ${why}:\n${printed.join('\n')}`));
    const timer = setTimeout(() => refuse('is not usable yet'), USABLE_WITHIN_MS);
    createInterface({input: child.stdout}).on('line', line => {
      remember(printed, line);
      const found = line.match(/https?:\/\/(localhost|127\.0\.0\.1):\d+/);
      if (found) {
        clearTimeout(timer);
        resolve(found[0]);
      }
    });
    child.once('error', error => refuse(`did not start (${error.message})`));
    child.once('exit', status => refuse(`ended with ${status}`));
  });
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
  await exited;
  clearTimeout(timer);
}

function remember(lines, line) {
  lines.push(line);
  if (lines.length > 100) lines.shift();
}
