import { readFileSync } from 'node:fs';
import { execute, parse } from 'graphql';
import { LOCAL } from '../../../src/graph/access/caller.js';
import { listKeys } from '../../../src/graph/access/keys.js';
import { erase } from '../../../src/graph/edit/erase.js';
import type { Graph } from '../../../src/graph/graph.js';
import { labelsOf } from '../../../src/graph/model/labels.js';
import { openStore } from '../../../src/graph/open-store.js';
import { exportRecords } from '../../../src/graph/record/files/export-records.js';
import { record } from '../../../src/graph/record/write/record.js';
import type { GraphStore, Value } from '../../../src/graph/store/graph-store.js';
import { systemClock } from '../../../src/graph/time/clock.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import { EVERY_ENGINE } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';

type Properties = Readonly<Record<string, Value>>;
type End = Readonly<Record<string, string>>;
interface Line {
  readonly labels?: readonly string[];
  readonly from?: End;
  readonly type?: string;
  readonly to?: End;
  readonly properties?: Properties;
}

const LINES = readFileSync(new URL('fixtures/layout-1.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

/** Fills an empty store with all that an older program wrote, its mark too. */
async function load(store: GraphStore): Promise<void> {
  await store.transact(async (transaction) => {
    await transaction.write({ text: 'MATCH (s:Store) DELETE s', parameters: {} });
    for (const { labels = [], properties = {}, from, type = '', to } of LINES) {
      if (!from || !to) {
        const text = `CREATE (n:${labels.join(':')}) SET n += $properties`;
        await transaction.write({ text, parameters: { properties } });
        continue;
      }
      const text = `MATCH (a:${labelOf(from)} {${keyOf(from)}: $from}) MATCH (b:${labelOf(to)} {${keyOf(to)}: $to}) CREATE (a)-[r:${type}]->(b) SET r += $properties`;
      const parameters = { from: idOf(from), to: idOf(to), properties };
      await transaction.write({ text, parameters });
    }
  });
}

const labelOf = (end: End): string => Object.keys(end)[0] ?? '';
const idOf = (end: End): string => Object.values(end)[0] ?? '';
const keyOf = (end: End): string => (labelOf(end) === 'Identifier' ? 'key' : 'id');

describe.each(EVERY_ENGINE)('a store that commit 3909120 wrote, on $name', (engine) => {
  let graph: Graph;
  beforeAll(async () => {
    let store = await engine.open(PRODUCT);
    await load(store);
    if (engine.isLasting) {
      await store.close();
      // As `entente migrate` does; a file is migrated by whoever opens it.
      store = await openStore(engine.settings, labelsOf(PRODUCT), { migrates: true });
    }
    graph = { store, model: PRODUCT, clock: systemClock };
  });
  afterAll(() => graph.store.close());

  const ask = async (query: string): Promise<unknown> => {
    const api = createApi(graph);
    const contextValue = api.contextValue({ caller: LOCAL });
    const { data, errors } = await execute({
      schema: api.schema,
      document: parse(query),
      contextValue,
    });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };

  it('has all of its records, just as this program would write them', async () => {
    const records: object[] = [];
    for await (const each of exportRecords(graph)) records.push(each);
    expect(records).toHaveLength(15);
    const answer = await record(graph, records);
    expect(answer).toMatchObject({ change: null, saved: [], recorded: [], retracted: [] });
    expect(answer.unchanged).toHaveLength(15);
    expect((await listKeys(graph)).map(({ name }) => name)).toEqual(['Anna']);
  });

  it('answers by its links, its texts, its dates and its log', async () => {
    expect(
      await ask(`{
        within: nations(where: { within: { some: { id: { eq: "region:world" } } } }) { nodes { id } }
        search(text: "blandai") { edges { node { id } } }
        node(id: "holding:b") { ... on Holding { conflicts(possible: true) { claim { subject { id } } } citations { gist locator } } }
        votes(view: { validAt: "2020-02-02" }) { nodes { date } }
        nations(where: { identifiers: { some: { value: { eq: "AAA" } } } }) { nodes { id } }
        changes(first: 10) { nodes { entities { id } } }
      }`),
    ).toEqual({
      within: { nodes: [{ id: 'nation:aaa' }] },
      search: { edges: [{ node: { id: 'nation:bbb' } }] },
      node: {
        conflicts: [{ claim: { subject: { id: 'nation:aaa' } } }],
        citations: [{ gist: 'It says so.', locator: 'p. 1' }],
      },
      votes: { nodes: [{ date: '2020-02-02' }] },
      nations: { nodes: [{ id: 'nation:aaa' }] },
      changes: {
        nodes: [9, 0, 2, 0].map((length) => ({
          entities: Array.from({ length }, () => ({ id: expect.any(String) as unknown })),
        })),
      },
    });
  });

  it('takes what is written from then on, and erases what it had', async () => {
    expect(
      await record(graph, [{ entity: 'Nation', id: 'nation:bbb', name: 'Newer Bland' }]),
    ).toMatchObject({ change: { number: 5 }, saved: ['nation:bbb'] });
    const changeId = '00000000-0000-4000-8000-000000000001';
    await erase(graph, LOCAL, { changeId, id: 'person:p', reason: 'Asked for.' });
    const rows = await graph.store.read({
      text: 'MATCH (n) RETURN properties(n) AS properties',
      parameters: {},
    });
    expect(rows.map((row) => JSON.stringify(row))).not.toContainEqual(
      expect.stringMatching(/quillmoor|zorvath/iu),
    );
  });
});
