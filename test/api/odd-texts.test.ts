import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { getNamedType, isNonNullType } from 'graphql';
import type { GraphQLArgument } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { seed } from '../../src/graph/record/files/seed.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { arbitraryGraph } from '../oracle/arbitrary-records.js';
import { startServer } from '../server/support/running-server.js';
import type { RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { textPlacesIn, type TextPlace } from './support/text-places.js';

/** The types of texts that stand for something: a day, a moment, a period, an id. */
const MEANT: readonly string[] = ['Date', 'DateTime', 'EdtfString', 'ID'];

/** Four of them, in turn. */
const someFrom = (index: number): readonly string[] =>
  [0, 1, 2, 3].map((step) => STRANGE[(index * 4 + step) % STRANGE.length] ?? '');

/** What an id begins with is no id. */
const isMeant = ({ path, type }: TextPlace): boolean =>
  MEANT.includes(type) && path.at(-1) !== 'startsWith';

/** What a field needs beside the argument that is looked at. */
const NEEDED: Readonly<Record<string, unknown>> = {
  id: 'nation:gbr',
  ids: ['nation:gbr'],
  from: 'nation:gbr',
  to: 'nation:usa',
  subjects: ['nation:gbr'],
  with: ['nation:usa'],
  on: 'VOTES',
  text: 'united',
  records: [{ name: 'united' }],
};

/** Records of a list, with what they need beside the text that is tried. */
function withNeeded(held: unknown, needed: unknown): unknown {
  if (!Array.isArray(held) || !Array.isArray(needed)) return held;
  return held.map((each: unknown) =>
    typeof each === 'object' && each !== null ? { ...(needed[0] as object), ...each } : each,
  );
}

/** Texts that something between a client and the engine may stumble over. */
const STRANGE: readonly string[] = [
  '\0',
  'a\0b',
  '\u0001\u001f\u007f',
  '\ud800',
  'a\udc00b',
  '\ufeff',
  '\ufffe\uffff',
  '\u202e\u2066',
  'e\u0301\u0323'.repeat(50),
  '\n\r\u2028\u2029\t',
  '\\u0000 \\x00 %00',
  `'"\`\\`,
  '$x {y} // /* */ `z`',
  '👩‍👩‍👧‍👦'.repeat(20),
  'nation:'.repeat(40),
  'x'.repeat(100_000),
];

// What is refused is refused before an engine is asked: one is enough.
describe.each(ENGINES.slice(0, 1))('a text', (engine) => {
  let graph: Graph;
  let server: RunningServer;
  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 1)) };
    await seed(graph);
    // A server's engine that has just started plans for long, and what is slow is no defect here.
    server = await startServer(createApi(graph));
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  async function refuse(
    field: string,
    args: readonly GraphQLArgument[],
    name: string,
    { path, holding }: TextPlace,
  ): Promise<void> {
    const given = args.filter((each) => each.name === name || isNonNullType(each.type));
    const declared = given.map((each) => `$${each.name}: ${String(each.type)}`).join(', ');
    const passed = given.map((each) => `${each.name}: $${each.name}`).join(', ');
    const variables = Object.fromEntries(given.map((each) => [each.name, NEEDED[each.name]]));
    const query = `query(${declared}) { ${field}(${passed}) { __typename } }`;
    const { errors } = await server.ask(query, {
      ...variables,
      [name]: withNeeded(holding(''), NEEDED[name]),
    });
    expect([path, errors.map(({ extensions }) => extensions['code'])]).toEqual([
      path,
      ['BAD_USER_INPUT'],
    ]);
    const message = errors[0]?.message.replace(/\[\d+\]/gu, '');
    expect(message).toContain(path.slice(0, 2).join('.'));
  }

  it('that is empty is no day, no moment, no period and no id, wherever a question takes one', async () => {
    const fields = Object.values(createApi(graph).schema.getQueryType()?.getFields() ?? {});
    const seen = new Set<string>();
    for (const { name: field, args } of fields) {
      for (const { name, type } of args) {
        const isFilter = name === 'where';
        for (const place of textPlacesIn(type, [name]).filter(isMeant)) {
          // The same filter of the same kind is looked at once, the view once a field.
          const key = isFilter
            ? `${String(getNamedType(type))} ${place.path.join('.')}`
            : `${field} ${place.path.join('.')}`;
          if (seen.has(key)) continue;
          seen.add(key);
          await refuse(field, args, name, place);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(150);
  });

  it.each([{ validAt: '' }, { validDuring: '' }, { knownAt: '' }, { withoutSources: [''] }])(
    'that is empty in the view of a request is refused: %j',
    async (view) => {
      const { status, errors } = await server.post(
        JSON.stringify({ query: '{ nations { totalCount } }', extensions: { view } }),
      );
      expect(status).toBe(400);
      expect(errors).toMatchObject([
        {
          extensions: {
            code: 'BAD_USER_INPUT',
            argument: ['extensions', 'view', ...Object.keys(view)],
          },
        },
      ]);
    },
  );

  it('that is empty is what every id, and every name, begins with', async () => {
    const { data, errors } = await server.ask(
      '{ all: nations { totalCount } id: nations(where: { id: { startsWith: "" } }) { totalCount } name: nations(where: { name: { contains: "" } }) { totalCount } }',
    );
    expect(errors).toEqual([]);
    const { all, id, name } = data as Readonly<Record<string, object>>;
    expect(id).toEqual(all);
    expect(name).toEqual(all);
  });

  /** Asks one field once for each strange text, all in one document; nothing of it may be a defect. */
  async function askStrangely(
    operation: 'query' | 'mutation',
    field: string,
    args: readonly GraphQLArgument[],
    texts: readonly string[],
    valuesOf: (text: string) => Readonly<Record<string, unknown>>,
  ): Promise<number> {
    const variables: Record<string, unknown> = {};
    const declared: string[] = [];
    const fields = texts.map((text, index) => {
      const values = Object.entries(valuesOf(text));
      const passed = values.map(([name, value]) => {
        const variable = `${name}${String(index)}`;
        variables[variable] = value;
        declared.push(`$${variable}: ${String(args.find((each) => each.name === name)?.type)}`);
        return `${name}: $${variable}`;
      });
      return `f${String(index)}: ${field}(${passed.join(', ')}) { __typename }`;
    });
    const query = `${operation}(${declared.join(', ')}) { ${fields.join(' ')} }`;
    const { status, errors } = await server.ask(query, variables);
    expect({
      field,
      values: valuesOf('...'),
      isAnswered: [200, 400].includes(status),
    }).toMatchObject({
      field,
      isAnswered: true,
    });
    const defects = errors.filter(
      ({ extensions }) => extensions['code'] === 'INTERNAL_SERVER_ERROR',
    );
    expect({ field, values: valuesOf('...'), defects }).toMatchObject({ field, defects: [] });
    return texts.length - errors.length;
  }

  it('that is strange is answered or refused, wherever a question takes one', async () => {
    const fields = Object.values(createApi(graph).schema.getQueryType()?.getFields() ?? {});
    const seen = new Set<string>();
    let taken = 0;
    for (const { name: field, args } of fields) {
      for (const { name, type } of args) {
        for (const place of textPlacesIn(type, [name])) {
          // One operator on one type is looked at once in each list.
          const key = `${field} ${place.type} ${String(place.path.at(-1))}`;
          if (seen.has(key)) continue;
          seen.add(key);
          taken += await askStrangely('query', field, args, someFrom(seen.size), (text) => ({
            ...Object.fromEntries(
              args
                .filter((each) => isNonNullType(each.type))
                .map((each) => [each.name, NEEDED[each.name]]),
            ),
            [name]: withNeeded(place.holding(text), NEEDED[name]),
          }));
        }
      }
    }
    expect(seen.size).toBeGreaterThan(200);
    expect(taken).toBeGreaterThan(1000);
  });

  it('that is strange is taken or refused, wherever a record has one', async () => {
    const records = fc.sample(arbitraryGraph(PRODUCT), { numRuns: 20, seed: 1 }).flat();
    // What they link to is there then.
    const ids = new Set<unknown>();
    const first = records.filter(
      ({ entity, id }) => entity !== undefined && !ids.has(id) && ids.add(id),
    );
    await record(graph, first);
    const mutation = createApi(graph).schema.getMutationType()?.getFields()['recordBatch'];
    const seen = new Set<string>();
    let taken = 0;
    for (const { id, ...others } of records) {
      // A claim's id is made of what it says.
      const fields = others['claim'] === undefined ? { id, ...others } : others;
      const kind = String(fields['entity'] ?? fields['claim']);
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value !== 'string' || seen.has(`${kind} ${name}`)) continue;
        seen.add(`${kind} ${name}`);
        // One a document: the first that is refused ends a mutation.
        for (const text of someFrom(seen.size)) {
          const args = mutation?.args ?? [];
          taken += await askStrangely('mutation', 'recordBatch', args, [text], (given) => ({
            changeId: randomUUID(),
            records: [{ ...fields, [name]: given }],
          }));
        }
      }
    }
    expect(seen.size).toBeGreaterThan(100);
    expect(taken).toBeGreaterThan(50);
  });
});
