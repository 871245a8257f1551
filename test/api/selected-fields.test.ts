import type { GraphQLField, GraphQLObjectType } from 'graphql';
import { getNamedType, graphql, isInterfaceType, isLeafType, isObjectType } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { seed } from '../../src/graph/record/files/seed.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { ENGINES, isServer } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const { schema } = createApi({ model: PRODUCT } as Graph);

type Row = Readonly<Record<string, unknown>>;
type AnyField = GraphQLField<unknown, unknown>;

/** How a field is asked for with all that it has of its own; none for lists of claims. */
function selectionOf({ name, args, type }: AnyField): string | undefined {
  if (args.length > 0) return undefined;
  const named = getNamedType(type);
  if (isLeafType(named)) return name;
  if (!isObjectType(named) && !isInterfaceType(named)) return undefined;
  const leaves = Object.values(named.getFields()).filter(
    (each) => each.args.length === 0 && isLeafType(getNamedType(each.type)),
  );
  return `${name} { ${leaves.map((each) => each.name).join(' ')} }`;
}

/** The fields of a kind that are asked for without arguments, each with its selection. */
function fieldsOf(kind: string): ReadonlyMap<string, string> {
  const fields = Object.values((schema.getType(kind) as GraphQLObjectType).getFields());
  return new Map(
    fields.flatMap((field) => {
      const selection = selectionOf(field);
      return selection === undefined ? [] : [[field.name, selection] as const];
    }),
  );
}

describe.each(ENGINES)('fields that are selected alone on $name', (engine) => {
  let graph: Graph;
  let api: GraphApi;

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 1, 12)) };
    await seed(graph);
    api = createApi(graph);
  });
  afterAll(() => graph.store.close());

  async function ask<T>(source: string, ids: readonly string[] = []): Promise<T> {
    const contextValue = api.contextValue();
    const { data, errors } = await graphql({
      schema,
      source,
      contextValue,
      variableValues: { ids },
    });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data)) as T;
  }

  // A server plans each of these statements, and all kinds are read by the same ones.
  const kinds = isServer(engine) ? [PRODUCT.get('Event'), PRODUCT.get('Stance')] : PRODUCT.kinds;

  it.each(kinds.map(({ name, list = '' }) => ({ name, list })))(
    'are what they are beside all others, of $name',
    async ({ name, list }) => {
      const fields = fieldsOf(name);
      const listed = `{ ${list}(first: 3) { nodes { ${[...fields.values()].join(' ')} } } }`;
      const { [list]: whole } =
        await ask<Record<string, { readonly nodes: readonly Row[] }>>(listed);
      const rows = whole?.nodes ?? [];
      expect(fields.size).toBeGreaterThan(5);
      const ids = rows.map(({ id }) => String(id));
      for (const [field, selection] of fields) {
        const alone = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${name} { ${selection} } } }`;
        const { nodes } = await ask<{ readonly nodes: readonly Row[] }>(alone, ids);
        expect(nodes).toEqual(rows.map((row) => ({ [field]: row[field] })));
      }
    },
    300_000,
  );
});
