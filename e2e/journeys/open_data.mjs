// Open data: what programs take of the demo country is what others' libraries and shapes expect.

import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {fileURLToPath} from 'node:url';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {test} from 'node:test';

import {PYTHON} from '../lib/verifiers.mjs';
import {country} from '../lib/country.mjs';
import {hasSamples, sample} from '../lib/shared.mjs';

const SCRIPT = fileURLToPath(new URL('../check_open_data.py', import.meta.url));
const CONTEXTS = {
  'http://data.europa.eu/snb/model/context/edc-ap': 'elm/shacl/edc-ap-context.jsonld',
  'https://credreg.net/ctdl/schema/context/json': 'ctdl/ctdl-context.json',
};
/** How many micro-credentials are held against the shapes: each takes a second. */
const HELD = 25;

test('what is told in the European Learning Model conforms to its shapes', {
  skip: !hasSamples && 'the shapes are not beside the checkout',
}, async () => {
  const all = await dump('elm');
  const documents = all.filter((_, at) => at % Math.ceil(all.length / HELD) === 0).map(it => it.document);
  const shapes = ['LOQ-constraints.ttl', 'LOQ-constraints-mdr.ttl'];
  const said = await check({documents, shapes: shapes.map(it => sample('standards/elm/shacl', it))});
  assert.deepEqual(said.violations, []);
  assert.ok(Math.min(...said.triples) > 100, `${said.triples}`);
  assert.equal(said.lines, all.length, 'libzstd unpacks what we pack');

  const broken = structuredClone(documents[0]);
  for (const it of broken['@graph']) delete it.homepage;
  const refused = await check({documents: [broken], shapes: shapes.map(it => sample('standards/elm/shacl', it))});
  assert.match(refused.violations.join(), /homepage/, 'the shapes are ones that can fail');
});

test('what is told in CTDL says as much to another library', {
  skip: !hasSamples && 'the context is not beside the checkout',
}, async () => {
  const documents = (await dump('ctdl')).slice(0, HELD).map(it => it.document);
  const beside = await check({documents, shapes: []});
  const alone = documents.map(it => ({...it, '@context': it['@context'].slice(1)}));
  const without = await check({documents: alone, shapes: []});
  assert.deepEqual(beside.triples, without.triples, 'with the published context and without it');
  assert.ok(Math.min(...beside.triples) > 100, `${beside.triples}`);
});

/** Everything in a vocabulary, line by line. */
async function dump(code) {
  const answer = await fetch(new URL(`/open-data/achievements.${code}.ndjson`, country().site));
  assert.equal(answer.status, 200);
  return (await answer.text()).trimEnd().split('\n').map(line => JSON.parse(line));
}

async function check(given) {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-open-data-'));
  try {
    const packed = join(folder, 'dump.zst');
    const answer = await fetch(new URL('/open-data/achievements.elm.ndjson.zst', country().site));
    await writeFile(packed, Buffer.from(await answer.arrayBuffer()));
    const contexts = {};
    for (const [url, name] of Object.entries(CONTEXTS)) {
      contexts[url] = JSON.parse(await readFile(sample('standards', name), 'utf8'));
    }
    const file = join(folder, 'given.json');
    await writeFile(file, JSON.stringify({...given, contexts, packed}));
    const {stdout} = await promisify(execFile)(PYTHON, [SCRIPT, file], {maxBuffer: 2 ** 24});
    return JSON.parse(stdout);
  } finally {
    await rm(folder, {recursive: true});
  }
}
