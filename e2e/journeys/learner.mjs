// A learner of the demo: collects, shows, takes along; and anyone verifies what was taken.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {writeFile} from 'node:fs/promises';

import {appears} from '../lib/wait.mjs';
import {become, signOut, take, verify} from '../lib/pieces.mjs';
import {country, guest} from '../lib/country.mjs';
import {hands} from '../lib/hands.mjs';
import {hasSamples} from '../lib/shared.mjs';
import {hold} from '../lib/shapes.mjs';
import {seenBy} from '../lib/seen.mjs';
import {
  acceptedThoughChanged, tampered, verifyIndependently, verifyPartWithNpm,
} from '../lib/verifiers.mjs';
import {gather} from '../lib/documents.mjs';
import {keep} from '../lib/taken.mjs';

const FILES = ['credential.json', 'badge.png', 'badge.svg', 'certificate.pdf'];
/** What is for systems that read the European Learning Model. */
const EUROPEAN = 'credential.elm.json';
const SHAPES = ['EDC-generic-no-cv.ttl', 'EDC-generic-full.ttl'];
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
  for (const name of [...FILES, EUROPEAN]) taken.set(name, await take(hand, name));
  await signOut(hand);

  await hand.open(address);
  assert.match(await hand.words(), /Amina Dellacourt/);
  for (const file of FILES.map(it => taken.get(it))) {
    const {headline, tone} = await verify(hand, file);
    assert.equal(tone, 'good', `${file.name}: ${headline}`);
  }
  await close();
});

test('the European form has no seal, and the picture in it is the signed badge', async () => {
  const {page, close} = await guest();
  const hand = hands(page, {seen: seenBy('european')});
  const form = taken.get(EUROPEAN);
  assert.equal((await verify(hand, form)).tone, 'bad', 'whoever made it up is answered alike');
  const shown = european().displayParameter.individualDisplay.displayDetail.image;
  const badge = {path: `${form.path}.png`};
  await writeFile(badge.path, Buffer.from(shown.content, 'base64'));
  const {headline, tone} = await verify(hand, badge);
  assert.equal(tone, 'good', headline);
  await close();
});

test('the European form conforms to the shapes of its profile but for what comes with a seal', {
  skip: !hasSamples && 'the shapes are not beside the checkout',
}, async () => {
  const document = european();
  const said = await hold({documents: [document], shapes: SHAPES});
  const [issuer, ...others] = said.violations.sort();
  assert.match(issuer, /elm\/eidasLegalIdentifier/);
  assert.equal(others.length, 1, others.join('\n'));
  assert.match(others[0], /credentials#issuer .*IssuerNodeShape/, 'which says the same');
  assert.ok(said.triples[0] > 100, `${said.triples}`);

  delete document.credentialSubject.hasClaim.awardedBy;
  const refused = await hold({documents: [document], shapes: SHAPES});
  assert.match(refused.violations.join(), /awardedBy/, 'the shapes are ones that can fail');
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

function european() {
  return JSON.parse(taken.get(EUROPEAN).bytes.toString('utf8'));
}

function accepted() {
  return {accepted: true, reason: 'every check passed'};
}
