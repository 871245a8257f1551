import { readFileSync } from 'node:fs';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { mappingSchema } from '../../scripts/mapping/json-schema.js';
import { PRODUCT } from '../support/product-model.js';
import { runMapping } from './support/run-mapping.js';

const PAGE = readFileSync(new URL('../../docs/mapping.md', import.meta.url), 'utf8');
const SCHEMA = new URL('../../mappings/mapping.schema.json', import.meta.url);
const EXAMPLE = /```yaml\n([^`]*)```\n\n```csv\n([^`]*)```\n\n```ndjson\n([^`]*)```/g;

const examples = [...PAGE.matchAll(EXAMPLE)].map(([, yaml = '', csv = '', ndjson = '']) => ({
  name: /id: ([a-z]+)/.exec(yaml)?.[1] ?? '',
  file: /([a-z]+\.csv)/.exec(yaml)?.[1] ?? '',
  yaml,
  csv,
  wanted: ndjson
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object),
}));

let graph: Graph;

beforeAll(async () => {
  const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
  graph = { store, model: PRODUCT, clock: systemClock };
});

afterAll(() => graph.store.close());

describe('docs/mapping.md', () => {
  it('has an example for each part of the language', () => {
    expect(examples).toHaveLength(9);
  });

  it.each(examples)('says what $name makes', async ({ yaml, file, csv, wanted }) => {
    const { records, rejects } = await runMapping(graph, { 'mapping.yaml': yaml, [file]: csv });
    expect(rejects).toEqual([]);
    expect(records).toMatchObject(wanted);
    expect(records).toHaveLength(wanted.length);
  });
});

describe('mappings/mapping.schema.json', () => {
  it('is the language, for editors', () => {
    expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(mappingSchema());
  });
});
