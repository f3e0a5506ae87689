// Every way into an installation, and out of it.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {FOUNDER, founder, place, stranger} from '../lib/installation.mjs';
import {device} from '../lib/passkeys.mjs';
import {hands} from '../lib/hands.mjs';
import {letterTo} from '../lib/mail.mjs';
import {seenBy} from '../lib/seen.mjs';
import {signOut} from '../lib/pieces.mjs';

const seen = seenBy('ways-in');

test('a link by mail leads in, once', async () => {
  const {page, close} = await stranger();
  const hand = hands(page, {seen});
  const link = await linkByMail(hand);
  await hand.open(link);
  await hand.press('main button');
  assert.equal(new URL(page.url()).pathname, '/me');
  await signOut(hand);

  const response = await page.goto(link);
  assert.equal(response.status(), 422);
  assert.equal(await page.locator('main form').count(), 0);
  await close();
});

test('a password leads in, and a wrong one does not', async () => {
  const {page, close} = await stranger();
  const hand = hands(page, {seen});
  await hand.open('/sign-in/password');
  await hand.type('[name=email]', FOUNDER.email);
  await hand.type('[name=password]', `${FOUNDER.password}?`);
  await hand.press('main button');
  assert.equal(await page.locator('[role=alert]').count(), 1);
  assert.equal(await page.locator('[name=email]').inputValue(), FOUNDER.email);

  await hand.type('[name=password]', FOUNDER.password);
  await hand.press('main button');
  assert.equal(new URL(page.url()).pathname, '/me');
  await close();
});

test('a passkey is added, leads in, and leads nobody in once it is removed', async () => {
  const {page, close} = await founder();
  const hand = hands(page, {seen});
  const thumb = await device(page);
  await hand.open('/account/passkeys');
  await hand.type('main form[data-passkey] [name=name]', 'Key on the ring');
  await hand.press('main form[data-passkey] button');
  assert.equal(await thumb.held(), 1);
  assert.match(await hand.words(), /Key on the ring/);
  await signOut(hand);

  await hand.open('/sign-in/passkey');
  await hand.press('main form[data-passkey] button');
  assert.equal(new URL(page.url()).pathname, '/me');

  await hand.open('/account/passkeys');
  await hand.press('form[action$="/remove"] button');
  assert.doesNotMatch(await hand.words(), /Key on the ring/);
  await signOut(hand);
  await hand.open('/sign-in/passkey');
  await hand.press('main form[data-passkey] button');
  assert.equal(await page.locator('[role=alert]').count(), 1);
  assert.equal(new URL(page.url()).pathname, '/sign-in/passkey');
  await close();
});

test('whoever says no to their device is told what else they can do', async () => {
  const {page, close} = await stranger();
  const hand = hands(page, {seen});
  await (await device(page)).refuse();
  await hand.open('/sign-in/passkey');
  await hand.press('main form[data-passkey] button');
  assert.equal(await page.locator('[role=alert]').count(), 1);
  assert.ok(await hand.has('main a[href^="/sign-in"]'));
  await close();
});

test('signing out everywhere ends what is open elsewhere', async () => {
  const [here, there] = [await founder(), await founder()];
  const hand = hands(here.page, {seen});
  await hand.open('/account/sessions');
  await hand.press('form[action="/account/sessions/everywhere"] button');
  for (const {page, close} of [here, there]) {
    assert.equal((await page.goto('/account')).status(), 401);
    assert.ok(await page.locator('main a[href^="/sign-in"]').isVisible());
    await close();
  }
});

async function linkByMail(hand) {
  const {letters} = place().mail;
  const known = letters.length;
  await hand.open('/sign-in');
  await hand.type('[name=email]', FOUNDER.email);
  await hand.press('main button');
  const letter = await letterTo(letters, FOUNDER.email, {after: known});
  return letter.text.match(/http:\S+\/sign-in\/link\/[\w-]+/)[0];
}
