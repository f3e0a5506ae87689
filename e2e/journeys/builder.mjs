// A new provider's first micro-credential: written step by step, interrupted anywhere, and not published while
// anything is missing that every country asks.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {PSEUDO, withLanguage} from '../lib/inspect.mjs';
import {OPERATOR, STEPS, choosePassword, comeBack, fill, found} from '../lib/provider.mjs';
import {country, guest} from '../lib/country.mjs';
import {fits, seenBy, translated} from '../lib/seen.mjs';
import {hands} from '../lib/hands.mjs';
import {become, signOut} from '../lib/pieces.mjs';

const PAGES_MAX = 10;
const INPUTS_MAX = 45;
const NEXT = 'main .actions button[value=next]';

const PEOPLE = [
  {who: 'someone with a mouse', key: 'mouse', seen: seenBy('builder')},
  {who: 'someone on a phone', key: 'phone', width: 390, seen: seenBy('builder-390')},
  {who: 'someone on a small phone without JavaScript', key: 'plain', width: 320, scripts: false, seen: fits('builder-320')},
  {who: 'someone without a mouse', key: 'keys', keyboard: true},
  {who: 'someone who reads the pseudo-language', key: 'pseudo', pseudo: true, seen: translated()},
];

for (const person of PEOPLE) {
  test(`${person.who} publishes a first micro-credential`, () => atNewDesk(person, '', write));
}
for (const person of PEOPLE.slice(0, 3)) {
  test(`${person.who} is interrupted at each step and loses nothing`,
    () => atNewDesk(person, '-left', writeInterrupted));
}
for (const person of [PEOPLE[0], PEOPLE[2], PEOPLE[3]]) {
  test(`${person.who} leaves a step by another way than its button, and finds there what was typed`,
    () => atNewDesk(person, '-aside', stepAside));
}
for (const person of [PEOPLE[0], PEOPLE[2]]) {
  test(`${person.who} cannot publish while an element is missing, and is led to it`,
    () => atNewDesk(person, '-gate', leaveOut));
}

for (const person of PEOPLE.slice(0, 3)) {
  test(`${person.who} is told what a register requires while its rules hold`,
    () => atNewDesk(person, '-rules', underRules));
}

async function atNewDesk(person, part, job) {
  assert.ok(country().site);
  const visitor = await guest(person);
  const {page, close, strays} = visitor;
  const {seen, ...quiet} = person;
  const {desk, email} = await found(hands(page, quiet), `${person.key}${part}`);
  if (person.pseudo) await page.goto(withLanguage(desk, PSEUDO));
  await job({hand: hands(page, part ? quiet : {...quiet, seen}), desk, email, visitor, seen});
  assert.deepEqual(strays, []);
  await close();
}

async function write({hand, desk}) {
  await hand.open(`${desk}/achievements`);
  hand.effort.pages = 0;
  let inputs = 0;
  const asked = [];
  await hand.press('main a[href$="/achievements/new"]');
  for (const step of STEPS) {
    asked.push(...await questions(hand.page));
    inputs += await fill(hand, step);
    await hand.press(NEXT);
  }
  assert.equal(new URL(hand.page.url()).pathname.split('/').at(-1), 'check');
  await hand.press('main form button.button:not(.quiet)');

  console.log(`builder: ${hand.effort.pages} pages, ${inputs} inputs, ${asked.length} questions`);
  assert.ok(hand.effort.pages <= PAGES_MAX, `${hand.effort.pages} pages`);
  assert.ok(inputs <= INPUTS_MAX, `${inputs} inputs`);
  assert.deepEqual(asked.filter((it, at) => asked.indexOf(it) !== at), [], 'nothing is asked twice');
  await published(hand);
}

/** Sees that everyone can read it: five outcomes, eight skills that were confirmed. */
async function published(hand) {
  const id = new URL(hand.page.url()).pathname.split('/').at(-1);
  await hand.open(`/achievements/${id}`);
  assert.equal(await hand.page.locator('main .cans > li').count(), 5);
  assert.equal(await hand.page.locator('main .cans a[href^="/skills/"]').count(), 8);
}

/** What a page asks: the visible labels of its fields and groups. */
async function questions(page) {
  const labels = page.locator('main form.form :is(.field > label, legend)');
  return labels.evaluateAll(all => all.filter(it => it.checkVisibility()).map(it => it.innerText.trim()));
}

/** After each step one leaves in another way, comes back over the list, and finds all that was sent so far. */
async function writeInterrupted({hand, desk, email, visitor}) {
  await choosePassword(hand);
  await hand.open(`${desk}/achievements/new`);
  const leave = [
    () => hand.open('/search'),
    async () => {
      await visitor.page.close();
      visitor.page = await visitor.context.newPage();
      hand.page = visitor.page;
      if (hand.fingers.page) Object.assign(hand.fingers, {page: visitor.page, keyboard: visitor.page.keyboard});
    },
    async () => {
      await signOut(hand);
      await comeBack(hand, email);
    },
  ];
  const kept = {};
  for (const [at, step] of STEPS.entries()) {
    await fill(hand, step);
    const sent = await values(hand.page);
    const home = at > 0 ? new URL(hand.page.url()).pathname.split('/edit/')[0] : '';
    await hand.press(NEXT);
    kept[step.step] = sent;
    for (const go of leave) {
      await go();
      await hand.open(`${desk}/achievements`);
      await hand.press('main .tasks a');
      if (home) assert.equal(new URL(hand.page.url()).pathname, home, 'it is one draft');
      const draft = new URL(hand.page.url()).pathname;
      for (const [name, before] of Object.entries(kept)) {
        await hand.open(`${draft}/edit/${name}`);
        assert.deepEqual(await values(hand.page), before, `${name} after ${step.step}`);
      }
    }
    const draft = new URL(hand.page.url()).pathname.split('/edit/')[0];
    const next = STEPS[at + 1]?.step;
    await hand.open(next ? `${draft}/edit/${next}` : `${draft}/check`);
  }
  await hand.press('main form button.button:not(.quiet)');
  await published(hand);
}

/** What stands in the fields of a page: texts, choices, ticks; skills by what they are called. */
async function values(page) {
  const controls = page.locator('main form.form :is(input:not([type=hidden]), textarea, select)');
  const all = await controls.evaluateAll(them => them.flatMap(it => {
    const isBox = it.type === 'checkbox' || it.type === 'radio';
    if (it.name === 'in' || (isBox ? !it.checked : !it.value)) return [];
    return [`${it.name.replace('-suggested', '-kept')}=${it.value}`];
  }));
  return all.sort();
}

/** Leaves steps by the list of them, by what would make it better, and for the form that asks for everything. */
async function stepAside({hand, desk}) {
  const {page} = hand;
  const at = () => new URL(page.url()).pathname.split('/edit').at(-1) + new URL(page.url()).hash;
  const [what, outcomes] = STEPS;
  await hand.open(`${desk}/achievements/new`);
  await fill(hand, what);
  await hand.press(NEXT);
  await fill(hand, outcomes);
  const typed = await values(page);
  await hand.press('main .way-of-steps button[value="to:judged"]');
  assert.equal(at(), '/judged');
  await hand.type('[name=criteria]', 'A roof is fitted.');
  await hand.press('main .way-of-steps button[value="to:outcomes"]');
  assert.deepEqual(await values(page), typed, 'the step that was left is as it was typed');

  await hand.type('[name="outcomes-4-text"]', 'can inspect roofs');
  await hand.unfold('main .gate details > summary');
  await hand.press('main .gate button[value="to:judged#supervision"]');
  assert.equal(at(), '/judged#supervision');
  assert.equal(await page.inputValue('[name=criteria]'), 'A roof is fitted.');
  await hand.choose('[name=supervision]', 'supervised');
  await hand.press('main .gate button[value="to:whole"]');
  assert.equal(at(), '');
  assert.equal(await page.inputValue('[name="outcomes-4-text"]'), 'can inspect roofs');
  assert.equal(await page.inputValue('[name=supervision]'), 'supervised');
  await hand.type('[name=hours]', 'many');
  await hand.press('main .gate button[value="to:what"]');
  assert.ok(await hand.has('[role=alert] a[href="#hours"]'), 'what cannot be read keeps one there');
  assert.equal(await page.inputValue('[name=hours]'), 'many');
}

/** Each element, with what else than its field leaves it out, and where one is led. */
const ELEMENTS = [
  {missing: 'description', led: 'description'},
  {missing: 'outcomes', led: 'outcomes-0-text'},
  {missing: 'hours', led: 'hours'},
  {missing: 'level', led: 'level'},
  {missing: 'assessment', led: 'assessment'},
  {missing: 'criteria', led: 'criteria'},
  {missing: 'participation', led: 'participation'},
  {missing: 'quality-0-kind', led: 'quality-0-kind'},
];

async function leaveOut({hand, desk}) {
  const {page} = hand;
  // On one page there is room for three outcomes at first.
  const isLeftOut = (name, missing) => name.includes(missing) || /^outcomes-[34]/.test(name)
    || (missing === 'hours' && name === 'credits');
  for (const {missing, led} of ELEMENTS) {
    await hand.open(`${desk}/achievements/new?whole=yes`);
    for (const {type = {}, choose = {}, tick = []} of STEPS) {
      const left = it => Object.fromEntries(Object.entries(it).filter(([name]) => !isLeftOut(name, missing)));
      await fill(hand, {
        type: left(type), choose: left(choose), tick: tick.filter(it => !isLeftOut(it, missing)),
      });
    }
    await hand.press('main .actions button[value=check]');
    assert.equal(await page.locator('main form button').count(), 0, `without ${missing} nothing is published`);
    const ways = page.locator('main ul.tasks a');
    assert.equal(await ways.count(), 1, `only ${missing} is missing`);
    await hand.press('main ul.tasks a');
    assert.equal(new URL(page.url()).hash, `#${led}`);
    assert.ok(await page.locator(`#${led}`).isVisible());
    const panel = page.locator(`main .gate a[href="#${led}"]`);
    assert.equal(await panel.count(), 1, 'the panel beside the form says it too');
  }
  await withoutTitle(hand, desk);
  await withoutAnyone(hand, desk);
}

/** Row 2: without a title there is not even a draft. */
async function withoutTitle(hand, desk) {
  await hand.open(`${desk}/achievements/new`);
  await hand.type('[name=description]', 'It has no title.');
  await hand.press(NEXT);
  assert.ok(await hand.has('[role=alert] a[href="#title"]'));
  assert.equal(await hand.page.inputValue('[name=description]'), 'It has no title.');
}

/** Rows 3 and 4: the country and the body that awards it are those of an organisation that may. */
async function withoutAnyone(hand, desk) {
  await hand.open(`${desk}/achievements`);
  await hand.press('main .tasks a');
  const home = new URL(hand.page.url()).pathname;
  await hand.open(`${home}/awarding`);
  await hand.type('[name=awarding-0-slug]', '');
  await hand.press('main form .button');
  await hand.open(`${home}/check`);
  assert.equal(await hand.page.locator('main form button').count(), 0);
  assert.ok(await hand.page.locator(`main ul.tasks a[href="${home}/awarding"]`).count() === 2);
}

/** The operator switches on the rules of New Zealand and off again; the provider defines meanwhile. */
async function underRules({hand, desk, email, seen}) {
  const {page} = hand;
  await choosePassword(hand);
  await hand.open(`${desk}/achievements/new?whole=yes`);
  for (const {type = {}, choose = {}, tick = []} of STEPS) {
    const roomy = Object.entries(type).filter(([name]) => !/^outcomes-[34]/.test(name));
    await fill(hand, {type: Object.fromEntries(roomy), choose, tick});
  }
  await hand.press('main .actions button[value=check]');
  const check = new URL(page.url()).pathname;
  assert.equal(await page.locator('main form button').count(), 1, 'nothing stops it yet');
  await signOut(hand);
  try {
    await switchRules(hand, box => box.check(), seen);
    await comeBack(hand, email);
    await hand.open(check);
    await seen(page);
    assert.equal(await page.locator('main form button').count(), 0, 'now the register does');
    const sources = await page.locator('main .better cite').allInnerTexts();
    assert.ok(sources.length > 3 && sources.every(it => it.length > 10), sources.join('; '));
    const way = page.locator('main .better a[href*="/edit/measure#credits"]').first();
    const href = await way.getAttribute('href');
    await hand.open(href);
    await seen(page);
    assert.ok(await page.locator('#credits').isVisible());
    assert.ok(await page.locator('main .gate cite').count() > 3, 'the panel names the sources too');
  } finally {
    await switchRules(hand, box => box.uncheck());
  }
  await comeBack(hand, email);
  await hand.open(check);
  assert.equal(await page.locator('main form button').count(), 1, 'it can be published again');
}

async function switchRules(hand, turn, seen = async () => {}) {
  if (await hand.has('form[action="/sign-out"] button')) await signOut(hand);
  await become(hand, OPERATOR);
  await hand.open('/installation/rules');
  await seen(hand.page);
  await turn(hand.page.locator('[name=rules][value=nz]'));
  await hand.press('main form .button');
  await signOut(hand);
}
