// A learner of the demo: collects, shows, takes along; and anyone verifies what was taken.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {appears} from '../lib/wait.mjs';
import {become, signOut, take, verify} from '../lib/pieces.mjs';
import {country, guest} from '../lib/country.mjs';
import {hands} from '../lib/hands.mjs';
import {seenBy} from '../lib/seen.mjs';
import {
  acceptedThoughChanged, tampered, verifyIndependently, verifyPartWithNpm,
} from '../lib/verifiers.mjs';
import {gather} from '../lib/documents.mjs';
import {keep} from '../lib/taken.mjs';

const FILES = ['credential.json', 'badge.png', 'badge.svg', 'certificate.pdf'];
let taken;

test('a learner collects, publishes, and takes files along that anyone verifies', async () => {
  const {page, close} = await guest();
  const hand = hands(page, {seen: seenBy('learner')});
  await become(hand, 'Amina Dellacourt');
  await hand.press('main form[action="/collect"] button');
  assert.equal(await hand.has('main form[action="/collect"]'), false, 'nothing waits any more');

  await hand.press('main .holdings a:has-text("First aid at work")');
  await appears(page, 'main a[href$="credential.json"]');
  if (await hand.has('form[action$="/hide"]')) await hand.press('form[action$="/hide"] button');
  await hand.press('form[action$="/publish"] button');
  const address = await page.locator('main a[href*="/credentials/"]').first().getAttribute('href');
  taken = new Map();
  for (const name of FILES) taken.set(name, await take(hand, name));
  await signOut(hand);

  await hand.open(address);
  assert.match(await hand.words(), /Amina Dellacourt/);
  for (const file of taken.values()) {
    const {headline, tone} = await verify(hand, file);
    assert.equal(tone, 'good', `${file.name}: ${headline}`);
  }
  await close();
});

test('both independent verifiers accept what a learner took along', async () => {
  const {npm, pypi} = await verifyIndependently(document(), country().site);
  assert.deepEqual([npm, pypi], [accepted(), accepted()]);
});

test('both independent verifiers refuse it with any signed value changed', async () => {
  const documents = await gather(document(), country().site);
  assert.ok([...tampered(document())].length > 20);
  assert.deepEqual(await acceptedThoughChanged(document(), documents), []);
});

test('the page that verifies refuses it with any signed value changed', async () => {
  const {page, close} = await guest();
  for (const {path, credential} of tampered(document())) {
    const text = JSON.stringify(credential);
    const response = await page.request.post('/verify', {multipart: {text}});
    assert.doesNotMatch(await response.text(), /class="notice good"/, `${path} was changed`);
  }
  await close();
});

test('a learner shows only part of one, which an independent verifier accepts', async () => {
  const {page, close} = await guest();
  const hand = hands(page, {seen: seenBy('part')});
  await become(hand, 'Amina Dellacourt');
  await hand.press('main .holdings a:has-text("First aid at work")');
  await hand.press('main a[href$="/part"]');
  await page.locator('[value=holder-1]').uncheck();
  const file = await keep(await hand.take('main form .button'));
  await signOut(hand);
  const {headline, tone} = await verify(hand, file);
  assert.equal(tone, 'good', headline);
  await close();

  const text = file.bytes.toString('utf8');
  assert.doesNotMatch(text, /Dellacourt/);
  const part = JSON.parse(text);
  const documents = await gather(part, country().site);
  assert.deepEqual(await verifyPartWithNpm(part, documents), accepted());
  for (const {path, credential} of tampered(part)) {
    const verdict = await verifyPartWithNpm(credential, documents);
    assert.equal(verdict.accepted, false, `${path} was changed`);
  }
});

function document() {
  return JSON.parse(taken.get('credential.json').bytes.toString('utf8'));
}

function accepted() {
  return {accepted: true, reason: 'every check passed'};
}
