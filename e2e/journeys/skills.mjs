// Skills: someone who writes a micro-credential is offered some and ticks what fits; a learner goes from
// work to what it takes, and to a micro-credential that certifies it.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {become} from '../lib/pieces.mjs';
import {country, guest} from '../lib/country.mjs';
import {PSEUDO, withLanguage} from '../lib/inspect.mjs';
import {fits, seenBy, translated} from '../lib/seen.mjs';
import {hands} from '../lib/hands.mjs';

const DESK = '/desk/university-of-kelmoor';
const DESIGNER = 'Margaret Oyelaran';

const PEOPLE = [
  {who: 'someone with a mouse', seen: seenBy('skills')},
  {who: 'someone on a phone without JavaScript', width: 390, scripts: false, seen: fits('skills-390')},
  {who: 'someone without a mouse', keyboard: true},
  {who: 'someone who reads the pseudo-language', pseudo: true, seen: translated()},
];

for (const person of PEOPLE) {
  test(`${person.who} is offered skills and ticks what fits`, () => inTheirHands(person, write));
  test(`${person.who} goes from work to what certifies it`, () => inTheirHands(person, learn));
}

async function inTheirHands(person, job) {
  assert.ok(country().site);
  const {page, close, strays} = await guest(person);
  if (person.pseudo) await page.goto(withLanguage('/', PSEUDO));
  await job(hands(page, person));
  assert.deepEqual(strays, []);
  await close();
}

async function write(hand) {
  await become(hand, DESIGNER);
  await hand.open(`${DESK}/achievements/new?whole=yes`);
  await hand.type('#title', 'Steel in small workshops');
  await hand.type('#outcomes-0-text', 'can weld steel with MAG');
  await hand.type('#outcomes-1-text', 'can give first aid');
  await hand.press('button[value=suggest]');
  assert.equal(await hand.page.inputValue('#title'), 'Steel in small workshops', 'nothing is lost');
  const offered = await hand.page.locator('.suggested input').count();
  assert.ok(offered >= 2, `${offered} offered`);
  await hand.tick('#outcomes-0-suggested-1');
  await hand.press('main .actions .button[value=save]');
  await hand.open(`${new URL(hand.page.url()).pathname}/edit`);
  const first = await hand.page.inputValue('#outcomes-0-skills');
  assert.match(first, /^weld steel with MAG http:\/\/data\.europa\.eu\/esco\/skill\/[\w-]+$/);
  assert.equal(await hand.page.inputValue('#outcomes-1-skills'), '', 'what is not ticked is not kept');
}

async function learn(hand) {
  await hand.open('/');
  await hand.press('header a[href="/skills"]');
  await hand.type('#q', 'wleder');
  await hand.tick('#kind-3');
  await hand.press('main form .button');
  await hand.press('main .results h3 a');
  await hand.press('main .beside .plain-list a');
  await hand.press('main .results h3 a');
  assert.match(new URL(hand.page.url()).pathname, /^\/achievements\//);
  await hand.press('main .cans a[href^="/skills/"]');
}
