// A place in a run: someone asks for it, the provider gives it, and they take the dates along and give it back.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {askForAPlace, newestTo, openLetter} from '../lib/places.mjs';
import {become} from '../lib/pieces.mjs';
import {country, guest} from '../lib/country.mjs';
import {PSEUDO, withLanguage} from '../lib/inspect.mjs';
import {fits, seenBy, translated} from '../lib/seen.mjs';
import {hands} from '../lib/hands.mjs';

const DESK = '/desk/university-of-kelmoor';
const ADMINISTRATOR = 'Margaret Oyelaran';

const PEOPLE = [
  {who: 'someone with a mouse', key: 'mouse', seen: seenBy('places')},
  {who: 'someone on a phone without JavaScript', key: 'phone', width: 390, scripts: false, seen: fits('places-390')},
  {who: 'someone without a mouse', key: 'keys', keyboard: true},
  {who: 'someone who reads the pseudo-language', key: 'pseudo', pseudo: true, seen: translated()},
];

for (const person of PEOPLE) {
  test(`${person.who} asks for a place, is given it and gives it back`, async () => {
    assert.ok(country().site);
    const email = `pia-${person.key}@learner.example`;
    const [asker, provider] = [await guest(person), await guest(person)];
    for (const {page} of person.pseudo ? [asker, provider] : []) {
      await page.goto(withLanguage('/', PSEUDO));
    }
    const [hand, desk] = [hands(asker.page, person), hands(provider.page, person)];
    await become(desk, ADMINISTRATOR);
    const run = await freeRun(provider.page);
    await hand.open(`/achievements/${run.of}/runs/${run.id}/place`);
    await askForAPlace(hand, email);
    const first = await newestTo(asker.page, email);

    const places = `${DESK}/achievements/${run.of}/offerings/${run.id}/places`;
    const row = `main .tasks > li:has-text("${email}")`;
    await desk.open(places);
    await desk.press(`${row} button[value=accept]`);
    assert.ok(await desk.has(`${row} .mark-word.good`), 'who has the place is seen to have it');

    await openLetter(hand, email, first);
    const file = await hand.take('main a[href$="calendar.ics"]');
    assert.match(file.suggestedFilename(), /\.ics$/);
    await hand.press('main button.danger');
    assert.equal(await hand.has('main form'), false, 'there is nothing more to do');
    await desk.open(places);
    assert.equal(await desk.has(`${row} button`), false, 'nor to decide');
    assert.deepEqual([...asker.strays, ...provider.strays], []);
    await asker.close();
    await provider.close();
  });
}

/** How it is said how many seats are free, of how many, in any language. */
const FREE = /^\D*\b[1-9]\d*\s\D+\s\d+\D*$/;

/** A run of the university in which a seat is free, by its number and that of what it is of. */
async function freeRun(page) {
  await page.goto(`${DESK}/achievements`);
  const links = page.locator('main .tasks a');
  const all = await links.evaluateAll(them => them.map(it => it.getAttribute('href')));
  for (const of of all.map(it => it.split('/').pop())) {
    await page.goto(`/achievements/${of}`);
    const runs = await page.locator('main .runs > li:has(a[href$="/place"])').evaluateAll(
      them => them.map(it => ({
        facts: [...it.querySelectorAll('.facts li')].map(fact => fact.innerText),
        href: it.querySelector('a[href$="/place"]').getAttribute('href'),
      })),
    );
    const free = runs.find(({facts}) => facts.some(it => FREE.test(it)));
    if (free) return {of, id: free.href.split('/').at(-2)};
  }
  throw new Error('no run has a free seat');
}
