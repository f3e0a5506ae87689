// The two independent verifiers know a good credential from a changed and a revoked one.

import assert from 'node:assert/strict';
import {before, test} from 'node:test';

import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import {BitstringStatusList, createCredential} from '@digitalbazaar/vc-bitstring-status-list';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

import {PUBLISHED} from '../lib/documents.mjs';
import {acceptedThoughChanged, verifyWithNpm, verifyWithPython} from '../lib/verifiers.mjs';

const LIST = 'https://cairn.example/status/1';
const documents = {};
let credential;
let sign;
let issuer;

before(async () => {
  const key = await Ed25519Multikey.generate();
  issuer = `did:key:${key.publicKeyMultibase}`;
  Object.assign(key, {controller: issuer, id: `${issuer}#${key.publicKeyMultibase}`});
  const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite});
  const documentLoader = async url => ({documentUrl: url, document: PUBLISHED.get(url)});
  sign = document => vc.issue({credential: document, suite, documentLoader});
  for (const url of contexts()) documents[url] = PUBLISHED.get(url);
  documents[LIST] = await statusList([]);
  credential = await sign(badge());
});

test('both accept a good credential', async () => {
  assert.deepEqual(await verifyWithNpm(credential, documents), accepted());
  assert.deepEqual(await verifyWithPython(credential, documents), accepted());
});

test('both refuse a credential with any signed value changed', async () => {
  assert.deepEqual(await acceptedThoughChanged(credential, documents), []);
});

test('both refuse a revoked credential', async () => {
  const revoked = {...documents, [LIST]: await statusList([7])};
  assert.match((await verifyWithNpm(credential, revoked)).reason, /status: revocation/);
  assert.match((await verifyWithPython(credential, revoked)).reason, /CredentialRevoked/);
});

function accepted() {
  return {accepted: true, reason: 'every check passed'};
}

function contexts() {
  return [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ];
}

function badge() {
  return {
    '@context': contexts(),
    id: 'urn:uuid:8a7f9a9e-5f4b-4b1e-9a67-1a2b3c4d5e6f',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Dry-stone walling',
    issuer: {id: issuer, type: ['Profile'], name: 'Fjord College'},
    validFrom: '2025-01-01T00:00:00Z',
    credentialStatus: {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: LIST,
    },
    credentialSubject: {
      type: ['AchievementSubject'],
      creditsEarned: 2.5,
      achievement: {
        id: 'https://cairn.example/achievements/walls',
        type: ['Achievement'],
        name: 'Dry-stone walling',
        description: 'Builds a wall that stands without mortar.',
        criteria: {narrative: 'Build two metres of wall.'},
      },
    },
  };
}

async function statusList(set) {
  const list = new BitstringStatusList({length: 131_072});
  for (const index of set) list.setStatus(index, true);
  const unsigned = await createCredential({
    id: LIST, list, statusPurpose: 'revocation', context: [contexts()[0]],
  });
  return sign({...unsigned, issuer, validFrom: '2025-01-01T00:00:00Z'});
}
