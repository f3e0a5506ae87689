// A real Chromium, watched: it may ask nothing of any host but the tested one.

import {existsSync, mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';

import {chromium} from 'playwright-core';

const PROGRAMS = [
  process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
];
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const SHOTS = process.env.SHOTS ?? fileURLToPath(new URL('../shots', import.meta.url));
const ANSWER_WITHIN_MS = 30_000;

/** The widths at which pages are looked at: small phone, phone, desk. */
export const WIDTHS = [320, 390, 1280];

/** Starts the browser. */
export async function launch() {
  const executablePath = PROGRAMS.find(it => it && existsSync(it));
  if (!executablePath) throw new Error('there is no Chromium; set CHROMIUM to its path');
  return chromium.launch({executablePath, headless: true, args: FLAGS});
}

/**
 * A fresh visitor with empty cookies.
 * @param {import('playwright-core').Browser} browser
 * @param {string} site the only host that may be asked.
 * @param {object} [options] `width`, `dark`, `scripts` (false: JavaScript off), `language`.
 * @returns {Promise<{page, context, strays: string[], close: () => Promise<void>}>}
 */
export async function visitor(browser, site, options = {}) {
  const {width = 1280, dark = false, scripts = true, language = 'en'} = options;
  const context = await browser.newContext({
    viewport: {width, height: width < 600 ? 844 : 900},
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
    locale: language,
    reducedMotion: 'reduce',
    baseURL: site,
  });
  context.setDefaultTimeout(ANSWER_WITHIN_MS);
  const strays = [];
  context.on('request', request => {
    const url = new URL(request.url());
    const inPage = ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!inPage && url.origin !== new URL(site).origin) strays.push(request.url());
  });
  const page = await context.newPage();
  return {page, context, strays, close: () => context.close()};
}

/** Takes a picture of the whole page into `e2e/shots`. */
export async function shot(page, name) {
  mkdirSync(SHOTS, {recursive: true});
  await page.screenshot({path: join(SHOTS, `${name}.png`), fullPage: true});
}

/** Whether the page must be scrolled sideways at its present width. */
export function isTooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
