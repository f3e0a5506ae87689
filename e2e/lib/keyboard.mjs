// The same page, without a mouse.

const STEPS_MAX = 400;

/**
 * Presses Tab until a control has the focus, and sees that the focus shows.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} control
 */
export async function keysTo(page, control) {
  await control.waitFor();
  const isThere = () => control.evaluate(element => element === document.activeElement);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    if (await isThere()) {
      await mustShowFocus(page, control);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${control}`);
}

/** Goes to the control of this role and accessible name. */
export function tabTo(page, role, name) {
  return keysTo(page, page.getByRole(role, {name}).first());
}

/** Goes to a control and presses it. */
export async function press(page, role, name, key = 'Enter') {
  await tabTo(page, role, name);
  await page.keyboard.press(key);
}

async function mustShowFocus(page, control) {
  const seen = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  });
  if (!seen) throw new Error(`nothing shows that ${control} has the focus`);
}
