// What the journeys do more than once, on whatever page they are. Nothing here reads words of the
// pages, so that it is done the same in every language.

import assert from 'node:assert/strict';

import {keep} from './taken.mjs';

/** Ends the session, from any page. */
export async function signOut(hand) {
  await hand.press('form[action="/sign-out"] button');
  assert.ok(await hand.has('header a[href^="/sign-in"]'), 'the header offers to sign in again');
}

/**
 * Becomes one of the people of the demo, with one click.
 * @param {string} name whole or in part.
 */
export async function become(hand, name) {
  await hand.open('/demo');
  await hand.press(`main li:has-text("${name}") button`);
}

/**
 * Gives a file that was taken to the page that verifies.
 * @returns {Promise<{headline: string, tone: string, words: string}>} the tone is `good`,
 *   `attention` or `bad`.
 */
export async function verify(hand, file) {
  await hand.open('/verify');
  await hand.attach('[name=document]', file.path);
  await hand.press('main form .button');
  return verdict(hand);
}

/** What the page of a verification says. */
export async function verdict(hand) {
  const classes = await hand.page.locator('main .notice').first().getAttribute('class');
  const tone = classes.split(' ').find(it => it !== 'notice');
  return {headline: await hand.words('h1'), tone, words: await hand.words()};
}

/**
 * Takes a file from the page.
 * @param {string} part of its address.
 */
export async function take(hand, part) {
  return keep(await hand.take(`main a[href*="${part}"]`));
}
