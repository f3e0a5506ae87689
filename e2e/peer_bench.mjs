// How often a second npm @digitalbazaar/vc issues and verifies the credential that stands on standard input.
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {driver} from '@digitalbazaar/did-method-key';

const SECONDS = 3;

const chunks = [];
for await(const chunk of process.stdin) {
  chunks.push(chunk);
}
const {credential, contexts} = JSON.parse(Buffer.concat(chunks).toString());

const key = await Ed25519Multikey.generate();
key.controller = `did:key:${key.publicKeyMultibase}`;
key.id = `${key.controller}#${key.publicKeyMultibase}`;
credential.issuer.id = key.controller;

const didKey = driver();
didKey.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from});

// The documents of keys are kept, as a server would keep them.
const known = new Map(Object.entries(contexts));
async function documentLoader(url) {
  if(!known.has(url) && url.startsWith('did:key:')) {
    known.set(url, await didKey.get({url}));
  }
  if(!known.has(url)) {
    throw new Error(`not known: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document: known.get(url)};
}

async function rate(work) {
  await work();
  const start = performance.now();
  const spent = process.cpuUsage();
  let count = 0;
  while(performance.now() - start < SECONDS * 1000) {
    await work();
    count += 1;
  }
  // The time on a core, as for the others; that of the threads that collect garbage counts too.
  const {user, system} = process.cpuUsage(spent);
  return count * 1e6 / (user + system);
}

const issue = () => vc.issue({
  credential: structuredClone(credential),
  suite: new DataIntegrityProof({signer: key.signer(), cryptosuite}),
  documentLoader,
});
const signed = await issue();
const verify = async () => {
  const result = await vc.verifyCredential({
    credential: signed,
    suite: new DataIntegrityProof({cryptosuite}),
    documentLoader,
    checkStatus: async () => ({verified: true}),
  });
  if(!result.verified) {
    throw result.error;
  }
};
console.log(JSON.stringify({issue: await rate(issue), verify: await rate(verify)}));
