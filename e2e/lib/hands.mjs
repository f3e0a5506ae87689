// How a person works a page: with a mouse, or with a keyboard alone. Both leave the same trace, and
// what it costs is counted.
//
// Controls are named by CSS selectors, so that the same job is done in every language.

import {keysTo} from './keyboard.mjs';

// Seconds of the keystroke-level model (Card, Moran and Newell 1980): a key struck by an average
// typist, something pointed at, a decision, a hand moved between keyboard and mouse.
const KEY_S = 0.2;
const POINT_S = 1.1;
const DECIDE_S = 1.35;
const HOME_S = 0.4;
// Silent reading of texts that inform (Brysbaert 2019).
const WORDS_A_MINUTE = 238;
const TOLD = 'main :is(h1, h2, .lead, .notice, .summary, .field > label, legend, dt, .kept)';

/**
 * Hands on a page.
 * @param {import('playwright-core').Page} page
 * @param {object} [options] `keyboard`: no mouse; `seen`: called with the page whenever another one
 *   is there.
 */
export function hands(page, {keyboard = false, seen = async () => {}} = {}) {
  return new Hands(page, keyboard ? new Keys(page) : new Mouse(), seen);
}

class Hands {
  /** What was done so far: pages seen, controls worked, words read, seconds of a person. */
  effort = {pages: 0, steps: 0, words: 0, seconds: 0};
  known = new Set();

  constructor(page, fingers, seen) {
    this.page = page;
    this.fingers = fingers;
    this.seen = seen;
  }

  /** Goes to an address, as one does who follows a link in a letter. */
  async open(path) {
    const response = await this.page.goto(path);
    await this.arrive();
    return response;
  }

  /** Presses a button or a link that leads to another page, and waits for that page. */
  async press(selector) {
    const control = await this.worked(selector, POINT_S);
    await Promise.all([this.page.waitForEvent('load'), this.fingers.press(control)]);
    await this.arrive();
  }

  /** Types a text, in place of what stands there. */
  async type(selector, text) {
    const control = await this.worked(selector, POINT_S + 2 * HOME_S + text.length * KEY_S);
    this.known.add(text);
    await this.fingers.type(control, text);
  }

  /** Puts a text in that was copied elsewhere. */
  async paste(selector, text) {
    const control = await this.worked(selector, POINT_S + 2 * HOME_S + 2 * KEY_S);
    await this.fingers.type(control, text);
  }

  /** Chooses one of a list, by its value. */
  async choose(selector, value) {
    await this.fingers.choose(await this.worked(selector, 2 * POINT_S), value);
  }

  /** Ticks a box or a radio button. */
  async tick(selector) {
    const control = await this.worked(selector, POINT_S);
    if (!await control.isChecked()) await this.fingers.tick(control);
  }

  /** Opens or closes what is folded away. */
  async unfold(selector) {
    await this.fingers.press(await this.worked(selector, POINT_S));
  }

  /** Gives a file: a path, or its name and content. */
  async attach(selector, file) {
    await this.fingers.attach(await this.worked(selector, 4 * POINT_S), file);
  }

  /** Follows a link to a file, and gives the download. */
  async take(selector) {
    const control = await this.worked(selector, POINT_S);
    const coming = this.page.waitForEvent('download');
    await this.fingers.press(control);
    return coming;
  }

  /** Whether something is there. */
  has(selector) {
    return this.page.locator(selector).first().isVisible();
  }

  /** The words of a part of the page. */
  words(selector = 'main') {
    return this.page.locator(selector).first().innerText();
  }

  /** Whoever comes to a page reads its headings, what it tells, and what each field is called. */
  async arrive() {
    this.effort.pages += 1;
    await this.reads(this.page.locator(TOLD));
    await this.seen(this.page);
  }

  /** Whoever works a control decides to, and reads the hint beside it. */
  async worked(selector, seconds) {
    const control = this.page.locator(selector).first();
    await control.waitFor();
    this.effort.steps += 1;
    this.effort.seconds += DECIDE_S + seconds;
    await this.reads(this.page.locator('.field').filter({has: control}).locator('.hint'));
    return control;
  }

  /** What is folded away is not read, nor what one has read before or typed oneself. */
  async reads(texts) {
    const shown = await texts.evaluateAll(
      all => all.filter(it => it.checkVisibility()).map(it => it.innerText));
    const news = shown.filter(text => !this.known.has(text));
    for (const text of news) this.known.add(text);
    const words = news.join(' ').split(/\s+/).filter(Boolean);
    this.effort.words += words.length;
    this.effort.seconds += words.length * 60 / WORDS_A_MINUTE;
  }
}

class Mouse {
  press = control => control.click();
  type = (control, text) => control.fill(text);
  choose = (control, value) => control.selectOption(value);
  tick = control => control.check();
  attach = (control, file) => control.setInputFiles(file);
}

class Keys {
  constructor(page) {
    this.page = page;
    this.keyboard = page.keyboard;
  }

  async press(control) {
    await keysTo(this.page, control);
    await this.keyboard.press('Enter');
  }

  async type(control, text) {
    await keysTo(this.page, control);
    await this.keyboard.press('Control+A');
    if (text === '') await this.keyboard.press('Delete');
    else await this.keyboard.insertText(text);
  }

  async choose(control, value) {
    await keysTo(this.page, control);
    const place = await control.evaluate(
      (select, wanted) => [...select.options].findIndex(it => it.value === wanted), value);
    await this.keyboard.press('Home');
    for (let step = 0; step < place; step += 1) await this.keyboard.press('ArrowDown');
    const chosen = await control.inputValue();
    if (chosen !== value) throw new Error(`the keys chose ${chosen}, not ${value}`);
  }

  async tick(control) {
    if (await control.getAttribute('type') === 'radio') await this.turnTo(control);
    else {
      await keysTo(this.page, control);
      await this.keyboard.press('Space');
    }
    if (!await control.isChecked()) throw new Error(`the keys do not tick ${control}`);
  }

  async attach(control, file) {
    await keysTo(this.page, control);
    // A busy browser may swallow the first key: whoever sees nothing happen presses again.
    for (const key of ['Enter', 'Space', 'Enter']) {
      const coming = this.page.waitForEvent('filechooser', { timeout: 10_000 }).catch(() => null);
      await this.keyboard.press(key);
      const chooser = await coming;
      if (chooser !== null) return chooser.setFiles(file);
    }
    throw new Error(`the keys open no choice of files at ${control}`);
  }

  /** Of a group of radio buttons Tab finds one; arrows lead to the others. */
  async turnTo(control) {
    const name = await control.getAttribute('name');
    const group = this.page.locator(`input[type=radio][name="${name}"]`);
    const checked = this.page.locator(`input[type=radio][name="${name}"]:checked`);
    const isOpen = await checked.count() === 0;
    await keysTo(this.page, isOpen ? group.first() : checked);
    if (isOpen) await this.keyboard.press('Space');
    for (let turn = await group.count(); turn > 0 && !await control.isChecked(); turn -= 1) {
      await this.keyboard.press('ArrowDown');
    }
  }
}
