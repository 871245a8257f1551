import { exportRecords } from '../../../src/graph/record/files/export-records.js';
import { record } from '../../../src/graph/record/write/record.js';
import { claim, entity } from '../../oracle/build-records.js';
import { ENGINES } from '../../support/engines.js';
import { QueryGraph, START } from '../query/support/query-graph.js';
import { dumpGraph } from './support/dump-graph.js';

const WORLD = [
  entity('source:a'),
  entity('nation:a', { location: { longitude: 4, latitude: -52.5 } }),
  entity('nation:b'),
  entity('event:e', {
    attributes: [
      { name: 'goldstein', number: -2 },
      { name: 'tone', number: 1.5, value: 'mild' },
    ],
  }),
  entity('event:f', { attributes: [{ name: 'goldstein', number: 4 }] }),
  entity('event:g'),
  claim('Participation', 'p', 'nation:a', {
    event: 'event:e',
    role: 'ACTOR',
    attributes: [{ name: 'hostility', number: 4 }],
    citations: [{ source: 'source:a', url: 'https://example.org/row/1' }],
  }),
];

describe.each(ENGINES)('small records on what is recorded, on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, WORLD);
  }, START);
  afterAll(() => graph.close());

  const eventsWhere = async (where: string): Promise<readonly string[]> => {
    const { events } = await graph.ask<{
      readonly events: { readonly nodes: readonly { readonly id: string }[] };
    }>(
      `{ events(where: { ${where} }, orderBy: [{ field: ID, direction: ASC }]) { nodes { id } } }`,
    );
    return events.nodes.map(({ id }) => id);
  };

  it('are given with the entity or claim', async () => {
    const { event, nation, participation } = await graph.ask<Record<string, unknown>>(`{
      event(id: "event:e") { attributes { name value number } }
      nation(id: "nation:a") { location { longitude latitude } }
      participation: node(id: "participation:p") {
        ... on Claim { attributes { name value number } citations { url locator } }
      }
    }`);
    expect({ event, nation, participation }).toEqual({
      event: {
        attributes: [
          { name: 'goldstein', value: null, number: -2 },
          { name: 'tone', value: 'mild', number: 1.5 },
        ],
      },
      nation: { location: { longitude: 4, latitude: -52.5 } },
      participation: {
        attributes: [{ name: 'hostility', value: null, number: 4 }],
        citations: [{ url: 'https://example.org/row/1', locator: null }],
      },
    });
    const none = await graph.ask<Record<string, unknown>>(`{
      event(id: "event:g") { attributes { name } location { longitude } }
      nation(id: "nation:b") { location { longitude } }
    }`);
    expect(none).toEqual({ event: { attributes: [], location: null }, nation: { location: null } });
  });

  it.each([
    { where: 'attributes: { some: { name: { eq: "goldstein" } } }', found: ['e', 'f'] },
    {
      where: 'attributes: { some: { name: { eq: "goldstein" }, number: { gte: -1.5 } } }',
      found: ['f'],
    },
    { where: 'attributes: { some: { number: { in: [4, 1.5] } } }', found: ['e', 'f'] },
    { where: 'attributes: { none: {} }', found: ['g'] },
    { where: 'attributes: { count: { gte: 2 } }', found: ['e'] },
    {
      where: 'attributes: { some: { value: { contains: "MIL" } } }',
      found: ['e'],
    },
    {
      where: 'participations: { some: { attributes: { some: { number: { gt: 3 } } } } }',
      found: ['e'],
    },
    {
      where:
        'participations: { some: { citations: { some: { url: { startsWith: "https://example.org/row" } } } } }',
      found: ['e'],
    },
  ])('are asked for by $where', async ({ where, found }) => {
    expect(await eventsWhere(where)).toEqual(found.map((slug) => `event:${slug}`));
  });

  it('are told by an export as they were given', async () => {
    const records: Record<string, unknown>[] = [];
    for await (const each of exportRecords(graph.graph)) {
      records.push(each);
    }
    const find = (id: string) => records.find((each) => each['id'] === id);
    expect(find('event:e')?.['attributes']).toEqual(
      WORLD.find(({ id }) => id === 'event:e')?.['attributes'],
    );
    expect(find('nation:a')?.['location']).toEqual({ longitude: 4, latitude: -52.5 });
    expect(find('participation:p')).toMatchObject({
      attributes: [{ name: 'hostility', number: 4 }],
      citations: [{ source: 'source:a', url: 'https://example.org/row/1' }],
    });
    const again = await record(graph.graph, records);
    expect([again.saved, again.recorded]).toEqual([[], []]);
  });

  it('unite by name on an entity: a later one replaces an earlier', async () => {
    const lines = await dumpGraph(graph.graph);
    await record(graph.graph, [
      { entity: 'Event', id: 'event:e', attributes: [{ name: 'goldstein', number: 7 }] },
      { entity: 'Nation', id: 'nation:a', location: { latitude: 1, longitude: 2 } },
    ]);
    const { event, nation } = await graph.ask<Record<string, unknown>>(`{
      event(id: "event:e") { attributes { name number } }
      nation(id: "nation:a") { location { longitude latitude } }
    }`);
    expect({ event, nation }).toEqual({
      event: {
        attributes: [
          { name: 'goldstein', number: 7 },
          { name: 'tone', number: 1.5 },
        ],
      },
      nation: { location: { longitude: 2, latitude: 1 } },
    });
    expect(await eventsWhere('attributes: { some: { number: { lt: 0 } } }')).toEqual([]);
    expect(await dumpGraph(graph.graph)).toHaveLength(lines.length);
  });

  it('are content of a claim: others are another claim', async () => {
    const [first, ...rest] = WORLD.slice(-1);
    expect(rest).toEqual([]);
    const attributes = [{ name: 'hostility', number: 5 }];
    await expect(record(graph.graph, [{ ...first, attributes }])).rejects.toThrow(
      'record 0, attributes: differs from what "participation:p" says already; to correct a claim, retract it and record another.',
    );
  });

  it('are recorded by mutations, too', async () => {
    const { saveEvent } = await graph.ask<Record<string, unknown>>(`mutation {
      saveEvent(changeId: "00000000-0000-4000-8000-000000000001", input: {
        id: "event:h", name: "h", kind: MEETING, status: OCCURRED,
        location: { longitude: 1, latitude: 2 }, attributes: [{ name: "a", value: "b" }]
      }) { entity { location { longitude latitude } attributes { name value number } } }
    }`);
    expect(saveEvent).toEqual({
      entity: {
        location: { longitude: 1, latitude: 2 },
        attributes: [{ name: 'a', value: 'b', number: null }],
      },
    });
  });
});
