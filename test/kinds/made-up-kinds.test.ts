import { graphql, parse, subscribe, isInputObjectType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { LOCAL } from '../../src/graph/access/caller.js';
import type { Graph } from '../../src/graph/graph.js';
import { modelOf } from '../../src/graph/model/model-of.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { KINDS } from '../../src/schema/kinds.js';
import { fixedClock } from '../support/fixed-clock.js';
import { ENGINES_BY_LENGTH } from '../support/engines.js';
import { Blockade } from './blockade.js';
import { Waterway } from './waterway.js';

const MODEL = modelOf([...KINDS, Waterway, Blockade]);

const RECORDS = [
  { entity: 'Source', id: 'source:log', title: 'A log' },
  { entity: 'Region', id: 'region:world', name: 'World' },
  { entity: 'Region', id: 'region:gulf', name: 'Gulf', within: ['region:world'] },
  { entity: 'Waterway', id: 'waterway:strait', name: 'Strait', depth: 60, within: ['region:gulf'] },
  { entity: 'Waterway', id: 'waterway:canal', name: 'Canal' },
  { entity: 'Nation', id: 'nation:aaa', name: 'A' },
  { entity: 'Nation', id: 'nation:bbb', name: 'B' },
  ...(['NAVAL', 'PAPER'] as const).map((force, index) => ({
    claim: 'Blockade',
    id: `blockade:${force.toLowerCase()}`,
    subject: index === 0 ? 'nation:aaa' : 'nation:bbb',
    waterway: 'waterway:strait',
    force,
    against: ['nation:bbb'],
    period: '2025-09/..',
    citations: [{ source: 'source:log', locator: 'page 1', gist: 'It is closed.' }],
  })),
];

const QUESTION = `{
  actors(where: { blockades: { some: {
    waterway: { depth: { gte: 50 }, within: { some: { id: { eq: "region:world" } } } }
    against: { some: { id: { eq: "nation:bbb" } } }
  } } }) {
    tally { yes no undetermined }
    edges { verdict node { id } because { __typename id ... on Blockade {
      force waterway { name depth } against { id } citations { locator source { title } } } } }
  }
  waterway(id: "waterway:strait") { type within { id } blockades { nodes { subject { id } } } }
  all: waterways(orderBy: [{ field: DEPTH, direction: ASC }]) { nodes { id } }
  paper: blockades(where: { force: { eq: PAPER } }) { totalCount nodes { id } }
  undecided: blockades(view: { validAt: "2025-09-15" }, verdicts: [UNDETERMINED]) { nodes { id } }
}`;

interface Listed {
  readonly id: string;
  readonly blockades: { readonly nodes: readonly { readonly id: string }[] };
}

describe.each(ENGINES_BY_LENGTH)('a made-up kind on $name', (engine) => {
  let graph: Graph;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    const store = await engine.open(MODEL);
    graph = { store, model: MODEL, clock: fixedClock(Date.UTC(2026, 0, 31)) };
    schema = createApi(graph).schema;
  });
  afterAll(() => graph.store.close());

  it('has types, filters, lists and root fields in the schema', () => {
    const type = schema.getType('Blockade');
    expect(isObjectType(type) && Object.keys(type.getFields())).toEqual(
      expect.arrayContaining([
        'id',
        'subject',
        'waterway',
        'force',
        'against',
        'period',
        'citations',
      ]),
    );
    const filter = schema.getType('WaterwayFilter');
    expect(isInputObjectType(filter) && Object.keys(filter.getFields())).toEqual(
      expect.arrayContaining(['and', 'or', 'not', 'name', 'depth', 'within', 'blockades']),
    );
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['waterway', 'waterways', 'blockades']),
    );
  });

  it('is recorded, queried, and stands in evidence', async () => {
    const answer = await record(graph, RECORDS);
    expect(answer.recorded).toEqual(['blockade:naval', 'blockade:paper']);

    const contextValue = createApi(graph).contextValue();
    const result = await graphql({ schema, source: QUESTION, contextValue });
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      data: {
        actors: {
          tally: { yes: 1, no: 1, undetermined: 0 },
          edges: [
            {
              verdict: 'YES',
              node: { id: 'nation:aaa' },
              because: [
                {
                  __typename: 'Blockade',
                  id: 'blockade:naval',
                  force: 'NAVAL',
                  waterway: { name: 'Strait', depth: 60 },
                  against: [{ id: 'nation:bbb' }],
                  citations: [{ locator: 'page 1', source: { title: 'A log' } }],
                },
              ],
            },
          ],
        },
        waterway: {
          type: 'WATERWAY',
          within: [{ id: 'region:gulf' }, { id: 'region:world' }],
          blockades: { nodes: [{ subject: { id: 'nation:aaa' } }] },
        },
        all: { nodes: [{ id: 'waterway:strait' }, { id: 'waterway:canal' }] },
        paper: { totalCount: 1, nodes: [{ id: 'blockade:paper' }] },
        undecided: { nodes: [{ id: 'blockade:naval' }] },
      },
    });
  });

  it('is told in a sentence, among what points at an entity, once', async () => {
    const { data } = await graphql({
      schema,
      source: `{ node(id: "nation:bbb") { ... on Nation { claimsAbout { nodes { sentence about { id } } } } } }`,
      contextValue: createApi(graph).contextValue(),
    });
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      node: {
        claimsAbout: {
          nodes: [
            {
              sentence: 'Blockade: A, Strait, B.',
              about: [{ id: 'waterway:strait' }, { id: 'nation:bbb' }],
            },
            {
              sentence: 'Blockade: B, Strait, B.',
              about: [{ id: 'waterway:strait' }, { id: 'nation:bbb' }],
            },
          ],
        },
      },
    });
    const twice = [
      { entity: 'Organisation', id: 'organisation:o', name: 'O' },
      {
        ...RECORDS.at(-1),
        id: 'blockade:twice',
        mandate: 'organisation:o',
        against: ['organisation:o'],
      },
    ];
    await expect(record(graph, twice)).rejects.toThrow(
      'record 1, against: must be another than "organisation:o", which `mandate` names already',
    );
  });

  it('is written by mutations of its own', async () => {
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['saveWaterway', 'recordBlockade', 'correctBlockade']),
    );
    const contextValue = createApi(graph).contextValue();
    const source = `mutation {
      saveWaterway(changeId: "4ac1b6d2-6d6e-4b6a-9d65-3f4f1b0d7a01", input: { id: "waterway:strait", depth: 55 }) {
        entity { depth blockades { nodes { id } } }
      }
      recordBlockade(
        changeId: "4ac1b6d2-6d6e-4b6a-9d65-3f4f1b0d7a02"
        input: { subject: "nation:bbb", waterway: "waterway:strait", force: NAVAL, period: "2025/..", citations: [{ source: "source:log" }] }
      ) { claim { id force waterway { depth blockades { totalCount } } } }
    }`;
    const result = await graphql({ schema, source, contextValue });
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      data: {
        saveWaterway: { entity: { depth: 55, blockades: { nodes: [{ id: 'blockade:naval' }] } } },
        recordBlockade: {
          claim: {
            id: expect.stringMatching(/^blockade:/) as string,
            force: 'NAVAL',
            waterway: { depth: 55, blockades: { totalCount: 2 } },
          },
        },
      },
    });
  });

  it('has answers of its own that are followed', async () => {
    const fields = Object.keys(schema.getSubscriptionType()?.getFields() ?? {});
    expect(fields).toEqual(expect.arrayContaining(['waterwayAnswers', 'blockadeAnswers']));
    const stop = new AbortController();
    const contextValue = createApi(graph).contextValue({ caller: LOCAL, signal: stop.signal });
    const document = parse(`subscription {
      waterwayAnswers(where: { blockades: { some: { force: { eq: NAVAL } } } }) {
        transition verdict node { id depth } because { id }
      }
    }`);
    const events = await subscribe({ schema, document, contextValue });
    if (!(Symbol.asyncIterator in events)) throw new Error(JSON.stringify(events.errors));
    const { value } = (await events.next()) as { readonly value: { readonly data: unknown } };
    expect(JSON.parse(JSON.stringify(value.data))).toEqual({
      waterwayAnswers: {
        transition: 'ENTERED',
        verdict: 'YES',
        node: { id: 'waterway:strait', depth: 55 },
        because: expect.arrayContaining([{ id: 'blockade:naval' }]) as unknown,
      },
    });
    stop.abort();
    await events.return();
  });

  it('is listed on each of several parents as on that one alone', async () => {
    await record(graph, [
      { entity: 'Organisation', id: 'organisation:ooo', name: 'O' },
      {
        ...RECORDS.at(-2),
        id: 'blockade:mandated',
        mandate: 'organisation:ooo',
        period: '2024',
      },
    ]);
    const list =
      'blockades(view: { anyTime: true }, first: 1) { nodes { id } pageInfo { endCursor } }';
    const together = await ask<{ actors: { nodes: readonly Listed[] } }>(
      `{ actors { nodes { id ${list} } } }`,
    );
    for (const each of together.actors.nodes) {
      const { node } = await ask<{ node: Listed }>(
        `{ node(id: "${each.id}") { ... on Actor { id ${list} } } }`,
      );
      expect(each).toEqual(node);
    }
    expect(together.actors.nodes.at(-1)).toMatchObject({
      id: 'organisation:ooo',
      blockades: { nodes: [{ id: 'blockade:mandated' }] },
    });
  });

  async function ask<T>(source: string): Promise<T> {
    const contextValue = createApi(graph).contextValue();
    const { data } = await graphql({ schema, source, contextValue });
    return JSON.parse(JSON.stringify(data)) as T;
  }

  it('is checked by its definition', async () => {
    const bad = { ...RECORDS.at(-1), id: 'blockade:bad', force: 'MAGIC' };
    await expect(record(graph, [bad])).rejects.toMatchObject({
      code: 'RECORDS_REFUSED',
      problems: [
        expect.objectContaining({ message: expect.stringContaining('PAPER, NAVAL') as unknown }),
      ],
    });
  });
});
