import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import type { GraphQLArgument, GraphQLInputType } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { seed } from '../../src/graph/record/seed.js';
import { fixedClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer } from '../server/support/running-server.js';
import type { RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

/** The types of texts that stand for something: a day, a moment, a period, an id. */
const MEANT: readonly string[] = ['Date', 'DateTime', 'EdtfString', 'ID'];

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
};

/** How deeply input objects are looked into. */
const DEEPEST = 3;

interface Place {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The places in an argument of `type` where such a text can stand, each with an empty one. */
function placesIn(type: GraphQLInputType, path: readonly string[]): readonly Place[] {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    return placesIn(inner.ofType, path).map((place) => ({
      ...place,
      value: [place.value],
    }));
  }
  if (isScalarType(inner)) {
    // What an id begins with is no id.
    const isMeant = MEANT.includes(inner.name) && path.at(-1) !== 'startsWith';
    return isMeant ? [{ path, value: '' }] : [];
  }
  if (!isInputObjectType(inner) || path.length > DEEPEST) return [];
  return Object.values(inner.getFields())
    .filter(({ name }) => !['and', 'or', 'not'].includes(name))
    .flatMap((field) =>
      placesIn(field.type, [...path, field.name]).map((place) => ({
        ...place,
        value: { [field.name]: place.value },
      })),
    );
}

// No engine is asked: one is enough.
describe.each(ENGINES.slice(0, 1))('an empty text', (engine) => {
  let graph: Graph;
  let server: RunningServer;
  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 1)) };
    await seed(graph);
    server = await startServer(createApi(graph));
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  async function refuse(
    field: string,
    args: readonly GraphQLArgument[],
    name: string,
    { path, value }: Place,
  ): Promise<void> {
    const given = args.filter((each) => each.name === name || isNonNullType(each.type));
    const declared = given.map((each) => `$${each.name}: ${String(each.type)}`).join(', ');
    const passed = given.map((each) => `${each.name}: $${each.name}`).join(', ');
    const variables = Object.fromEntries(given.map((each) => [each.name, NEEDED[each.name]]));
    const query = `query(${declared}) { ${field}(${passed}) { __typename } }`;
    const { errors } = await server.ask(query, { ...variables, [name]: value });
    expect([path, errors.map(({ extensions }) => extensions['code'])]).toEqual([
      path,
      ['BAD_USER_INPUT'],
    ]);
    expect(errors[0]?.message).toContain(path.slice(0, 2).join('.'));
  }

  it('is no day, no moment, no period and no id, wherever a question takes one', async () => {
    const fields = Object.values(createApi(graph).schema.getQueryType()?.getFields() ?? {});
    const seen = new Set<string>();
    for (const { name: field, args } of fields) {
      for (const { name, type } of args) {
        const isFilter = name === 'where';
        for (const place of placesIn(type, [name])) {
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
  }, 60_000);

  it.each([{ validAt: '' }, { validDuring: '' }, { knownAt: '' }, { withoutSources: [''] }])(
    'in the view of a request is refused: %j',
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

  it('is what every id, and every name, begins with', async () => {
    const { data, errors } = await server.ask(
      '{ all: nations { totalCount } id: nations(where: { id: { startsWith: "" } }) { totalCount } name: nations(where: { name: { contains: "" } }) { totalCount } }',
    );
    expect(errors).toEqual([]);
    const { all, id, name } = data as Readonly<Record<string, object>>;
    expect(id).toEqual(all);
    expect(name).toEqual(all);
  });
});
