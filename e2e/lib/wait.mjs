// What takes its time.

const ASKED_EVERY_MS = 150;
/** The demo signs its whole country first. */
export const SIGNED_WITHIN_MS = 4 * 60_000;

/**
 * Asks until the answer is neither false nor nothing, and returns it.
 * @param {string} what is awaited, for the message of its failure.
 */
export async function until(what, ask, withinMs = 60_000) {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`after ${withinMs} ms still not: ${what}`);
    await new Promise(resolve => { setTimeout(resolve, ASKED_EVERY_MS); });
  }
}

/** Loads the page again and again until something stands on it. */
export function appears(page, selector) {
  return until(`${selector} on ${page.url()}`, async () => {
    if (await page.locator(selector).first().isVisible()) return true;
    await page.reload();
    return page.locator(selector).first().isVisible();
  }, SIGNED_WITHIN_MS);
}
