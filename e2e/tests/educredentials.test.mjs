// Micro-credentials that others defined, awarded here, are accepted by both independent verifiers.
// `cargo xtask test` runs crates/app/tests/app/dutch.rs first, which leaves them in the target folder.

import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {test} from 'node:test';

import {PUBLISHED} from '../lib/documents.mjs';
import {tampered, verifyWithNpm, verifyWithPython} from '../lib/verifiers.mjs';

const TARGET = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));
const FOLDER = join(TARGET, 'tmp', 'educredentials');
const files = await readdir(FOLDER).catch(() => []);

test('the eleven are accepted by both, and refused once changed', {
  skip: files.length === 0 && 'the samples were not awarded: they are not beside the checkout',
}, async () => {
  assert.equal(files.length, 11);
  for (const file of files) {
    const {credential, documents} = JSON.parse(await readFile(join(FOLDER, file), 'utf8'));
    for (const url of credential['@context']) documents[url] ??= PUBLISHED.get(url);
    const accepted = {accepted: true, reason: 'every check passed'};
    assert.deepEqual(await verifyWithNpm(credential, documents), accepted, file);
    assert.deepEqual(await verifyWithPython(credential, documents), accepted, file);
    const [{credential: changed}] = tampered(credential);
    assert.equal((await verifyWithNpm(changed, documents)).accepted, false, file);
    assert.equal((await verifyWithPython(changed, documents)).accepted, false, file);
  }
});
