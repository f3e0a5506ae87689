// The watchers of the other tests see what they are there to see.

import assert from 'node:assert/strict';
import {after, before, beforeEach, afterEach, test} from 'node:test';
import {createServer} from 'node:http';
import {once} from 'node:events';

import {faults} from '../lib/axe.mjs';
import {isTooWide, launch, visitor} from '../lib/browser.mjs';
import {press, tabTo} from '../lib/keyboard.mjs';
import {untranslated} from '../lib/pseudo.mjs';
import {weigh} from '../lib/weight.mjs';

const PAGES = {
  '/good': '<main><h1>[Ĥéļļö]</h1><p>[Ŵéļçöɱé] <span translate="no">Aroha</span>, 12</p></main>',
  '/faulty': '<main><h1>Title</h1><img src="/dot"></main>',
  '/stray': '<main><h1>Title</h1><script src="http://127.0.0.1:9/x.js"></script></main>',
  '/word': '<main><h1>[Ĥéļļö]</h1><p>Forgotten</p><a href="/" aria-label="Home">[Ĥöɱé]</a></main>',
  '/wide': '<main><h1>Title</h1><div style="width: 2000px">wide</div></main>',
  '/keys': '<main><h1>Title</h1><a href="/good">One</a> <a href="/word">Two</a></main>',
  '/blind': '<style>a { outline: none }</style><main><h1>Title</h1><a href="/">One</a></main>',
  '/heavy': `<main><h1>Title</h1><p>${'x'.repeat(50_000)}</p></main>`,
};
let browser;
let server;
let site;
let guest;

before(async () => {
  browser = await launch();
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="qps"><title>[Ţîţļé]</title>${PAGES[request.url]}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  site = `http://127.0.0.1:${server.address().port}`;
});
after(async () => {
  await browser.close();
  server.close();
});
beforeEach(async () => { guest = await visitor(browser, site); });
afterEach(() => guest.close());

test('a picture without words is a fault', async () => {
  await guest.page.goto('/faulty');
  assert.match((await faults(guest.page)).join('\n'), /image-alt/);
});

test('a request to another host is seen', async () => {
  await guest.page.goto('/stray');
  assert.deepEqual(guest.strays, ['http://127.0.0.1:9/x.js']);
});

test('a word that is not translated is found, also where only a screen reader says it', async () => {
  await guest.page.goto('/word');
  assert.deepEqual(await untranslated(guest.page), ['Forgotten', 'Home']);
  await guest.page.goto('/good');
  assert.deepEqual(await untranslated(guest.page), []);
});

test('a page that scrolls sideways is too wide', async () => {
  await guest.page.goto('/wide');
  assert.equal(await isTooWide(guest.page), true);
  await guest.page.goto('/good');
  assert.equal(await isTooWide(guest.page), false);
});

test('a link is reached and pressed by keyboard', async () => {
  await guest.page.goto('/keys');
  await press(guest.page, 'link', 'Two');
  await guest.page.waitForURL('**/word');
});

test('a focus that cannot be seen is refused', async () => {
  await guest.page.goto('/blind');
  await assert.rejects(tabTo(guest.page, 'link', 'One'), /nothing shows/);
});

test('a page weighs what comes over the wire', async () => {
  const {bytes} = await weigh(guest.page, '/heavy');
  assert.ok(bytes > 50_000 && bytes < 52_000, `${bytes} bytes`);
});
