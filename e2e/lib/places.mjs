// How a place in a run is asked for, on whatever page one is; without an account, in every language.

import assert from 'node:assert/strict';

import {SIGNED_WITHIN_MS, until} from './wait.mjs';

/** Asks for a place from the page of a micro-credential or the form itself, and says that it was oneself. */
export async function askForAPlace(hand, email) {
  await hand.type('#name', 'Pia Finder');
  await hand.type('#email', email);
  await hand.type('#needs', 'A seat near the door');
  await hand.press('main form button');
  assert.ok(await hand.has('.notice'), 'it is said that a letter is on its way');
  await openLetter(hand, email, '');
  await hand.press('main form button');
  assert.ok(await hand.has('main button.danger'), 'a seat is held, or one waits, and can give it back');
}

/**
 * Follows the link to one's request in the newest letter to an address.
 * @param {string} before the address of the letter that was the newest before.
 * @returns {Promise<string>} the address of the letter.
 */
export async function openLetter(hand, email, before) {
  const another = async () => {
    const href = await newestTo(hand.page, email);
    return href === before ? undefined : href;
  };
  const letter = await until(`a letter to ${email}`, another, SIGNED_WITHIN_MS);
  await hand.open(letter);
  await hand.press('main a[href^="/places/"]');
  return letter;
}

/** The address of the newest letter to someone, if there is one. */
export async function newestTo(page, email) {
  await page.goto(`/demo/letters?to=${encodeURIComponent(email)}`);
  const line = page.locator('main .tasks > li').first();
  return await line.count() ? line.locator('a').getAttribute('href') : undefined;
}
