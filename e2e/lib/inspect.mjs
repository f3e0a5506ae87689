// Everything that is asked of every page, in one go.

import {WIDTHS, isTooWide, shot, visitor} from './browser.mjs';
import {BYTES_MAX, weigh} from './weight.mjs';
import {faults} from './axe.mjs';
import {untranslated} from './pseudo.mjs';

/** The language in which untranslated words stand out. */
export const PSEUDO = 'en-x-pseudo';
/** The widths at which pages are audited; pictures are taken at the others too. */
const AUDITED = [320, 1280];
const HEIGHT = 900;

/**
 * Someone who looks at pages, with scripts and without.
 * @param {import('playwright-core').Browser} browser
 * @param {string} site
 * @param {(page) => Promise<void>} [begin] what they do first, such as signing in.
 */
export async function viewer(browser, site, begin = async () => {}) {
  const scripted = await visitor(browser, site);
  await begin(scripted.page);
  const plain = await visitor(browser, site, {scripts: false});
  await plain.context.addCookies(await scripted.context.cookies());
  const close = () => Promise.all([scripted.close(), plain.close()]);
  return {page: scripted.page, plain: plain.page, strays: scripted.strays, close};
}

/**
 * Looks at a page as people do: small and large, light and dark, with scripts and without, in the
 * pseudo-language; weighs it and audits it.
 * @param {object} eyes a viewer.
 * @param {string} path
 * @param {string} name of the pictures.
 * @param {object} [options] `pseudo`: false where people's own words fill the page unmarked;
 *   `status`: what it answers, if not 200.
 * @returns {Promise<string[]>} one line for each complaint; empty when all is well.
 */
export async function inspect(eyes, path, name, {pseudo = true, status = 200} = {}) {
  const complaints = [];
  const say = (where, lines) => complaints.push(...lines.map(line => `${where}: ${line}`));
  const {bytes, parts, answer} = await weigh(eyes.page, withLanguage(path, 'en'));
  if (answer !== status) say('answer', [`${answer}`]);
  const heavy = parts.map(part => `${part.bytes} ${part.url}`).join(', ');
  if (bytes > BYTES_MAX) say('weight', [`${bytes} bytes: ${heavy}`]);
  for (const width of WIDTHS) await look(eyes.page, name, width, say);

  await eyes.plain.goto(withLanguage(path, 'en'));
  const headings = await eyes.plain.locator('h1').count();
  if (headings !== 1) say('without scripts', [`${headings} headings of the first rank`]);

  if (pseudo) {
    await eyes.page.goto(withLanguage(path, PSEUDO));
    say('pseudo-language', await untranslated(eyes.page));
  }
  say('another host', eyes.strays.splice(0));
  return complaints;
}

/** An address in another language. */
export function withLanguage(path, code) {
  const [plain, fragment] = path.split('#');
  const joint = plain.includes('?') ? '&' : '?';
  return `${plain}${joint}lang=${code}${fragment ? `#${fragment}` : ''}`;
}

async function look(page, name, width, say) {
  await page.setViewportSize({width, height: HEIGHT});
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({colorScheme});
    if (AUDITED.includes(width)) say(`${width} px ${colorScheme}`, await faults(page));
    if (width !== 320) await shot(page, `${name}-${width}-${colorScheme}`);
  }
  if (await isTooWide(page)) say(`${width} px`, ['scrolls sideways']);
}
