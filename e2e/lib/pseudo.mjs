// Words that no translator was asked about.
//
// In the pseudo-language every message is bracketed and accented: "Award" reads "[Åwåŕð]". What
// is left without brackets was written into a page by hand.

/**
 * The visible texts and accessible names of a page that are not in the pseudo-language. Left out:
 * what is marked `translate="no"` or with a `lang` of its own (people's words), numbers, signs, the
 * name of the time that everybody shares, and our own name.
 * @returns {Promise<string[]>}
 */
export function untranslated(page) {
  return page.evaluate(() => {
    const own = document.documentElement.lang;
    const isForeign = element => {
      const marked = element.closest('[translate="no"], [lang]');
      return marked !== null && marked !== document.documentElement
        && (marked.getAttribute('translate') === 'no' || marked.lang !== own);
    };
    // What someone typed, and the way back: it repeats the titles of pages that are looked at themselves.
    const isOthers = element => element.closest('textarea, .trail') !== null;
    const isHidden = element => element.closest('script, style, template, noscript') !== null
      || (element.checkVisibility && !element.checkVisibility());
    const left = text => text.replace(/\[[^[\]]*\]/gu, '').replace(/\b(?:Cairn|UTC)\b/g, '');
    const isWords = text => /[A-Za-z]{2,}/.test(left(text));
    const found = [];
    const say = (element, text) => {
      if (!isWords(text) || isForeign(element) || isOthers(element) || isHidden(element)) return;
      found.push(text.trim());
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const blocks = new Map();
    while (texts.nextNode()) {
      const block = texts.currentNode.parentElement;
      blocks.set(block, (blocks.get(block) ?? '') + texts.currentNode.data);
    }
    for (const [element, text] of blocks) say(element, text);
    for (const name of ['aria-label', 'alt', 'title', 'placeholder', 'aria-description']) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        say(element, element.getAttribute(name));
      }
    }
    for (const element of document.querySelectorAll('input[type=submit], input[type=button]')) {
      say(element, element.value);
    }
    // A title cannot be marked; the heading that says the same can.
    const heading = document.querySelector('h1[translate="no"], [translate="no"] h1');
    const title = document.title.replace(heading?.textContent.trim() ?? '', '');
    if (isWords(title)) found.push(`title: ${document.title}`);
    return found;
  });
}
