import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const relation = (subject: string, other: string, kind: string) => ({
  claim: 'Relation',
  id: `relation:${subject}-${other}`,
  subject: `nation:${subject}`,
  with: `nation:${other}`,
  kind,
  period: '2020/..',
  citations: [{ source: 'source:s', gist: 'Made up for this test.' }],
});

const RECORDS = [
  ...['a', 'b', 'c'].map((slug) => ({
    entity: 'Nation',
    id: `nation:${slug}`,
    name: `Nation ${slug}`,
  })),
  { entity: 'Source', id: 'source:s', title: 'A source', reliability: 'B' },
  relation('a', 'b', 'ALLIED'),
  relation('b', 'a', 'HOSTILE'),
  relation('c', 'a', 'COOPERATIVE'),
];

const NOW = Date.UTC(2026, 1, 1);
const DAY = 86_400_000;

describe.each(ENGINES)('what the schema says, on $name', (engine) => {
  let graph: Graph;
  let server: RunningServer;
  let now = NOW;
  const ask = async (query: string): Promise<unknown> => {
    const { data, errors } = await server.ask(query);
    expect(errors).toEqual([]);
    return data;
  };

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: { now: () => now } };
    await record(graph, RECORDS);
    server = await startServer(createApi(graph));
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  it('is so of relations: listed on both actors, filtered by either end as it was recorded', async () => {
    const found = (...ids: string[]) => ({ nodes: ids.map((id) => ({ id: `relation:${id}` })) });
    const id = (slug: string) => `{ id: { eq: "nation:${slug}" } }`;
    const list = (name: string, where: string) =>
      `${name}: relations(where: { ${where} }, orderBy: [{ field: ID, direction: ASC }]) { nodes { id } }`;
    expect(
      await ask(`{
        nation(id: "nation:a") {
          all: relations(orderBy: [{ field: ID, direction: ASC }]) { nodes { id } }
          ${list('with', `with: ${id('c')}`)}
          ${list('either', `or: [{ with: ${id('c')} }, { subject: ${id('c')} }]`)}
        }
        ${list('anywhere', `or: [{ with: ${id('b')} }, { subject: ${id('b')} }]`)}
      }`),
    ).toEqual({
      nation: { all: found('a-b', 'b-a', 'c-a'), with: found(), either: found('c-a') },
      anywhere: found('a-b', 'b-a'),
    });
  });

  it('is so of empty lists: all kinds, and the verdict YES alone', async () => {
    const { empty, left } = (await ask(`{
      empty: search(text: "nation", kinds: []) { totalCount }
      left: search(text: "nation") { totalCount }
    }`)) as Record<string, unknown>;
    expect(empty).toEqual({ totalCount: 3 });
    expect(empty).toEqual(left);
    expect(
      await ask(`{
        paths(from: "nation:b", to: "nation:c", kinds: []) { nodes { length } }
        nations(where: { name: { eq: "Nation a" } }, verdicts: []) { edges { verdict } }
      }`),
    ).toEqual({
      paths: { nodes: [{ length: 2 }] },
      nations: { edges: [{ verdict: 'YES' }] },
    });
  });

  it('is so of a view asked with again: what changes it is an entity, and a time in the past', async () => {
    const knownAt = new Date(NOW).toISOString();
    const query = `{ relations(view: { knownAt: "${knownAt}", anyTime: true }) { totalCount nodes { citations { source { reliability } } } } }`;
    const before = await ask(query);
    now = NOW + DAY;
    const later = relation('b', 'c', 'ALLIED');
    await record(graph, [later]);
    expect(await ask(query)).toEqual(before);

    await record(graph, [{ entity: 'Source', id: 'source:s', reliability: 'E' }]);
    const early = { ...later, id: 'relation:early', recordedAt: knownAt };
    await record(graph, [early]);
    const source = { citations: [{ source: { reliability: 'E' } }] };
    expect(await ask(query)).toEqual({
      relations: { totalCount: 4, nodes: [source, source, source, source] },
    });
  });
});
