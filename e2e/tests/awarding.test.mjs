// A large table is awarded while the server is killed again and again: nothing is lost, nothing is doubled.

import assert from 'node:assert/strict';
import {execFile, spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {test} from 'node:test';
import {tmpdir} from 'node:os';

import {BINARY, freePort} from '../lib/demo.mjs';
import {startMail} from '../lib/mail.mjs';
import {watchOutbox} from '../lib/outbox.mjs';

const BENCH = process.env.BENCH
  ?? fileURLToPath(new URL('../../target/debug/bench', import.meta.url));
const ROWS = Number(process.env.AWARD_ROWS ?? 3000);
const LETTER = 'award-letter';
// What each kill interrupts: awarding, publishing a status list, signing, sending a letter. Letters stand back while there
// is something to sign, and so come last.
const ORDER = [
  'award', 'status', 'award', 'issue', 'status', 'award', 'issue', 'award', 'issue', 'status', 'award', 'issue', 'issue',
  LETTER, LETTER, 'status', LETTER, LETTER, LETTER, LETTER,
];
// How many letters are sent side by side, and removed together.
const SIDE_BY_SIDE = 4;
const WORKS_WITHIN_MS = 20_000;
const ENDS_WITHIN_MS = 15 * 60_000;
const pause = ms => new Promise(resolve => { setTimeout(resolve, ms); });
const run = promisify(execFile);

test('killed twenty times, a table is awarded once', {timeout: 25 * 60_000}, async t => {
  const data = await mkdtemp(join(tmpdir(), 'cairn-award-'));
  const mail = await startMail();
  t.after(async () => {
    await mail.stop();
    await rm(data, {recursive: true, force: true});
  });
  const {stdout} = await run(BENCH, ['furnish', data, String(ROWS), String(mail.port)]);
  const valid = Number(stdout.trim().split(' ')[1]);
  assert.equal(valid, ROWS - Math.floor(ROWS / 1000));

  const outbox = watchOutbox(data);
  t.after(outbox.stop);
  const cut = await killAgainAndAgain(data, outbox);
  t.diagnostic(`killed inside: ${JSON.stringify(cut)}`);
  for (const kind of ['award', 'issue', 'status', LETTER]) {
    assert.ok(cut[kind] > 0, `no kill fell into ${kind}: ${JSON.stringify(cut)}`);
  }
  await finish(data, outbox);

  const tally = JSON.parse((await run(BENCH, ['tally', data])).stdout);
  assert.deepEqual(tally, {
    awards: valid, keys: valid, places: valid, signed: valid, waiting: 0, dead: 0,
  });
  const copies = new Map();
  for (const {to: [person], headers} of mail.letters) {
    copies.set(person, [...copies.get(person) ?? [], headers.get('message-id')]);
  }
  assert.equal(copies.size, valid, 'everyone got a letter');
  const twice = [...copies].filter(([, ids]) => ids.length > 1);
  for (const [person, ids] of twice) {
    assert.equal(new Set(ids).size, 1, `${person} got two letters, not one twice`);
  }
  t.diagnostic(`${twice.length} letters came twice, with the same Message-ID`);
  assert.ok(twice.length <= cut[LETTER] * SIDE_BY_SIDE,
    'a letter comes twice only where a kill fell into sending it');
});

/** Starts the server and kills it, as often as the order says; counts what the kills interrupted. */
async function killAgainAndAgain(data, outbox) {
  const cut = {award: 0, issue: 0, status: 0, [LETTER]: 0};
  for (const kind of ORDER) {
    const {last} = await outbox.look();
    // A list is published within milliseconds, and seldom: one kill alone would hardly fall into that.
    if (kind === 'status') await outbox.publish();
    const server = await serve(data);
    const exited = once(server, 'exit');
    await workOn(kind, outbox, last);
    server.kill('SIGKILL');
    await exited;
    const {leased} = await outbox.look(last);
    for (const it of Object.keys(cut)) cut[it] += leased[it] > 0 ? 1 : 0;
  }
  return cut;
}

/** Waits until the server works on a kind of job; or a while, should none of that kind be left. */
async function workOn(kind, outbox, before) {
  const until = Date.now() + WORKS_WITHIN_MS;
  while (Date.now() < until) {
    const {leased} = await outbox.look(before);
    if (leased[kind] > 0) return;
    await pause(1);
  }
}

/** Lets the server finish in peace. */
async function finish(data, outbox) {
  const server = await serve(data);
  const exited = once(server, 'exit');
  try {
    const until = Date.now() + ENDS_WITHIN_MS;
    for (;;) {
      const {waiting} = await outbox.look();
      if (Object.keys(waiting).length === 0) break;
      assert.ok(Date.now() < until, `still waiting: ${JSON.stringify(waiting)}`);
      await pause(200);
    }
  } finally {
    server.kill('SIGTERM');
    await exited;
  }
}

async function serve(data) {
  const port = await freePort();
  const words = ['serve', '--data', data, '--listen', `127.0.0.1:${port}`];
  const server = spawn(BINARY, words, {stdio: ['ignore', 'pipe', 'inherit']});
  await once(server.stdout, 'data');
  return server;
}
