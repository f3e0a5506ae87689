// The finished binary: as a server that is started and stopped, and as a command that ends.

import {createInterface} from 'node:readline';
import {createServer} from 'node:net';
import {fileURLToPath} from 'node:url';
import {once} from 'node:events';
import {spawn} from 'node:child_process';

/** The binary under test. */
export const BINARY = process.env.CAIRN
  ?? fileURLToPath(new URL('../../target/debug/cairn', import.meta.url));
const USABLE_WITHIN_MS = 120_000;
const ENDS_WITHIN_MS = 10_000;
const LINES_KEPT = 100;

/**
 * Starts a command that serves, and waits until it prints what is awaited.
 * @param {string[]} words of the command line.
 * @param {RegExp} awaited
 * @returns {Promise<{found: string[], stop: () => Promise<void>, kill: () => Promise<void>}>}
 *   `found` is what the awaited line matched; `kill` ends it as a power cut would.
 */
export async function start(words, awaited) {
  const child = spawn(BINARY, words, {stdio: ['ignore', 'pipe', 'pipe']});
  const printed = [];
  createInterface({input: child.stderr}).on('line', line => remember(printed, line));
  const running = {stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL')};
  try {
    return {found: await matching(child, awaited, printed, words[0]), ...running};
  } catch (error) {
    await running.kill();
    throw error;
  }
}

/**
 * Runs `cairn serve` on a data folder and a free port.
 * @param {string} data
 * @param {number} [port] the same as before, where the public address names it.
 * @returns {Promise<{site, port, setup: string | undefined, stop, kill}>} `setup` is the link of
 *   the first start, where it was printed.
 */
export async function startServe(data, port) {
  const listen = port ?? await freePort();
  const words = ['serve', '--data', data, '--listen', `127.0.0.1:${listen}`];
  const {found, stop, kill} = await start(words, /(http:\S+\/setup\/\S+)|^Serving /);
  return {site: `http://localhost:${listen}`, port: listen, setup: found[1], stop, kill};
}

/** Runs one command of the binary; resolves to its exit status and what it printed. */
export function cairn(...words) {
  return cairnWith({}, ...words);
}

/** As {@link cairn}, with variables of the environment. */
export async function cairnWith(variables, ...words) {
  const env = {...process.env, ...variables};
  const child = spawn(BINARY, words, {stdio: ['ignore', 'pipe', 'pipe'], env});
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

function matching(child, awaited, printed, name) {
  return new Promise((resolve, reject) => {
    const refuse = why => reject(new Error(`cairn ${name} ${why}:\n${printed.join('\n')}`));
    const timer = setTimeout(() => refuse('is not usable yet'), USABLE_WITHIN_MS);
    createInterface({input: child.stdout}).on('line', line => {
      remember(printed, line);
      const found = line.match(awaited);
      if (found) {
        clearTimeout(timer);
        resolve(found);
      }
    });
    child.once('error', error => refuse(`did not start (${error.message})`));
    child.once('exit', status => refuse(`ended with ${status}`));
  });
}

async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
  await exited;
  clearTimeout(timer);
}

function remember(lines, line) {
  lines.push(line);
  if (lines.length > LINES_KEPT) lines.shift();
}
