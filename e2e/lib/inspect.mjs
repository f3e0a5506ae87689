// Everything that is asked of every page, in one go.

import {WIDTHS, isTooWide, shot, visitor} from './browser.mjs';
import {BYTES_MAX, weigh} from './weight.mjs';
import {faults} from './axe.mjs';
import {untranslated} from './pseudo.mjs';

/** The language in which untranslated words stand out. */
export const PSEUDO = 'en-x-pseudo';
/** The languages that people read. */
export const LANGUAGES = ['en', 'es', 'fr'];

/**
 * Looks at a page as people do: small and large, light and dark, with scripts and without, in the
 * pseudo-language; weighs it and audits it.
 * @param {object} options
 * @param {import('playwright-core').Browser} options.browser
 * @param {string} options.site
 * @param {string} options.path
 * @param {string} options.name of the pictures.
 * @param {object[]} [options.cookies] of the person who looks.
 * @param {boolean} [options.pseudo] false where people's own words fill the page unmarked.
 * @returns {Promise<string[]>} one line for each complaint; empty when all is well.
 */
export async function inspect(options) {
  const complaints = [];
  const say = (where, lines) => complaints.push(...lines.map(line => `${where}: ${line}`));
  for (const dark of [false, true]) {
    for (const width of WIDTHS) {
      const look = `${width} px ${dark ? 'dark' : 'light'}`;
      await as(options, {width, dark}, async page => {
        if (await isTooWide(page)) say(look, ['scrolls sideways']);
        if (width !== 390) say(look, await faults(page));
        if (width !== 320) await shot(page, `${options.name}-${width}-${dark ? 'dark' : 'light'}`);
      }, say);
    }
  }
  await as(options, {scripts: false}, async page => {
    const heading = await page.locator('h1').count();
    if (heading !== 1) say('without scripts', [`${heading} headings of the first rank`]);
  }, say);
  await as(options, {path: withLanguage(options.path, PSEUDO)}, async page => {
    if (options.pseudo !== false) say('pseudo-language', await untranslated(page));
  }, say);
  await as(options, {}, async page => {
    const {bytes, parts} = await weigh(page, options.path);
    const heavy = parts.map(part => `${part.bytes} ${part.url}`).join(', ');
    if (bytes > BYTES_MAX) say('weight', [`${bytes} bytes: ${heavy}`]);
  }, say);
  return complaints;
}

/** An address in another language. */
export function withLanguage(path, code) {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${code}`;
}

async function as({browser, site, path, cookies = []}, look, work, say) {
  const guest = await visitor(browser, site, look);
  try {
    await guest.context.addCookies(cookies);
    const response = await guest.page.goto(look.path ?? path);
    if (!response.ok()) say('answer', [`${response.status()}`]);
    await work(guest.page);
    say('another host', guest.strays);
  } finally {
    await guest.close();
  }
}
