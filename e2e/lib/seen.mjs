// What is asked of every page that a journey comes by.

import assert from 'node:assert/strict';

import {faults} from './axe.mjs';
import {isTooWide, shot} from './browser.mjs';
import {untranslated} from './pseudo.mjs';

const MISSING = '⟦';

/**
 * Audits each page in light and dark, and takes its picture.
 * @param {string} journey begins the names of the pictures.
 */
export function seenBy(journey) {
  return async page => {
    assert.equal(await isTooWide(page), false, `${page.url()} scrolls sideways`);
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({colorScheme});
      assert.deepEqual(await faults(page), [], `${page.url()}, ${colorScheme}`);
    }
    await picture(page, journey);
  };
}

/** Sees that each page fits its window, and takes its picture. */
export function fits(journey) {
  return async page => {
    assert.equal(await isTooWide(page), false, `${page.url()} scrolls sideways`);
    await picture(page, journey);
  };
}

/** Sees that each page is in this language, with no message missing. */
export function speaks(code) {
  return async page => {
    assert.equal(await page.locator('html').getAttribute('lang'), code, page.url());
    assert.doesNotMatch(await page.innerText('body'), new RegExp(MISSING), page.url());
  };
}

/** Sees that no page, in the middle of a job and where something is to mend, says an untranslated word. */
export function translated() {
  return async page => assert.deepEqual(await untranslated(page), [], page.url());
}

const taken = new Map();

function picture(page, journey) {
  const count = (taken.get(journey) ?? 0) + 1;
  taken.set(journey, count);
  const place = new URL(page.url()).pathname.replaceAll(/\/[\w-]{20,}/g, '-x').replaceAll('/', '-');
  return shot(page, `${journey}-${String(count).padStart(2, '0')}${place}`);
}
