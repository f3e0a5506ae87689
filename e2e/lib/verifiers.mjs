// Two verifiers that are not ours: one from npm, one from PyPI.

import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';
import {promisify} from 'node:util';

import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {createVerifyCryptosuite} from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {driver} from '@digitalbazaar/did-method-key';

import {PUBLISHED, gather} from './documents.mjs';

const PYTHON_SCRIPT = fileURLToPath(new URL('../verify_with_python.py', import.meta.url));
const PYTHON_OF_XTASK = fileURLToPath(
  new URL('../../target/e2e-python/bin/python', import.meta.url));
/** The Python that has the packages of `requirements.txt`. */
export const PYTHON = process.env.PYTHON ?? PYTHON_OF_XTASK;
const didKey = driver();
didKey.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from});
didKey.use({multibaseMultikeyHeader: 'zDna', fromMultibase: EcdsaMultikey.from});

/**
 * Asks both verifiers.
 * @param {object} credential
 * @param {string} [site] the server that serves its contexts and status lists.
 * @returns {Promise<{npm: Verdict, pypi: Verdict}>} Verdict = {accepted: boolean, reason: string}
 */
export async function verifyIndependently(credential, site) {
  const documents = await gather(credential, site);
  const [npm, pypi] = await Promise.all([
    verifyWithNpm(credential, documents), verifyWithPython(credential, documents),
  ]);
  return {npm, pypi};
}

/** `@digitalbazaar/vc` with `eddsa-rdfc-2022` and Bitstring status lists. */
export function verifyWithNpm(credential, documents) {
  return verifyWithSuites(credential, documents, [cryptosuite], checkStatus);
}

/**
 * The same with `ecdsa-sd-2023`, for what shows only part. In the demo a key is its own name, so that the lists bear the
 * name of another key than the credential.
 */
export function verifyPartWithNpm(credential, documents) {
  const suites = [createVerifyCryptosuite(), cryptosuite];
  const check = options => checkStatus({...options, verifyMatchingIssuers: false});
  return verifyWithSuites(credential, documents, suites, check);
}

async function verifyWithSuites(credential, documents, suites, check) {
  const suite = suites.map(it => new DataIntegrityProof({cryptosuite: it}));
  const documentLoader = loader(documents);
  const result = await vc.verifyCredential({
    credential, suite, documentLoader, checkStatus: check,
  });
  if (!result.verified) return {accepted: false, reason: reasonOf(result)};
  const set = statusesSet(result);
  if (set.length > 0) return {accepted: false, reason: `status: ${set.join(', ')}`};
  return {accepted: true, reason: 'every check passed'};
}

/** `openvc-core`. */
export async function verifyWithPython(credential, documents) {
  return (await verifyAllWithPython([credential], documents))[0];
}

/** The same for many, in one Python: it takes a while to start. */
export async function verifyAllWithPython(credentials, documents) {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-verify-'));
  try {
    const file = join(folder, 'given.json');
    await writeFile(file, JSON.stringify({credentials, documents}));
    const {stdout} = await promisify(execFile)(PYTHON, [PYTHON_SCRIPT, file], {maxBuffer: 2 ** 24});
    return JSON.parse(stdout);
  } finally {
    await rm(folder, {recursive: true});
  }
}

/**
 * Changes every signed value, one at a time, and asks both verifiers.
 * @returns {Promise<string[]>} the values whose change one of them accepted.
 */
export async function acceptedThoughChanged(credential, documents) {
  const all = [...tampered(credential)];
  const pypi = await verifyAllWithPython(all.map(it => it.credential), documents);
  const accepted = [];
  for (const [at, {path, credential: changed}] of all.entries()) {
    const npm = await verifyWithNpm(changed, documents);
    if (npm.accepted || pypi[at].accepted) accepted.push(path);
  }
  return accepted;
}

/** Every signed text and number of a credential, changed one at a time. */
export function* tampered(credential) {
  for (const path of leaves(credential)) {
    if (path[0] === 'proof' || path[0] === '@context') continue;
    const copy = structuredClone(credential);
    const parent = path.slice(0, -1).reduce((value, key) => value[key], copy);
    const last = path.at(-1);
    parent[last] = changed(parent[last]);
    yield {path: path.join('.'), credential: copy};
  }
}

function loader(documents) {
  return async url => {
    const document = PUBLISHED.get(url) ?? documents[url]
      ?? (url.startsWith('did:key:') ? await didKey.get({url}) : undefined);
    if (!document) throw new Error(`no document for ${url}`);
    return {contextUrl: null, documentUrl: url, document};
  };
}

function statusesSet(result) {
  const results = result.statusResult?.results ?? [];
  return results.filter(it => it.status).map(it => it.credentialStatus.statusPurpose);
}

function reasonOf({error, statusResult}) {
  const errors = [error, ...(error?.errors ?? []), statusResult?.error].filter(Boolean);
  return errors.map(it => it.message).join('; ');
}

function* leaves(value, path = []) {
  if (value === null || typeof value !== 'object') {
    yield path;
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key]);
}

function changed(value) {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? value.replace(/^\d{4}/, '2001') : `${value}x`;
}
