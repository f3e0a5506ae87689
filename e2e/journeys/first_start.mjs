// From an empty folder to the first credential, by someone who has never seen Cairn.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {DESK, FOUNDER, define, place, setUp, stranger} from '../lib/installation.mjs';
import {hands} from '../lib/hands.mjs';
import {seenBy} from '../lib/seen.mjs';

const PERSON_S_MAX = 300;
const seen = seenBy('first-start');

test('an empty folder becomes an installation with a micro-credential of its own', async () => {
  const {page, close, strays} = await stranger();
  const hand = hands(page, {seen});

  const key = await setUp(hand);
  await hand.press('main a.button');

  assert.match(key, /^\S{40,}$/, 'the master key is shown');
  assert.equal(new URL(page.url()).pathname, DESK);
  assert.match(await page.locator('header').innerText(), new RegExp(FOUNDER.name));
  await define(hand);
  assert.match(await hand.words(), /Edition 1/);

  assert.deepEqual(strays, []);
  assert.ok(hand.effort.seconds < PERSON_S_MAX, JSON.stringify(hand.effort));
  console.log(`first start: ${told(hand.effort)}`);
  await close();
});

test('the link of the first start works once', async () => {
  const {page, close} = await stranger();
  const response = await page.goto(place().setup);
  assert.equal(response.status(), 422);
  assert.match(await page.innerText('main'), /works once/);
  await close();
});

function told({pages, steps, words, seconds}) {
  const time = `about ${Math.round(seconds)} s of a person`;
  return `${steps} steps on ${pages} pages, ${words} words read, ${time}`;
}
