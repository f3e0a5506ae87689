// WCAG 2.2 AA, as far as a program can tell.

import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Audits the page as it stands.
 * @returns {Promise<string[]>} one line for each fault: the rule, the element, the reason.
 */
export async function faults(page) {
  await page.evaluate(SCRIPT);
  const {violations} = await page.evaluate(
    tags => globalThis.axe.run(document, {runOnly: {type: 'tag', values: tags}}), TAGS);
  return violations.flatMap(({id, help, nodes}) =>
    nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}
