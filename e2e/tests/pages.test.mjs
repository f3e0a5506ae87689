// Pages that anyone may open: small and large, light and dark, with and without scripts, audited,
// weighed, and read for words that no translator saw.

import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {inspect} from '../lib/inspect.mjs';
import {launch, visitor} from '../lib/browser.mjs';
import {press} from '../lib/keyboard.mjs';
import {startDemo} from '../lib/demo.mjs';

let browser;
let demo;

before(async () => {
  demo = await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test('the landing page is for everyone', async () => {
  assert.deepEqual(await look('/', 'landing'), []);
});

test('the page to sign in is for everyone', async () => {
  assert.deepEqual(await look('/sign-in', 'sign-in'), []);
});

test('every piece of the look is for everyone', async () => {
  // Its samples stand in for people's own words.
  assert.deepEqual(await look('/styleguide', 'styleguide', {pseudo: false}), []);
});

test('the way to sign in is found by keyboard', async () => {
  const guest = await visitor(browser, demo.site);
  await guest.page.goto('/');
  await press(guest.page, 'link', 'Sign in');
  await guest.page.waitForURL('**/sign-in');
  await guest.close();
});

function look(path, name, more = {}) {
  return inspect({browser, site: demo.site, path, name, ...more});
}
