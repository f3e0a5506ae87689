// Someone of whom the provider has a name and a number only: awarded by form, told by a letter on paper, collected
// with the code on it.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {appears} from '../lib/wait.mjs';
import {become, signOut, take} from '../lib/pieces.mjs';
import {guest} from '../lib/country.mjs';
import {hands} from '../lib/hands.mjs';
import {seenBy} from '../lib/seen.mjs';
import {wordsOf} from '../lib/paper.mjs';

const DESK = '/desk/university-of-kelmoor';
const AWARDER = 'Philippa Stannidge';
const LEARNER = 'Amina Dellacourt';
const NUMBER = 'K-2026-0417';
/** Twelve letters and digits in groups of four (Crockford's base 32). */
const CODE = /^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/m;

test('who gets a printed letter collects with the code on it', async () => {
  const {page, close} = await guest();
  const hand = hands(page, {seen: seenBy('paper')});
  const {title, code} = await awardByNumber(hand);

  await hand.open('/collect');
  await hand.type('[name=code]', code.toLowerCase().replaceAll('-', ' '));
  await hand.press('main form .button');
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'one signs in first');
  assert.equal(page.url().includes(code.slice(0, 4)), false, 'the code is in no address');
  await become(hand, LEARNER);
  await hand.open('/collect');
  const kept = await page.locator('[name=code]').inputValue();
  assert.equal(kept.toUpperCase(), code.replaceAll('-', ''), 'it is there afterwards');
  await hand.press('main form .button');
  assert.equal(new URL(page.url()).pathname, '/me');
  assert.ok(await hand.has(`main .holdings a:has-text("${title}")`), `${title} is theirs`);
  await hand.open('/collect');
  assert.equal(await page.locator('[name=code]').inputValue(), '', 'and nothing is kept of it');
  await close();
});

/** Awards by name and number, prints the letter, and reads the code from it. */
async function awardByNumber(hand) {
  await become(hand, AWARDER);
  await hand.open(`${DESK}/awards/new`);
  await hand.press('main .tasks a');
  const title = (await hand.words('main .lead')).trim();
  await hand.type('[name=name]', LEARNER);
  await hand.type('[name=own-number]', NUMBER);
  await hand.press('main form button[value=check]');
  await hand.press('main form button[value=award]');
  await appears(hand.page, 'main a[href$="letter.pdf"]');
  const words = await wordsOf(await take(hand, 'letter.pdf'));
  for (const expected of [LEARNER, NUMBER]) {
    assert.ok(words.includes(expected), `${expected} stands in the letter: ${words}`);
  }
  // Between letters that stand far apart, what reads a PDF may see a space.
  const code = words.replaceAll(' ', '').match(CODE)?.[0];
  assert.ok(code, `a code stands in the letter: ${words}`);
  await signOut(hand);
  return {title, code};
}
