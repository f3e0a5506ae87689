// A backup that is taken while hundreds are awarded holds all that was promised, and nothing twice.

import assert from 'node:assert/strict';
import {copyFile, mkdtemp, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {tmpdir} from 'node:os';

import {DESK, founder, moveTo, place} from '../lib/installation.mjs';
import {appears, until} from '../lib/wait.mjs';
import {cairn} from '../lib/server.mjs';
import {hands} from '../lib/hands.mjs';
import {table} from '../lib/table.mjs';
import {verifyIndependently} from '../lib/verifiers.mjs';

const PEOPLE = 500;
const EVERYONE_WITHIN_MS = 5 * 60_000;
const MASTER_KEY = 'master.key';

test('a backup taken while 500 people are awarded is restored with each awarded once', async () => {
  const {data, mail} = place();
  const before = mail.letters.length;
  const {page, close} = await founder();
  await handIn(hands(page));

  await until('the first letters', () => mail.letters.length > before + 5);
  const folder = await mkdtemp(join(tmpdir(), 'cairn-backup-'));
  place().folders.push(folder);
  const file = join(folder, 'backup.db');
  const made = await cairn('backup', '--data', data, file);
  await place().kill();
  await close();
  assert.equal(made.status, 0, made.stderr);
  const sent = mail.letters.length - before;
  assert.ok(sent < PEOPLE, `the backup came too late: all ${sent} letters were out`);

  const elsewhere = join(folder, 'restored');
  const restored = await cairn('restore', file, '--data', elsewhere);
  assert.equal(restored.status, 0, restored.stderr);
  await copyFile(join(data, MASTER_KEY), join(elsewhere, MASTER_KEY));
  await moveTo(elsewhere);

  await everyoneHasOneLetter(before);
  const documents = await everyDocument(folder);
  assert.equal(documents.length, PEOPLE);
  const told = await cairn('verify', '--json', '--data', elsewhere, ...documents.map(it => it.path));
  assert.equal(told.status, 0, told.stdout.slice(-2000) + told.stderr);
  for (const {credential} of [documents[0], documents.at(-1)]) {
    const {npm, pypi} = await verifyIndependently(credential, place().site);
    assert.deepEqual([npm.accepted, pypi.accepted], [true, true], `${npm.reason}; ${pypi.reason}`);
  }
  const people = documents.map(({credential}) => credential.credentialSubject.identifier);
  assert.equal(new Set(people.map(it => JSON.stringify(it))).size, PEOPLE);
});

async function handIn(hand) {
  const rows = Array.from({length: PEOPLE}, (_, at) => [addressOf(at), `Learner ${at}`, '2026-06-30']);
  await hand.open(`${DESK}/awards/table`);
  const achievements = hand.page.locator('[name=achievement] option');
  const values = await achievements.evaluateAll(options => options.map(it => it.value));
  await hand.choose('[name=achievement]', values.find(Boolean));
  await hand.attach('[name=file]', table([['email', 'name', 'passed_on'], ...rows]));
  await hand.press('main form .button');
  await hand.press('main form .button');
  await hand.press('form[action$="/confirm"] .button');
}

/** A letter that was sent again because the power went has the Message-ID of the first. */
async function everyoneHasOneLetter(before) {
  const {letters} = place().mail;
  const told = () => letters.slice(before).filter(it => it.to[0].endsWith('@pupils.example'));
  await until('a letter to everyone', () => new Set(told().map(it => it.to[0])).size === PEOPLE,
    EVERYONE_WITHIN_MS);
  const ids = new Set(told().map(it => it.headers.get('message-id')));
  assert.equal(ids.size, PEOPLE, 'letters that are not one and the same');
}

async function everyDocument(folder) {
  const {page, close} = await founder();
  const found = [];
  await page.goto(`${DESK}/awards?text=pupils.example`);
  for (;;) {
    const links = await page.locator('main tbody th a').evaluateAll(all => all.map(it => it.href));
    for (const link of links) found.push(await document(page, link, folder));
    const older = page.locator('.pager a[rel=next]');
    if (await older.count() === 0) break;
    await older.click();
  }
  await close();
  return found;
}

async function document(page, award, folder) {
  const answer = await page.request.get(`${award}/credential.json`);
  assert.equal(answer.status(), 200, `${award} is signed`);
  const text = await answer.text();
  const path = join(folder, `${award.split('/').at(-1)}.json`);
  await writeFile(path, text);
  return {path, credential: JSON.parse(text)};
}

function addressOf(at) {
  return `learner-${at}@pupils.example`;
}
