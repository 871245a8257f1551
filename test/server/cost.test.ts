import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { costOf } from '../../src/server/apollo/cost.js';
import { depthOf } from '../../src/server/apollo/depth.js';
import { sizePages } from './support/size-pages.js';

/** The shapes of the API that matter to its cost. */
const SCHEMA = sizePages(
  buildSchema(`
  type Query {
    nation(id: ID!): Nation
    events(first: Int, last: Int): EventConnection!
    node(id: ID!): Entity
    nodes(ids: [ID!]!): [Entity]!
    ten(first: Int = 10): [Nation!]!
  }
  interface Entity { id: ID! name: String! }
  type Nation implements Entity {
    id: ID! name: String! aliases: [String!]! within: [Nation!]!
    stances(first: Int, last: Int): StanceConnection!
  }
  type Event implements Entity {
    id: ID! name: String!
    participants(first: Int, last: Int): NationConnection!
  }
  type EventConnection { totalCount: Int! nodes: [Event!]! }
  type NationConnection { tally: Tally! nodes: [Nation!]! edges: [NationEdge!]! }
  type NationEdge { verdict: String node: Nation! because: [Claim!]! }
  type Tally { yes: Int! no: Int! }
  type StanceConnection { totalCount: Int! nodes: [Stance!]! }
  interface Claim { id: ID! citations: [Citation!]! }
  type Stance implements Claim { id: ID! citations: [Citation!]! toward: [Nation!]! issue: Nation! }
  type Citation { gist: String source: Nation! }
`),
);

function cost(text: string, variables = {}, operationName?: string): number {
  return costOf(parse(text), operationName, variables, SCHEMA).total;
}

describe('cost', () => {
  it.each([
    { of: 'a field', query: '{ nation(id: "x") { id name aliases } }', is: 1 + 3 },
    {
      of: 'a list without pages',
      query: '{ nation(id: "x") { within { id name } } }',
      is: 1 + 1 + 5 * 2,
    },
    { of: 'a page that names no size', query: '{ events { nodes { id } } }', is: 1 + 1 + 20 * 1 },
    {
      of: 'a page, its own fields once and its rows each',
      query: '{ events(first: 50) { totalCount nodes { id name } } }',
      is: 1 + 1 + 1 + 50 * 2,
    },
    {
      of: 'the larger of two sizes',
      query: '{ events(first: 3, last: 7) { nodes { id } } }',
      is: 1 + 1 + 7,
    },
    { of: 'no rows asked for, as one', query: '{ events(first: 0) { nodes { id } } }', is: 3 },
    { of: "the schema's own size", query: '{ ten { id } }', is: 1 + 10 },
    {
      of: 'as many rows as there are ids, and a tenth for each id',
      query: '{ nodes(ids: ["a", "b", "c"]) { id name } }',
      is: 1 + 3 * 2 + 1,
    },
    {
      of: 'the ids in a variable',
      query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id name } }',
      variables: { ids: Array.from({ length: 200 }, String) },
      is: 1 + 200 * 2 + 20,
    },
    {
      of: 'a null size, as none named',
      query: '{ events(first: null) { nodes { id } } }',
      is: 22,
    },
    {
      of: 'the default of a variable',
      query: 'query($n: Int = 7) { events(first: $n) { nodes { id } } }',
      is: 9,
    },
    {
      of: 'the value of a variable',
      query: 'query($n: Int = 7) { events(first: $n) { nodes { id } } }',
      variables: { n: 80 },
      is: 82,
    },
    {
      of: 'a variable of a wrong type, as none named',
      query: 'query($n: Int) { events(first: $n) { nodes { id } } }',
      variables: { n: '80' },
      is: 22,
    },
    {
      of: 'only what is included',
      query:
        'query($yes: Boolean!) { events @skip(if: $yes) { nodes { id } } nation(id: "x") @include(if: $yes) { id } ten @include(if: false) { id } }',
      variables: { yes: true },
      is: 2,
    },
    {
      of: 'all branches for other types',
      query:
        '{ node(id: "x") { id ... on Nation { stances { totalCount } } ... on Event { name } } }',
      is: 1 + 1 + 2 + 1,
    },
    {
      of: 'fragments where they are spread',
      query:
        '{ events(first: 10) { ...Page } } fragment Page on EventConnection { totalCount nodes { ...Event } } fragment Event on Event { id name }',
      is: 1 + 1 + 1 + 10 * 2,
    },
    {
      of: 'the operation that is asked for',
      query: 'query A { events { nodes { id } } } query B { nation(id: "x") { id } }',
      operationName: 'B',
      is: 2,
    },
  ])('counts $of', ({ query, variables, operationName, is }) => {
    expect(cost(query, variables, operationName)).toBe(is);
  });

  it('names the lists that make it large', () => {
    const query =
      '{ nation(id: "x") { within { name } } events(first: 9) { nodes { participants { edges { because { id } } } } } }';
    expect(costOf(parse(query), undefined, {}, SCHEMA).lists).toEqual([
      'events(first: 9)',
      'nodes',
      'participants(first: 20)',
      'edges',
      'because',
    ]);
  });

  it('stays far below the default limit for a screen of a front-end', () => {
    const nested =
      '{ events(first: 50) { nodes { name participants(first: 10) { nodes { id name aliases } } } } }';
    expect(cost(nested)).toBeLessThan(3_000);

    const evidence = `{ events(first: 1) { nodes { participants(first: 50) { tally { yes no } edges { verdict node { id name } because {
      id citations { gist source { id name } } ... on Stance { issue { name } toward { id name } } } } } } } }`;
    expect(cost(evidence)).toBeLessThan(15_000);
  });

  it('stays below the default limit for the introspection of tools', () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true });
    expect(cost(query)).toBeLessThan(50_000);
    expect(depthOf(parse(query), undefined)).toBe(1);
  });

  it('does not turn over where numbers get large', () => {
    const query = `query($n: Int) { events(first: $n) { nodes { participants(first: $n) { nodes { stances(first: $n) { nodes { id ${'}'.repeat(7)}`;
    expect(cost(query, { n: 2_147_483_647 })).toBeGreaterThan(9e27);
  });

  it('takes a fragment that doubles in each of 300 steps', () => {
    const steps = Array.from(
      { length: 300 },
      (_, step) =>
        `fragment F${step} on Nation { a: within { ...F${step + 1} } b: within { ...F${step + 1} } }`,
    );
    const document = parse(
      `{ nation(id: "x") { ...F0 } } ${steps.join(' ')} fragment F300 on Nation { id }`,
    );
    // Who follows each by itself never ends.
    expect(costOf(document, undefined, {}, SCHEMA).total).toBeGreaterThan(1e200);
    expect(depthOf(document, undefined)).toBe(302);
  });

  it('does not follow a fragment into itself', () => {
    expect(cost('{ nation(id: "x") { ...F } } fragment F on Nation { id within { ...F } }')).toBe(
      3,
    );
  });
});
