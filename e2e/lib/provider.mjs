// A new provider: an organisation of its own, its first administrator, and what they define.

import {SIGNED_WITHIN_MS, until} from './wait.mjs';
import {become, signOut} from './pieces.mjs';
import {newestTo} from './places.mjs';

/** Who runs the installation. */
export const OPERATOR = 'Iris Falkward';
const PASSWORD = 'slates above the seventh gutter';

/** What a new provider describes, step by step: `type`, `choose` and `tick` name fields of the form. */
export const STEPS = [
  {
    step: 'what',
    type: {
      title: 'Solar panels on small roofs',
      description: 'For roofers and electricians who put solar power on houses.',
    },
    choose: {field: '07'},
  },
  {
    step: 'outcomes',
    type: {
      'outcomes-0-text': 'can mount solar panels on roofs and tile roofs around them',
      'outcomes-1-text': 'can install solar power and wire a house for it',
      'outcomes-2-text': 'can fit home batteries and repair battery packs',
      'outcomes-3-text': 'can test an electrical installation and work safely with electricity',
      'outcomes-4-text': 'can inspect roofs and repair roofs that leak',
    },
  },
  {step: 'skills', skills: 8},
  {step: 'measure', type: {hours: '75', credits: '3'}, choose: {level: '4'}},
  {
    step: 'judged',
    tick: ['[name=assessment][value=practical]'],
    type: {criteria: 'A roof is fitted, wired and tested before an assessor.'},
    choose: {supervision: 'supervised-with-identity'},
  },
  {
    step: 'taking',
    tick: ['[name=participation][value=blended]', '[name=languages][value=en]'],
    type: {prerequisites: 'Work at height is no trouble to you.'},
  },
  {
    step: 'quality',
    choose: {'quality-0-kind': 'internal-quality-assurance'},
    type: {'validity-months': '60'},
    tick: ['[name=stackability][value=standalone]'],
  },
];

/**
 * Founds an organisation as the operator, and sits down at its desk as the one who answers for it.
 * @returns {Promise<{desk: string, email: string}>}
 */
export async function found(hand, key) {
  const slug = `roof-school-${key}`;
  const email = `head-${key}@roofs.example`;
  await become(hand, OPERATOR);
  await hand.open('/installation/organisations/new');
  await hand.type('[name=name]', `Roof School ${key}`);
  await hand.type('[name=slug]', slug);
  await hand.choose('[name=country]', 'IE');
  await hand.type('[name=email]', email);
  await hand.press('main form .button');
  await signOut(hand);
  await openLetter(hand, email, 'main a[href*="/invitations/"]');
  await hand.type('[name=name]', 'Sorcha Vandermeer');
  await hand.press('main form .button');
  return {desk: `/desk/${slug}`, email};
}

/** Chooses a password, to come back with. */
export async function choosePassword(hand) {
  await hand.open('/account/password');
  await hand.type('[name=chosen]', PASSWORD);
  await hand.press('main form .button');
}

/** Signs in again. */
export async function comeBack(hand, email) {
  await hand.open('/sign-in/password');
  await hand.type('[name=email]', email);
  await hand.type('[name=password]', PASSWORD);
  await hand.press('main form .button');
}

/** Fills in a step, and tells how many fields that took. */
export async function fill(hand, {type = {}, choose = {}, tick = [], skills = 0}) {
  for (const [name, text] of Object.entries(type)) await hand.type(`[name="${name}"]`, text);
  for (const [name, value] of Object.entries(choose)) await hand.choose(`[name="${name}"]`, value);
  for (const box of tick) await hand.tick(box);
  const ids = skills > 0 ? await offered(hand.page, skills) : [];
  for (const id of ids) await hand.tick(`#${id}`);
  return Object.keys(type).length + Object.keys(choose).length + tick.length + ids.length;
}

/** The first boxes of skills that are offered, at most two for each outcome. */
async function offered(page, count) {
  const all = await page.locator('fieldset.suggested').evaluateAll(sets => sets.map(
    set => [...set.querySelectorAll('input[name$=suggested]')].slice(0, 2).map(it => it.id)));
  return all.flat().slice(0, count);
}

async function openLetter(hand, email, link) {
  const found = () => newestTo(hand.page, email);
  await hand.open(await until(`a letter to ${email}`, found, SIGNED_WITHIN_MS));
  await hand.press(link);
}
