// One demo and one browser for all tests of a process: a demo takes a while to fill.

import {after, before} from 'node:test';

import {launch, visitor} from './browser.mjs';
import {startDemo} from './demo.mjs';

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

/** The browser and the demo; to be called within a test. */
export function country() {
  return {browser, site: demo.site, data: demo.data};
}

/** A fresh visitor of the demo. */
export function guest(options) {
  return visitor(browser, demo.site, options);
}

/** Signs a visitor in as one of the demo's people, with one click. */
export async function become(page, name) {
  await page.goto('/demo');
  await page.getByRole('listitem').filter({hasText: name}).getByRole('button').click();
  await page.waitForURL(url => url.pathname !== '/demo');
}
