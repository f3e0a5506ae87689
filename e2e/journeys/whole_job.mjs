// The whole job: a provider awards by table, a learner collects and shows, a stranger verifies, the
// provider revokes, and the stranger sees it. Done as different people do it.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {appears} from '../lib/wait.mjs';
import {become, signOut, take, verdict, verify} from '../lib/pieces.mjs';
import {cairn} from '../lib/demo.mjs';
import {country, guest} from '../lib/country.mjs';
import {PSEUDO, withLanguage} from '../lib/inspect.mjs';
import {fits, seenBy, speaks, translated} from '../lib/seen.mjs';
import {hands} from '../lib/hands.mjs';
import {table} from '../lib/table.mjs';
import {verifyIndependently} from '../lib/verifiers.mjs';

const DESK = '/desk/university-of-kelmoor';
const AWARDER = 'Philippa Stannidge';
const LEARNER = {name: 'Amina Dellacourt', email: 'amina.dellacourt@post.example'};
const REASON = 'The assessor was not entitled to assess it.';

/** Each does the job for an award of its own, on a day of its own. */
const PEOPLE = [
  {who: 'someone with a mouse', day: '2026-03-02', seen: seenBy('job')},
  {who: 'someone without JavaScript', day: '2026-03-03', scripts: false, seen: fits('job-plain')},
  {who: 'someone without a mouse', day: '2026-03-04', keyboard: true},
  {who: 'someone on a small phone', day: '2026-03-05', width: 320, seen: fits('job-320')},
  {who: 'someone who reads Spanish', day: '2026-03-06', language: 'es', seen: speaks('es')},
  {who: 'someone who reads French', day: '2026-03-09', language: 'fr', seen: speaks('fr')},
  {who: 'someone who reads the pseudo-language', day: '2026-03-10', pseudo: true, seen: translated()},
];

for (const person of PEOPLE) test(`${person.who} does the whole job`, () => wholeJob(person));

async function wholeJob(person) {
  const {page, close, strays} = await guest(person);
  const hand = hands(page, person);
  if (person.pseudo) await page.goto(withLanguage('/', PSEUDO));

  await awardByTable(hand, person.day);
  const {address, files} = await collectAndPublish(hand);
  await checkAsStranger(hand, files, 'good');
  if (person === PEOPLE[0]) await checkElsewhere(files, 0, [true, true]);
  await revoke(hand);
  await checkAsStranger(hand, files, 'bad');
  if (person === PEOPLE[0]) await checkElsewhere(files, 1, [false, false]);
  await hand.open(address);
  assert.equal(await page.locator('main .mark-word.bad').count() > 0, true, 'its page says so too');

  assert.deepEqual(strays, []);
  await close();
}

async function awardByTable(hand, day) {
  await become(hand, AWARDER);
  await hand.press(`main a[href="${DESK}/awards"]`);
  await hand.press(`main a[href="${DESK}/awards/table"]`);

  await handIn(hand, table([
    ['email', 'name', 'passed_on'],
    [LEARNER.email, LEARNER.name, '2026-02-31'],
    ['ines.moraleda(at)post.example', 'Inés Moraleda', day],
    ['oskar.lindqvarn@post.example', 'Oskar Lindqvarn', day],
  ]));
  assert.match(await hand.words(), /2026-02-31/, 'the cell that is wrong is shown');
  assert.match(await hand.words(), /ines\.moraleda\(at\)post\.example/);
  const mend = await take(hand, 'to-mend.csv');
  assert.equal(mend.bytes.toString('utf8').trim().split('\n').length, 3, 'a head and two rows');

  await hand.press(`main a[href^="${DESK}/awards/table"]:not([href*="/awards/table/"])`);
  await handIn(hand, table([
    ['email', 'name', 'passed_on'],
    [LEARNER.email, LEARNER.name, day],
    ['ines.moraleda@post.example', 'Inés Moraleda', day],
    ['oskar.lindqvarn@post.example', 'Oskar Lindqvarn', day],
  ]));
  await hand.press('form[action$="/confirm"] .button');
  await appears(hand.page, 'main .mark-word.good');
  await signOut(hand);
}

/** Hands a table in, with its columns as they were guessed. */
async function handIn(hand, file) {
  const values = await hand.page.locator('[name=achievement] option')
    .evaluateAll(options => options.map(option => option.value).filter(Boolean));
  await hand.choose('[name=achievement]', values[0]);
  await hand.attach('[name=file]', file);
  await hand.press('main form .button');
  assert.equal(await hand.page.locator('[name=column-0]').inputValue(), 'email');
  await hand.press('main form .button');
}

async function collectAndPublish(hand) {
  await become(hand, LEARNER.name);
  await appears(hand.page, 'main form[action="/collect"] button');
  await hand.press('main form[action="/collect"] button');
  await hand.press('main .holdings a');
  await appears(hand.page, 'main a[href$="credential.json"]');
  await hand.press('form[action$="/publish"] button');
  const link = hand.page.locator('main a[href*="/credentials/"]').first();
  const address = await link.getAttribute('href');
  const files = [];
  for (const name of ['credential.json', 'badge.png', 'certificate.pdf', 'badge.svg']) {
    files.push(await take(hand, name));
  }
  await signOut(hand);
  return {address, files};
}

async function checkAsStranger(hand, files, tone) {
  for (const file of files) {
    const found = await verify(hand, file);
    assert.equal(found.tone, tone, `${file.name}: ${found.headline}`);
  }
  const {headline} = await verdict(hand);
  const lang = await hand.page.locator('html').getAttribute('lang');
  if (lang === 'en' && tone === 'bad') assert.equal(headline, 'Its issuer revoked it.');
}

/** The command line, with the demo's own registers, and the verifiers that are not ours. */
async function checkElsewhere(files, status, accepted) {
  const {data, site} = country();
  for (const file of files) {
    const told = await cairn('verify', '--data', data, file.path);
    assert.equal(told.status, status, `${file.name}: ${told.stdout}${told.stderr}`);
  }
  const credential = JSON.parse(files[0].bytes.toString('utf8'));
  const {npm, pypi} = await verifyIndependently(credential, site);
  assert.deepEqual([npm.accepted, pypi.accepted], accepted, `${npm.reason}; ${pypi.reason}`);
}

async function revoke(hand) {
  await become(hand, AWARDER);
  await hand.press(`main a[href="${DESK}/awards"]`);
  await hand.type('main form[role=search] [name=text]', LEARNER.email);
  await hand.press('main form[role=search] button');
  await hand.press('main tbody th a');
  await hand.press('main a[href$="/revoke"]');
  await hand.press('main form .button');
  assert.ok(await hand.has('[role=alert]'), 'a reason is asked');
  await hand.type('[name=reason]', REASON);
  await hand.press('main form .button');
  await hand.press('main form button[value=confirm]');
  assert.match(await hand.words(), new RegExp(REASON));
  await signOut(hand);
}
