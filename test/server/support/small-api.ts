import { Readable } from 'node:stream';
import { buildSchema, GraphQLError, GraphQLObjectType, type GraphQLFieldResolver } from 'graphql';
import { LOCAL } from '../../../src/graph/access/caller.js';
import { BadInputError } from '../../../src/graph/errors.js';
import { StoreError } from '../../../src/graph/store/store-error.js';
import type { Api } from '../../../src/server/request/api.js';
import type { ServerContext } from '../../../src/server/request/request.js';
import { sizePages } from './size-pages.js';

const SCHEMA = `
  type Query {
    hello(name: String = "world"): String!
    need(id: ID! = "x"): String
    items(first: Int = 20, last: Int): ItemConnection!
    item: Item
    slow(ms: Int!): String
    held: String
    defect: String
    orphan: String
    badInput: String
    unavailable: String
    contended: String
    late: String
    conflict: String
    coded: String
    broken: Item
    cancelled: Int!
  }
  type Mutation { save(ms: Int = 0): String }
  type ItemConnection { totalCount: Int! nodes: [Item!]! edges: [ItemEdge!]! }
  type ItemEdge { node: Item! because: [Claim!]! }
  type Item { name: String! self: Item names: [String!]! claims: [Claim!]! items(first: Int = 20, last: Int): ItemConnection! }
  type Claim { id: ID! item: Item! }
`;

/** A message that no client may see. */
export const SECRET = 'MATCH (n) at bolt://user:hunter22@db.internal:7687';

/**
 * Makes a small real schema, whose fields do and fail as their names say. It takes every
 * key. Its field `held` is answered when what `held` gives resolves.
 */
export function createSmallApi(
  check: () => Promise<void> = () => Promise.resolve(),
  held: () => Promise<unknown> = () => Promise.resolve(),
): Api {
  let cancelled = 0;
  const resolvers: Readonly<Record<string, GraphQLFieldResolver<unknown, ServerContext>>> = {
    hello: (_source, { name }: { name?: string }) => `Hello, ${name ?? ''}!`,
    need: (_source, { id }: { id?: string }) => id,
    items: () => ({ totalCount: 0, nodes: [], edges: [] }),
    item: () => ({ name: 'An item', names: [], claims: [] }),
    slow: (_source, { ms }: { ms: number }, { request }) => {
      request.signal.addEventListener('abort', () => (cancelled += 1), { once: true });
      return new Promise((resolve) => setTimeout(() => resolve('done'), ms).unref());
    },
    held: () => held().then(() => 'let go'),
    save: (_source, { ms }: { ms: number }) =>
      new Promise((resolve) => setTimeout(() => resolve('saved'), ms)),
    orphan: () => {
      void Promise.reject(new Error('Nobody waits for this.'));
      return 'left';
    },
    defect: () => {
      throw new Error(SECRET, { cause: new Error('the cause below') });
    },
    badInput: () => {
      throw new BadInputError(['where', 'name', 'eq'], 'must not be null.');
    },
    unavailable: () => {
      throw new StoreError('UNAVAILABLE', SECRET, { retriable: true });
    },
    contended: () => {
      throw new StoreError('CONTENDED', SECRET, { retriable: true });
    },
    late: () => {
      throw new StoreError('TIMEOUT', SECRET);
    },
    conflict: () => {
      throw new StoreError('CONFLICT', SECRET);
    },
    coded: () => {
      throw new GraphQLError('Not of the list.', { extensions: { code: 'MADE_UP', host: SECRET } });
    },
    broken: () => ({ name: null }),
    cancelled: () => cancelled,
  };
  const schema = sizePages(buildSchema(SCHEMA));
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    if (!(type instanceof GraphQLObjectType)) throw new Error('The schema lacks a root.');
    for (const field of Object.values(type.getFields())) {
      const resolve = resolvers[field.name];
      if (resolve !== undefined) field.resolve = resolve;
    }
  }
  return {
    schema,
    contextValue: () => ({}),
    callerOf: () => Promise.resolve(LOCAL),
    idsOf: () => Readable.from([]),
    warningsOn: () => Promise.resolve([]),
    followChanges: () => Readable.from([]),
    graphFor: () => {
      throw new Error('There is no graph.');
    },
    copyTo: () => Promise.reject(new StoreError('UNUSABLE', SECRET)),
    figures: () => ({
      engine: 'none',
      store: {
        light: { running: 0, waiting: 0 },
        heavy: { running: 0, waiting: 0 },
        ended: { timeout: 0, aborted: 0, busy: 0 },
        restarts: 0,
      },
      followers: 0,
      slowest: undefined,
    }),
    readLog: () => Promise.resolve({ first: 1, last: 0, at: 0 }),
    check,
  };
}
