// An installation of one's own, from an empty folder on, with a mail server that keeps its letters.

import assert from 'node:assert/strict';
import {after, before} from 'node:test';
import {join} from 'node:path';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';

import {launch, visitor} from './browser.mjs';
import {letterTo, startMail} from './mail.mjs';
import {startServe} from './server.mjs';

/** The one who sets it up, and who does all jobs there. */
export const FOUNDER = {
  name: 'Rosalind Achterberg',
  email: 'rosalind@harrowfen.example',
  password: 'three grey herons over the weir',
};
/** The desk of its organisation. */
export const DESK = '/desk/harrowfen-agricultural-college';

let browser;
let installation;

before(async () => {
  const data = await mkdtemp(join(tmpdir(), 'cairn-serve-'));
  const mail = await startMail();
  installation = {data, mail, folders: [data]};
  Object.assign(installation, await startServe(data));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await installation?.stop?.();
  await installation?.mail.stop();
  for (const folder of installation?.folders ?? []) {
    await rm(folder, {recursive: true, force: true});
  }
});

/**
 * The installation: `site`, `port`, `data`, `mail`, `setup`, `kill`, and the `folders` that go when all
 * is over; to be called within a test.
 */
export function place() {
  return installation;
}

/** Serves another data folder in place of the first, at the same address. */
export async function moveTo(data) {
  Object.assign(installation, await startServe(data, installation.port), {data});
}

/** A visitor whom nobody knows. */
export function stranger(options) {
  return visitor(browser, installation.site, options);
}

/** A visitor who has signed in as the founder, without anyone looking on. */
export async function founder() {
  const guest = await stranger();
  await guest.page.goto('/sign-in/password');
  await guest.page.fill('[name=email]', FOUNDER.email);
  await guest.page.fill('[name=password]', FOUNDER.password);
  await guest.page.click('main form .button');
  await guest.page.waitForURL('**/me');
  return guest;
}

/** Fills in the page of the first start; returns the master key. */
export async function setUp(hand) {
  const {site, setup, mail} = installation;
  await hand.open(setup);
  assert.equal(await hand.page.locator('[name=address]').inputValue(), site, 'it is proposed');
  await hand.type('[name=organisation]', 'Harrowfen Agricultural College');
  await hand.choose('[name=country]', 'IE');
  await hand.type('[name=name]', FOUNDER.name);
  await hand.type('[name=email]', FOUNDER.email);
  await hand.type('[name=password]', FOUNDER.password);
  await hand.type('[name=host]', '127.0.0.1');
  await hand.type('[name=port]', String(mail.port));
  await hand.choose('[name=security]', 'none');
  await hand.type('[name=from]', 'cairn@harrowfen.example');
  await hand.press('button[value=test]');
  await letterTo(mail.letters, FOUNDER.email);
  const key = await hand.words('main code');
  await hand.tick('[name=kept]');
  await hand.press('button[value=begin]');
  return key;
}

/**
 * Defines a micro-credential on its one page, with no more than is asked, and publishes it.
 * Whoever offers something has described it before, and copies that.
 */
export async function define(hand) {
  await hand.type('[name=title]', 'Hedge laying');
  await hand.paste('[name=description]', 'For anyone who keeps hedges: how to lay one by hand.');
  await hand.type('[name=outcomes-0-text]', 'lay ten metres of hedge that keeps sheep in');
  await hand.type('[name=hours]', '20');
  await hand.choose('[name=level]', '3');
  await hand.tick('[name=assessment][value=practical]');
  await hand.paste('[name=criteria]', 'Ten metres laid in a day, judged in the field.');
  await hand.tick('[name=participation][value=onsite]');
  await hand.choose('[name=quality-0-kind]', 'internal-quality-assurance');
  await hand.tick('[name=stackability][value=standalone]');
  await hand.press('button[value=check]');
  await hand.press('main form button.button:not(.quiet)');
}

/** Awards it to one person from its own page, today. */
export async function award(hand, {name, email}) {
  await hand.press('main a.button[href*="/awards/new"]');
  await hand.type('[name=name]', name);
  await hand.type('[name=email]', email);
  await hand.press('button[value=check]');
  await hand.press('button[value=award]');
}
