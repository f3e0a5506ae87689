// From an empty folder to the first credential, by someone who has never seen Cairn.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {FOUNDER, award, define, place, setUp, stranger} from '../lib/installation.mjs';
import {appears} from '../lib/wait.mjs';
import {cairn} from '../lib/server.mjs';
import {hands} from '../lib/hands.mjs';
import {seenBy} from '../lib/seen.mjs';
import {take} from '../lib/pieces.mjs';

const PERSON_S_MAX = 300;
const seen = seenBy('first-start');

test('from an empty folder to the first credential of one\'s own takes five minutes', async () => {
  const {page, close, strays} = await stranger();
  const hand = hands(page, {seen});

  const key = await setUp(hand);
  assert.match(key, /^\S{40,}$/, 'the master key is shown');
  await hand.press('main a.button');
  await define(hand);
  assert.match(await hand.words(), /Edition 1/);
  await award(hand, FOUNDER);
  await hand.press('header a.person');
  await hand.press('main form[action="/collect"] button');
  await hand.press('main .holdings a');
  await appears(page, 'main a[href$="credential.json"]');

  console.log(`first start: ${told(hand.effort)}`);
  assert.ok(hand.effort.seconds < PERSON_S_MAX, JSON.stringify(hand.effort));
  assert.deepEqual(strays, []);
  const file = await take(hand, 'credential.json');
  const checked = await cairn('verify', '--data', place().data, file.path);
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
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
