import { isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLInterfaceType } from 'graphql';
import { seed } from '../../../src/graph/record/files/seed.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { QueryGraph, START } from './support/query-graph.js';

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string | null };
}

interface Found {
  readonly id: string;
  readonly __typename: string;
  readonly list: Page;
}

describe.each(ENGINES)('cursors on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine);
    await seed(graph.graph);
  }, START);
  afterAll(() => graph.close());

  /** The ways to all things of an interface or a kind: the root fields that list them. */
  const ways = [...PRODUCT.interfaces, ...PRODUCT.kinds].flatMap((kind) =>
    kind.list === undefined || kind.category === 'claim'
      ? []
      : [{ type: kind.name, root: kind.list }],
  );

  it.each(ways)('of all lists below $root are good on each of them alone', async (way) => {
    const lists = listsOf(way.type);
    expect(lists).toContain('claims');
    for (const list of lists) {
      const { root } = await graph.ask<{ root: { nodes: readonly Found[] } }>(
        `{ root: ${way.root}(first: 100) { nodes { __typename id list: ${list}(first: 1) { nodes { id } pageInfo { endCursor } } } } }`,
      );
      const parents = root.nodes.filter((each) => each.list.nodes.length > 0);
      for (const { id, __typename: type, list: page } of sampleOf(parents)) {
        const { node } = await graph.ask<{ node: { all: Page; rest: Page } }>(
          `query($id: ID!, $after: String) { node(id: $id) { ... on ${type} {
            all: ${list}(first: 100) { nodes { id } pageInfo { endCursor } }
            rest: ${list}(first: 99, after: $after) { nodes { id } pageInfo { endCursor } }
          } } }`,
          { id, after: page.pageInfo.endCursor },
        );
        const [first, ...rest] = node.all.nodes;
        expect([list, id, page.nodes]).toEqual([list, id, [first]]);
        expect(node.rest.nodes).toEqual(rest);
      }
    }
  });

  it('and rows of all kinds that one field asks for are those of each kind', async () => {
    const ids: string[] = [];
    for (const { root, type } of ways) {
      if (PRODUCT.get(type).abstract) continue;
      const { all } = await graph.ask<{ all: Page }>(`{ all: ${root}(first: 5) { nodes { id } } }`);
      ids.push(...all.nodes.map(({ id }) => id));
    }
    const list = '{ ... on Entity { id list: claims(first: 100) { nodes { id } } } }';
    const { nodes } = await graph.ask<{ nodes: readonly Found[] }>(
      `query($ids: [ID!]!) { nodes(ids: $ids) ${list} }`,
      { ids },
    );
    for (const together of nodes) {
      const { node } = await graph.ask<{ node: Found }>(
        `query($id: ID!) { node(id: $id) ${list} }`,
        {
          id: together.id,
        },
      );
      expect(together).toEqual(node);
    }
  });

  it('do not lead from one list of a thing to another', async () => {
    const { nation } = await graph.ask<{ nation: { claims: Page } }>(
      '{ nation(id: "nation:gbr") { claims(first: 1) { nodes { id } pageInfo { endCursor } } } }',
    );
    const refusal = await graph.refusal(
      'query($after: String) { nation(id: "nation:gbr") { memberships(after: $after) { totalCount } } }',
      { after: nation.claims.pageInfo.endCursor },
    );
    expect(refusal.message).toMatch(/cursor of another list/);
  });

  it.each(['after', 'before'])('are looked at where a page is not: %s', async (argument) => {
    const { schema } = createApi(graph.graph);
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    const taking = fields.filter(({ args }) => args.some(({ name }) => name === argument));
    expect(taking.length).toBeGreaterThan(15);
    for (const { name, args } of taking) {
      const needed = args.some((each) => each.name === 'text') ? 'text: "x", ' : '';
      for (const bad of ['garbage', '', 'WzFd']) {
        const { message, code } = await graph.refusal(
          `{ ${name}(${needed}${argument}: "${bad}") { __typename } }`,
        );
        expect([name, code]).toEqual([name, 'BAD_USER_INPUT']);
        expect(message).toMatch(new RegExp(`^${argument}: is no cursor`));
      }
    }
    const below = await graph.refusal(
      `{ nations(first: 1) { nodes { stances(${argument}: "garbage") { totalCount } } } }`,
    );
    expect(below.message).toMatch(new RegExp(`^${argument}: is no cursor`));
  });

  it.each(['first: 0', 'last: 1001', 'first: 1, last: 1'])(
    'are not needed for %s to be refused where rows are only counted',
    async (size) => {
      const { code } = await graph.refusal(`{ nations(${size}) { totalCount } }`);
      expect(code).toBe('BAD_USER_INPUT');
    },
  );

  /** The names of the connections that a type has. */
  function listsOf(name: string): readonly string[] {
    const type = createApi(graph.graph).schema.getType(name);
    if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`There is no ${name}.`);
    return Object.values((type as GraphQLInterfaceType).getFields())
      .filter(({ args }) => args.some((each) => each.name === 'after'))
      .map((field) => field.name);
  }
});

/** Two of each type: what the first has is not always what the others have. */
function sampleOf(parents: readonly Found[]): readonly Found[] {
  const byType = new Map<string, Found[]>();
  for (const each of parents) {
    const group = byType.get(each.__typename) ?? [];
    byType.set(each.__typename, [...group, each]);
  }
  return [...byType.values()]
    .flatMap((group) => [...new Set([group[0], group.at(-1)])])
    .flatMap((each) => each ?? []);
}
