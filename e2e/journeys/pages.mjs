// Every page of the site: small and large, light and dark, with scripts and without, audited,
// weighed, and read for words that no translator saw.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {SIGNED_WITHIN_MS, until} from '../lib/wait.mjs';
import {become, country, guest} from '../lib/country.mjs';
import {inspect, viewer, withLanguage} from '../lib/inspect.mjs';
import {press} from '../lib/keyboard.mjs';
import {routes} from '../lib/routes.mjs';

const LEARNER = 'Amina Dellacourt';
const OPERATOR = 'Iris Falkward';
const ADMINISTRATOR = 'Margaret Oyelaran';
const DESK = '/desk/university-of-kelmoor';
const ACHIEVEMENTS = '/desk/{slug}/achievements';
const ORGANISATION = '/desk/{slug}/organisation';
const AWARDS = '/desk/{slug}/awards';
const ENDORSEMENTS = '/desk/{slug}/endorsements';

/** Each page: at a path, or where links of these kinds lead, from page to page. */
const PAGES = [
  {route: '/', path: '/'},
  {route: '/search', path: '/search?q=care+near+kelmoor'},
  {
    route: '/compare', from: '/search?q=care',
    links: ['main .results h3 a', 'main a[href^="/compare"]'],
  },
  {route: '/skills', path: '/skills?q=weld'},
  {route: '/skills/{id}', from: '/skills?q=weld', links: ['main .results h3 a']},
  {route: '/verify', path: '/verify'},
  {route: '/vocabulary', path: '/vocabulary'},
  {route: '/open-data', path: '/open-data'},
  {route: '/achievements/{id}', from: '/search', links: ['main .results h3 a']},
  {
    route: '/achievements/{id}/{edition}', from: '/search',
    links: ['main .results h3 a', 'main .small-print a[href^="/achievements/"]'],
  },
  {
    route: '/organisations/{id}', from: '/search',
    links: ['main .results h3 a', 'main .masthead .by a'],
  },
  {
    route: '/achievements/{id}/runs/{run}/place', from: '/search?q=care&order=soonest',
    links: ['main .results h3 a', 'main .runs a[href$="/place"]'],
  },
  {route: '/places/{secret}', path: '/places/spent', status: 422},
  {route: '/sign-in', path: '/sign-in'},
  {route: '/sign-in/sent', path: '/sign-in/sent'},
  {route: '/sign-in/password', path: '/sign-in/password'},
  {route: '/sign-in/passkey', path: '/sign-in/passkey'},
  {route: '/sign-in/link/{secret}', path: '/sign-in/link/spent', status: 422},
  {route: '/setup/{secret}', path: '/setup/spent', status: 422},
  {route: '/demo', path: '/demo'},
  {route: '/demo/letters', path: '/demo/letters'},
  {route: '/demo/letters/{id}', from: '/demo/letters', links: ['main .tasks a']},
  // Its samples stand in for people's own words.
  {route: '/styleguide', path: '/styleguide', pseudo: false},
  {route: '/me', as: LEARNER, path: '/me'},
  {route: '/my/{id}', as: LEARNER, from: '/me', links: ['main .holdings a']},
  {route: '/my/{id}/part', as: LEARNER, from: '/me', links: ['main .holdings a', 'main a[href$="/part"]']},
  {route: '/credentials/{id}', path: '/credentials/unknown', status: 404},
  {route: '/collect', as: LEARNER, path: '/collect'},
  {route: '/account', as: LEARNER, path: '/account'},
  {route: '/account/addresses', as: LEARNER, path: '/account/addresses'},
  {route: '/account/addresses/{secret}', as: LEARNER, path: '/account/addresses/spent', status: 422},
  {route: '/account/password', as: LEARNER, path: '/account/password'},
  {route: '/account/passkeys', as: LEARNER, path: '/account/passkeys'},
  {route: '/account/sessions', as: LEARNER, path: '/account/sessions'},
  {route: '/desk/{slug}', as: ADMINISTRATOR, path: DESK},
  {route: `${ACHIEVEMENTS}`, as: ADMINISTRATOR, path: `${DESK}/achievements`},
  {route: `${ACHIEVEMENTS}/new`, as: ADMINISTRATOR, path: `${DESK}/achievements/new`},
  {route: `${ACHIEVEMENTS}/copy`, as: ADMINISTRATOR, path: `${DESK}/achievements/copy`},
  {route: `${ACHIEVEMENTS}/{id}`, as: ADMINISTRATOR, ...achievement()},
  {route: `${ACHIEVEMENTS}/{id}/edit`, as: ADMINISTRATOR, ...achievement('/edit')},
  {route: `${ACHIEVEMENTS}/{id}/edit/{step}`, as: ADMINISTRATOR, ...achievement('/edit/skills')},
  {route: `${ACHIEVEMENTS}/{id}/check`, as: ADMINISTRATOR, ...achievement('/check')},
  {route: `${ACHIEVEMENTS}/{id}/awarding`, as: ADMINISTRATOR, ...achievement('/awarding')},
  {route: `${ACHIEVEMENTS}/{id}/archive`, as: ADMINISTRATOR, ...achievement('/archive')},
  {route: `${ACHIEVEMENTS}/{id}/offerings`, as: ADMINISTRATOR, ...achievement('/offerings')},
  {
    route: `${ACHIEVEMENTS}/{id}/offerings/{offering}`, as: ADMINISTRATOR, from: `${DESK}/achievements`,
    links: ['main .tasks a', 'main a[href$="/offerings"]', 'main .tasks a'],
  },
  {route: ENDORSEMENTS, as: ADMINISTRATOR, path: `${DESK}/endorsements`},
  {route: `${ENDORSEMENTS}/new`, as: ADMINISTRATOR, path: `${DESK}/endorsements/new`},
  {
    route: `${ENDORSEMENTS}/{id}`, as: ADMINISTRATOR,
    from: `${DESK}/endorsements`, links: ['main .tasks a'],
  },
  {
    route: '/endorsements/{id}', as: ADMINISTRATOR,
    from: `${DESK}/endorsements`, links: ['main .tasks a', 'main .onward a'],
  },
  {route: ORGANISATION, as: ADMINISTRATOR, path: `${DESK}/organisation`},
  {route: `${ORGANISATION}/new`, as: ADMINISTRATOR, path: `${DESK}/organisation/new`},
  {route: `${ORGANISATION}/keys`, as: ADMINISTRATOR, path: `${DESK}/organisation/keys`},
  {route: `${ORGANISATION}/keys/new`, as: ADMINISTRATOR, path: `${DESK}/organisation/keys/new`},
  {
    route: `${ORGANISATION}/keys/{key}/compromised`, as: ADMINISTRATOR,
    from: `${DESK}/organisation/keys`, links: ['main a[href$="/compromised"]'],
  },
  {route: `${ORGANISATION}/tokens`, as: ADMINISTRATOR, path: `${DESK}/organisation/tokens`},
  {
    route: `${ACHIEVEMENTS}/{id}/offerings/{offering}/places`, as: ADMINISTRATOR, from: `${DESK}/achievements`,
    // Of a run with seats that are asked for here, so that someone does.
    links: [
      'main .tasks a', 'main a[href$="/offerings"]', 'main .tasks a',
      'main:has(#enrol-at[value=""]):has(#seats:not([value=""])) a[href$="/places"]',
    ],
  },
  {route: '/desk/{slug}/people', as: ADMINISTRATOR, path: `${DESK}/people`},
  {
    route: '/desk/{slug}/people/{person}/{role}', as: ADMINISTRATOR,
    from: `${DESK}/people`, links: ['main a[href*="/people/"]'],
  },
  {route: '/invitations/{secret}', path: '/invitations/spent', status: 422},
  {route: `${ORGANISATION}/audit`, as: ADMINISTRATOR, path: `${DESK}/organisation/audit`},
  {route: AWARDS, as: ADMINISTRATOR, path: `${DESK}/awards`},
  {route: `${AWARDS}/new`, as: ADMINISTRATOR, path: `${DESK}/awards/new`},
  {route: `${AWARDS}/{id}`, as: ADMINISTRATOR, ...award()},
  {route: `${AWARDS}/{id}/correct`, as: ADMINISTRATOR, ...award('/correct')},
  {route: `${AWARDS}/{id}/suspend`, as: ADMINISTRATOR, ...award('/suspend')},
  {route: `${AWARDS}/{id}/reinstate`, as: ADMINISTRATOR, ...award('/reinstate', 'suspended')},
  {route: `${AWARDS}/{id}/revoke`, as: ADMINISTRATOR, ...award('/revoke')},
  {route: `${AWARDS}/table`, as: ADMINISTRATOR, path: `${DESK}/awards/table`},
  {route: '/installation', as: OPERATOR, path: '/installation'},
  {route: '/installation/mail', as: OPERATOR, path: '/installation/mail'},
  {route: '/installation/rules', as: OPERATOR, path: '/installation/rules'},
  {route: '/installation/sources', as: OPERATOR, path: '/installation/sources'},
  {route: '/installation/organisations', as: OPERATOR, path: '/installation/organisations'},
  {route: '/installation/organisations/new', as: OPERATOR, path: '/installation/organisations/new'},
  {
    route: '/installation/organisations/{slug}', as: OPERATOR,
    from: '/installation/organisations', links: ['main .tasks a'],
  },
];

/** Pages that there is something to see on only in the middle of a job; each is looked at there. */
const IN_A_JOB = [`${AWARDS}/table/{id}`, `${AWARDS}/table/{id}/columns`];

/** What is no page: files, documents for programs, and ways on to a page of the list. */
const OTHERS = [
  '/achievements/{id}/image.png', '/achievements/{id}/runs/{run}/calendar.ics',
  '/achievements/{id}/{edition}/{language}', '/assets/{file}',
  '/credentials/{id}/{file}', '/desk', `${AWARDS}/letters.pdf`, `${AWARDS}/{id}/credential.json`,
  `${AWARDS}/{id}/letter.pdf`, `${AWARDS}/table/{id}/to-mend.csv`, '/favicon.ico',
  '/my/record/{organisation}', '/my/{id}/{file}', '/open-data/{file}', '/organisations/{id}/did.json', '/pictures/{file}',
  '/robots.txt', '/sitemap.xml', '/sitemaps/{file}', '/status/{list}/{purpose}',
];

const eyes = new Map();

test('every page is on the list, and nothing else is', () => {
  assert.deepEqual([...PAGES.map(it => it.route), ...IN_A_JOB, ...OTHERS].sort(), routes());
});

for (const page of PAGES) {
  test(`the page ${page.route} is for everyone`, async () => {
    const looker = await eyesOf(page.as);
    const path = page.path
      ?? await until(`a way to ${page.route}`, () => led(looker.page, page), SIGNED_WITHIN_MS);
    const name = page.route.replaceAll(/[{}]/g, '').replaceAll('/', '-').slice(1) || 'landing';
    assert.deepEqual(await inspect(looker, path, name, page), []);
  });
}

test('the way to sign in is found by keyboard', async () => {
  const {page, close} = await guest();
  await page.goto('/');
  await press(page, 'link', 'Sign in');
  await page.waitForURL('**/sign-in');
  await close();
});

/** The eyes of one person, kept open: signing in takes a while. */
async function eyesOf(person = '') {
  const {browser, site} = country();
  const begin = page => (person ? become(page, person) : page.goto('/'));
  if (!eyes.has(person)) eyes.set(person, await viewer(browser, site, begin));
  return eyes.get(person);
}

function achievement(rest = '') {
  return {from: `${DESK}/achievements`, links: ['main .tasks a'], rest};
}

function award(rest = '', standing = 'in-force') {
  return {from: `${DESK}/awards?standing=${standing}`, links: ['main tbody th a'], rest};
}

/** Follows links from page to page; where one leads no further, the next is tried. */
async function led(page, {from, links: [link, ...further], rest = ''}) {
  if (!link) return from + rest;
  await page.goto(withLanguage(from, 'en'));
  const found = await page.locator(link).evaluateAll(all => all.map(it => it.getAttribute('href')));
  for (const href of found) {
    const path = await led(page, {from: href, links: further, rest});
    if (path) return path;
  }
  return undefined;
}
