// Open data: what programs take of the demo country is what others' libraries and shapes expect.

import assert from 'node:assert/strict';
import {test} from 'node:test';

import {country} from '../lib/country.mjs';
import {hasSamples} from '../lib/shared.mjs';
import {hold} from '../lib/shapes.mjs';

const SHAPES = ['LOQ-constraints.ttl', 'LOQ-constraints-mdr.ttl'];
/** How many micro-credentials are held against the shapes: each takes a second. */
const HELD = 25;

test('what is told in the European Learning Model conforms to its shapes', {
  skip: !hasSamples && 'the shapes are not beside the checkout',
}, async () => {
  const all = await dump('elm');
  const documents = all.filter((_, at) => at % Math.ceil(all.length / HELD) === 0).map(it => it.document);
  const packed = await fetch(new URL('/open-data/achievements.elm.ndjson.zst', country().site));
  const said = await hold({
    documents, shapes: SHAPES, packed: Buffer.from(await packed.arrayBuffer()),
  });
  assert.deepEqual(said.violations, []);
  assert.ok(Math.min(...said.triples) > 100, `${said.triples}`);
  assert.equal(said.lines, all.length, 'libzstd unpacks what we pack');

  const broken = structuredClone(documents[0]);
  for (const it of broken['@graph']) delete it.homepage;
  const refused = await hold({documents: [broken], shapes: SHAPES});
  assert.match(refused.violations.join(), /homepage/, 'the shapes are ones that can fail');
});

test('what is told in CTDL says as much to another library', {
  skip: !hasSamples && 'the context is not beside the checkout',
}, async () => {
  const documents = (await dump('ctdl')).slice(0, HELD).map(it => it.document);
  const beside = await hold({documents, shapes: []});
  const alone = documents.map(it => ({...it, '@context': it['@context'].slice(1)}));
  const without = await hold({documents: alone, shapes: []});
  assert.deepEqual(beside.triples, without.triples, 'with the published context and without it');
  assert.ok(Math.min(...beside.triples) > 100, `${beside.triples}`);
});

/** Everything in a vocabulary, line by line. */
async function dump(code) {
  const answer = await fetch(new URL(`/open-data/achievements.${code}.ndjson`, country().site));
  assert.equal(answer.status, 200);
  return (await answer.text()).trimEnd().split('\n').map(line => JSON.parse(line));
}
