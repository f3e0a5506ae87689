// The same page, without a mouse.

const STEPS_MAX = 200;

/**
 * Presses Tab until the control of this role and accessible name has the focus.
 * @param {string} role such as `link`, `button`, `textbox`
 * @param {string | RegExp} name
 */
export async function tabTo(page, role, name) {
  const wanted = page.getByRole(role, {name}).first();
  await wanted.waitFor();
  for (let step = 0; step < STEPS_MAX; step += 1) {
    if (await wanted.evaluate(element => element === document.activeElement)) {
      await mustShowFocus(page, name);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to the ${role} ${name}`);
}

/** Goes to a control and presses it. */
export async function press(page, role, name, key = 'Enter') {
  await tabTo(page, role, name);
  await page.keyboard.press(key);
}

/** Goes to a field and types into it, in place of what it holds. */
export async function type(page, name, text) {
  await tabTo(page, 'textbox', name);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

async function mustShowFocus(page, name) {
  const seen = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  });
  if (!seen) throw new Error(`nothing shows that ${name} has the focus`);
}
