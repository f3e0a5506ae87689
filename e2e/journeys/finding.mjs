// Someone looks for a course on a phone, without scripts: from a few words to three beside each other, to a place.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {askForAPlace} from '../lib/places.mjs';
import {guest} from '../lib/country.mjs';
import {hands} from '../lib/hands.mjs';
import {fits} from '../lib/seen.mjs';
import {isTooWide} from '../lib/browser.mjs';

/** What is typed: a word, misspelt, and a wish; with the word that is meant. */
const SEARCHES = {
  en: {words: 'childern evenings', corrected: 'children'},
  es: {words: 'trabjao por las tardes', corrected: 'trabajo'},
  fr: {words: 'travial en soirée', corrected: 'travail'},
};
const PHONE = {width: 390, scripts: false};

for (const [language, {words, corrected}] of Object.entries(SEARCHES)) {
  test(`from a few words to three beside each other and a place asked for, in ${language}`, async () => {
    const {page, close} = await guest({...PHONE, language});
    const hand = hands(page, {seen: fits(`finding-${language}`)});
    await hand.open('/search');
    await hand.type('#q', words);
    await hand.press('.seek-box button');

    const understood = await page.locator('.understood').textContent();
    assert.ok(understood.includes(corrected), `the slip is corrected and said: ${understood}`);
    assert.ok(await hand.has('main .chips a'), 'the wish was heard');
    assert.ok(await hand.has('main .results .why li'), 'a result says why it was found');
    const wished = await page.locator('main .results > li').count();
    await hand.press('main .chips a');
    const all = await page.locator('main .results > li').count();
    assert.ok(all >= wished && all >= 3, `without the wish there are no fewer: ${all}, ${wished}`);

    const titles = [];
    for (const place of [1, 2, 3]) {
      await hand.tick(`#pick-${place}`);
      titles.push(await page.locator('main .results h3 a').nth(place - 1).textContent());
    }
    await hand.press('main .picked button');
    assert.equal(new URL(page.url()).pathname, '/compare');
    const heads = await page.locator('main thead th a').allTextContents();
    assert.deepEqual(heads, titles, 'they stand beside each other in the order of the list');
    assert.equal(await isTooWide(page), false, 'the table moves by itself, not the page');
    await askBeside(hand, `finder-${language}@learner.example`);
    await close();
  });
}

/** Asks for a place in a run of one of those that stand beside each other. */
async function askBeside(hand, email) {
  const way = 'main .runs a[href$="/place"]:visible';
  const found = await hand.page.locator('main thead th a').evaluateAll(
    all => all.map(it => it.getAttribute('href')),
  );
  for (const href of found) {
    await hand.open(href);
    if (await hand.has(way)) break;
  }
  await hand.press(way);
  await askForAPlace(hand, email);
}
