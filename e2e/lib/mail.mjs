// A real SMTP server that keeps every letter.

import {once} from 'node:events';

import {SMTPServer} from 'smtp-server';

import {until} from './wait.mjs';

/**
 * Listens on a free port of 127.0.0.1.
 * @returns {Promise<{port: number, letters: Letter[], stop: () => Promise<void>}>}
 *   Letter = {from, to: string[], headers: Map<string, string>, text, source}
 */
export async function startMail() {
  const letters = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts = [];
      stream.on('data', part => parts.push(part));
      stream.on('end', () => {
        letters.push(read(Buffer.concat(parts).toString('utf8'), session.envelope));
        done();
      });
    },
  });
  // Whoever is killed while sending leaves a connection behind, and that is not the server's failure.
  server.on('error', error => {
    if (!['ECONNRESET', 'EPIPE'].includes(error.code)) throw error;
  });
  const listening = server.listen(0, '127.0.0.1');
  if (!listening.listening) await once(listening, 'listening');
  const stop = () => new Promise(resolve => { server.close(resolve); });
  return {port: listening.address().port, letters, stop};
}

/**
 * Waits until a letter to this address is there, and returns the newest.
 * @param {Letter[]} letters
 * @param {string} address
 * @param {object} [options] `after`: how many letters to leave out, as older.
 */
export function letterTo(letters, address, {after = 0} = {}) {
  return until(`a letter to ${address}`,
    () => letters.slice(after).filter(letter => letter.to.includes(address)).at(-1));
}

function read(source, {mailFrom, rcptTo}) {
  const [head, ...body] = source.split(/\r?\n\r?\n/);
  const headers = new Map();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [name, ...value] = line.split(':');
    headers.set(name.toLowerCase(), value.join(':').trim());
  }
  return {
    from: mailFrom.address,
    to: rcptTo.map(({address}) => address),
    headers,
    text: unfolded(body.join('\n\n')),
    source,
  };
}

/** Undoes quoted-printable, so that addresses in a letter are whole again. */
function unfolded(text) {
  const bytes = text.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, run =>
    Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
  return bytes;
}
