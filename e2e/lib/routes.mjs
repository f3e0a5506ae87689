// The pages of the site, as the sources of its door for people name them.

import {readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';

const SOURCES = fileURLToPath(new URL('../../crates/web/src', import.meta.url));
const PUBLIC_NAMES = 'urls.rs';
const PROGRAMS = 'api';

/**
 * The paths that can be got, with their parameters in braces.
 * @returns {string[]} in order; without those of the API, which is described elsewhere.
 */
export function routes() {
  const known = named(readFileSync(join(SOURCES, PUBLIC_NAMES), 'utf8'));
  const found = new Set();
  for (const text of sources(SOURCES)) {
    const names = new Map([...known, ...named(text)]);
    for (const [path, handlers] of routed(text)) {
      const literal = path.startsWith('"') ? path.slice(1, -1) : names.get(path.split('::').at(-1));
      if (!literal) throw new Error(`no const says what path ${path} is`);
      if (/\bget\(/.test(handlers) || !/\bpost\(/.test(handlers)) found.add(literal);
    }
  }
  return [...found].sort();
}

/** The arguments of each `.route(…)`. */
function* routed(text) {
  const site = text.split('#[cfg(test)]\nmod ')[0].replace(/^\s*\/\/.*$/gm, '');
  for (const rest of site.split('.route(').slice(1)) {
    const comma = rest.indexOf(',');
    yield [rest.slice(0, comma).trim(), rest.slice(comma + 1, closing(rest))];
  }
}

function closing(text) {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

function named(text) {
  return [...text.matchAll(/const (\w+): &str = "([^"]*)"/g)].map(([, name, path]) => [name, path]);
}

function* sources(folder) {
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== PROGRAMS) yield* sources(path);
    else if (entry.name.endsWith('.rs')) yield readFileSync(path, 'utf8');
  }
}
