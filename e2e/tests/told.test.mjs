// What catalogues are told of micro-credentials that others defined holds against what others publish.
// `cargo xtask test` runs crates/openbadges/tests/it/round_trip.rs first, which leaves it in the target folder.

import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {test} from 'node:test';

import {hold} from '../lib/shapes.mjs';

const TARGET = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));
const FOLDER = join(TARGET, 'tmp', 'told');
const SHAPES = ['LOQ-constraints.ttl', 'LOQ-constraints-mdr.ttl'];
/** Of the Dutch samples, of what Credential Engine publishes, and of what says everything. */
const EACH = 30 + 11 + 44 + 1;

const files = await readdir(FOLDER).catch(() => []);
const skip = files.length < 2 * EACH && 'the samples were not told: they are not beside the checkout';

test('what is told of samples in the European Learning Model conforms to its shapes', {skip}, async () => {
  const documents = await told('elm');
  assert.equal(documents.length, EACH);
  const said = await hold({documents, shapes: SHAPES});
  assert.deepEqual(said.violations, []);
});

test('what is told of samples in CTDL says as much with the published context as without it', {skip}, async () => {
  const documents = await told('ctdl');
  assert.equal(documents.length, EACH);
  const beside = await hold({documents, shapes: []});
  const alone = documents.map(it => ({...it, '@context': it['@context'].slice(1)}));
  assert.deepEqual(beside.triples, (await hold({documents: alone, shapes: []})).triples);
});

async function told(form) {
  const named = files.filter(it => it.startsWith(`${form}-`)).sort();
  return Promise.all(named.map(async it => JSON.parse(await readFile(join(FOLDER, it), 'utf8'))));
}
