import { readdirSync, readFileSync } from 'node:fs';
import {
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  parse,
} from 'graphql';
import { claim, entity } from '../oracle/build-records.js';
import { QueryGraph, START } from '../graph/query/support/query-graph.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { createApi } from '../../src/resolvers/create-api.js';
import type { FieldCost } from '../../src/schema/derive/field-cost.js';
import { buildApiSchema } from '../../src/resolvers/build/build-schema.js';
import { costOf } from '../../src/server/apollo/cost.js';
import { readSettings } from '../../src/server/settings/settings.js';
import { startServer, type RunningServer } from './support/running-server.js';

const SCHEMA = buildApiSchema(PRODUCT);
const LIMIT = readSettings({}).limits.cost;

function cost(text: string, variables = {}): number {
  return costOf(parse(text), undefined, variables, SCHEMA).total;
}

function aliases(count: number, field: (index: number) => string): string {
  return `query($w: ActorFilter) { ${Array.from({ length: count }, (_, index) => `a${index}: ${field(index)}`).join(' ')} }`;
}

/** A filter of so many conditions. */
function wide(conditions: number): object {
  return { or: Array.from({ length: conditions }, (_, index) => ({ name: { eq: `x${index}` } })) };
}

const FOUR_HOPS = {
  memberships: {
    some: {
      organisation: {
        members: {
          some: {
            subject: {
              memberships: {
                some: {
                  organisation: {
                    members: { some: { subject: { name: { contains: 'u' } } } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

describe('the cost of work', () => {
  it('knows the bound of every list of objects in the schema', () => {
    const missing: string[] = [];
    let lists = 0;
    for (const type of Object.values(SCHEMA.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        const isList = isListType(getNullableType(field.type));
        if (!isList || !isCompositeType(getNamedType(field.type))) continue;
        lists += 1;
        const { rows } = (field.extensions['cost'] ?? {}) as FieldCost;
        const isSized = field.args.some(({ name }) => name === 'first');
        if (rows === undefined && !isSized) missing.push(`${type.name}.${field.name}`);
      }
    }
    expect(missing).toEqual([]);
    expect(lists).toBeGreaterThan(100);
  });

  const folders = ['questions', 'test/operations'];
  it.each(folders)('leaves the operations of %s far below the limit', (folder) => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const document = parse(readFileSync(`${folder}/${file}`, 'utf8'));
      const { total } = costOf(document, undefined, {}, SCHEMA);
      expect([file, total < LIMIT / 2]).toEqual([file, true]);
    }
  });

  it('leaves the introspection of tools far below the limit', () => {
    expect(cost(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).toBeLessThan(
      LIMIT / 2,
    );
  });

  it('counts the types of the schema, of which there are hundreds', () => {
    const names = (times: number): string => aliases(times, () => '__schema { types { name } }');
    expect(cost(names(1))).toBeLessThan(100);
    expect(cost(names(1_000))).toBeGreaterThan(LIMIT);
  });

  it.each([
    { of: 'a list, for its statement', query: '{ nations { totalCount } }', is: 1 + 1 + 2 * 20 },
    {
      of: 'what a link leads to, as read apart',
      query: '{ stances(first: 10) { nodes { issue { name } } } }',
      is: 1 + 1 + 10 * (1 + 2 + 1) + 20,
    },
    {
      of: 'a condition in each statement that has it',
      query: '{ nations(where: { name: { eq: "x" } }) { totalCount tally { yes } } }',
      is: 1 + 1 + 2 + 3 * 20 + 3 * (2 * 2),
    },
    {
      of: 'what stands below a quantifier six times, and six times again',
      query:
        '{ nations(where: { stances: { some: { issue: { stances: { some: { id: { eq: "x" } } } } } } }) { nodes { id } } }',
      is: 1 + 1 + 20 + 20 + 4 + 6 * (6 + 6 * 4),
    },
    {
      of: 'a filter in a variable like one in the document',
      query: 'query($w: NationFilter) { nations(where: $w) { nodes { id } } }',
      variables: { w: { name: { eq: 'x' } } },
      is: 1 + 1 + 20 + 20 + 4,
    },
    {
      of: 'the filter that a variable has by default',
      query:
        'query($w: NationFilter = { name: { eq: "x" } }) { nations(where: $w) { nodes { id } } }',
      is: 1 + 1 + 20 + 20 + 4,
    },
    {
      of: 'the cells of an agreement, and the claims of each',
      query:
        '{ agreement(subjects: ["a", "b"], with: ["a", "b", "c"], on: VOTES) { cells { shared votes(first: 10) { id } } } }',
      is: 1 + 1 + 6 * (1 + 1 + 10) + 2 * 20 + 0.5,
    },
  ])('counts $of', ({ query, variables, is }) => {
    expect(cost(query, variables)).toBe(Math.ceil(is));
  });

  it('lets what is quick pass, and refuses what is not', () => {
    const pass = [
      cost(
        aliases(1, () => 'actors(where: $w) { totalCount nodes { id } tally { yes } }'),
        {
          w: FOUR_HOPS,
        },
      ),
      cost(
        aliases(5, () => 'actors(where: $w) { totalCount }'),
        { w: wide(499) },
      ),
      cost(aliases(500, () => 'actors { totalCount }')),
    ];
    for (const each of pass) expect(each).toBeLessThan(LIMIT);
    const actors = JSON.stringify(Array.from({ length: 50 }, (_, index) => `nation:${index}`));
    const refused = [
      cost(
        `{ claims(first: 100) { nodes { ${Array.from({ length: 240 }, (_, index) => `a${index}: subject { name }`).join(' ')} } } }`,
      ),
      cost(
        aliases(40, () => 'actors(where: $w) { totalCount }'),
        { w: FOUR_HOPS },
      ),
      cost(
        aliases(500, () => 'actors(where: $w) { totalCount }'),
        { w: wide(499) },
      ),
      cost(
        aliases(1, () => 'actors(where: $w) { totalCount }'),
        { w: wide(30_000) },
      ),
      cost(
        `{ agreement(subjects: ${actors}, with: ${actors}, on: VOTES) { cells { votes(first: 20) { id } } } }`,
      ),
    ];
    for (const each of refused) expect(each).toBeGreaterThan(LIMIT);
  });
});

describe.each(ENGINES.slice(0, 1))('work that is done once', (engine) => {
  let graph: QueryGraph;
  let server: RunningServer;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, [
      entity('source:a'),
      entity('organisation:o'),
      entity('nation:long', { description: 'x'.repeat(20_000) }),
      ...Array.from({ length: 40 }, (_, index) => [
        entity(`nation:n${index}`),
        claim('Membership', `m${index}`, `nation:n${index}`, {
          organisation: 'organisation:o',
          status: 'MEMBER',
        }),
      ]).flat(),
    ]);
    server = await startServer(createApi(graph.graph), { ENTENTE_MAX_COST: '2000' });
  }, START);
  afterAll(async () => {
    await server.close();
    await graph.close();
  });

  it('is that of equal lists: one statement answers them all', async () => {
    const count = (query: string): Promise<number> =>
      graph.countStatements(query, { w: wide(100) });
    const one = await count(aliases(1, () => 'actors(where: $w) { totalCount }'));
    expect(await count(aliases(50, () => 'actors(where: $w) { totalCount }'))).toBe(one);
    expect(
      await count(
        aliases(
          50,
          () => 'actors(where: { name: { eq: "x" } }, first: 3) { nodes { id } }',
        ).replace('($w: ActorFilter)', ''),
      ),
    ).toBe(1);
    expect(
      await count(aliases(3, (index) => `actors(where: $w, first: ${index + 1}) { nodes { id } }`)),
    ).toBe(3);
  });

  it('sends nothing for what is refused by its cost', async () => {
    graph.store.forget();
    const answer = await server.ask(
      aliases(500, () => 'actors(where: $w) { totalCount }'),
      {
        w: wide(499),
      },
    );
    expect(answer).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'QUERY_TOO_COSTLY', limit: 2_000 } }],
    });
    expect(graph.store.statements).toEqual([]);
  });

  it('refuses an answer of more characters than may be written at once', async () => {
    const query = (texts: number): string =>
      `{ nation(id: "nation:long") { ${Array.from({ length: texts }, (_, index) => `a${index}: description`).join(' ')} } }`;
    const { data, errors: none } = await server.ask(query(300));
    expect(none).toEqual([]);
    expect(JSON.stringify(data).length).toBeGreaterThan(6_000_000);
    expect(await server.ask(query(450))).toMatchObject({
      status: 400,
      errors: [
        {
          message:
            'The answer has more than 8000000 characters. Ask for fewer rows, or for fewer of the long texts of each.',
          extensions: { code: 'QUERY_TOO_COSTLY', limit: 8_000_000 },
        },
      ],
    });
  });

  it('refuses a list without a size that comes to far more than was counted', async () => {
    const query = (size: number): string =>
      `{ organisations(first: 1, where: { members: { some: {} } }) { edges { because { ${Array.from({ length: size }, (_, index) => `a${index}: id`).join(' ')} } } } }`;
    expect(await server.ask(query(2))).toMatchObject({ status: 200, errors: [] });
    expect(await server.ask(query(40))).toMatchObject({ status: 200, errors: [] });
    const { errors } = await server.ask(query(60));
    expect(errors).toMatchObject([
      { path: ['organisations', 'edges', 0, 'because'], extensions: { code: 'QUERY_TOO_COSTLY' } },
    ]);
    expect(errors[0]?.message).toMatch(/^`because` has so many rows/u);
  });

  it('leaves nothing behind of such a list that fails unheard', async () => {
    const { errors } = await server.ask(
      `{ changes(first: 1) { nodes { claims { ${Array.from({ length: 120 }, (_, index) => `a${index}: confidence`).join(' ')} } } } }`,
    );
    expect(errors).toMatchObject([
      { path: ['changes', 'nodes', 0, 'claims'], extensions: { code: 'QUERY_TOO_COSTLY' } },
    ]);
    // Jest fails a test in whose time a promise was rejected that nobody waits for.
    expect(await server.ask('{ cursor }')).toMatchObject({ status: 200, errors: [] });
  });
});
