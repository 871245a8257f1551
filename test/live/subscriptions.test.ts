import { readFileSync } from 'node:fs';
import type { Client } from 'graphql-ws';
import type { Graph } from '../../src/graph/graph.js';
import { readLogEnd, toLogCursor } from '../../src/graph/feed/log-position.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { connect } from './support/live-client.js';
import { PRODUCT } from '../support/product-model.js';

const FILE = new URL('../operations/following/follow.graphql', import.meta.url);
const FOLLOW = readFileSync(FILE, 'utf8');

function nation(slug: string): object {
  return { entity: 'Nation', id: `nation:${slug}`, name: slug };
}

describe.each(ENGINES)('subscriptions on $name', (engine) => {
  let graph: Graph;
  let server: RunningServer;
  let client: Client;
  beforeAll(async () => {
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: systemClock };
    server = await startServer(createApi(graph));
    client = connect(server.url);
  });
  afterAll(async () => {
    await client.dispose();
    await server.close();
    await graph.store.close();
  });

  it('gives each change with what it is now', async () => {
    await record(graph, [nation('a')]);
    const events = client.iterate({
      query: 'subscription { changes { cursor kind entities { id name } } }',
    });
    expect(await events.next()).toMatchObject({
      value: { data: { changes: { kind: 'SAVED', entities: [{ id: 'nation:a', name: 'a' }] } } },
    });
    const next = events.next();
    await record(graph, [{ ...nation('a'), name: 'b' }]);
    expect(await next).toMatchObject({
      value: { data: { changes: { entities: [{ id: 'nation:a', name: 'b' }] } } },
    });
    await events.return?.();
  });

  it('gives what the front end follows, and goes on after any of it', async () => {
    const from = await readLogEnd(graph.store);
    const follow = (after: string) =>
      client.iterate<{ readonly changes: { readonly cursor: string } }>({
        query: FOLLOW,
        operationName: 'Changes',
        variables: { after },
      });
    const take = async (events: ReturnType<typeof follow>, count: number) => {
      const taken: { readonly cursor: string }[] = [];
      while (taken.length < count) {
        const { value } = (await events.next()) as IteratorYieldResult<{
          readonly data?: { readonly changes: { readonly cursor: string } } | null;
        }>;
        if (value.data) taken.push(value.data.changes);
      }
      await events.return?.();
      return taken;
    };
    const events = follow(toLogCursor(from));
    await record(graph, [nation('c')]);
    await record(graph, [{ entity: 'Nation', id: 'nation:d', name: 'd' }]);
    const taken = await take(events, 2);
    expect(taken).toEqual(
      ['nation:c', 'nation:d'].map((id) => ({
        cursor: expect.any(String) as string,
        at: expect.any(String) as string,
        kind: 'SAVED',
        claims: [],
        entities: [{ __typename: 'Nation', id }],
      })),
    );
    expect(await take(follow(taken[0]?.cursor ?? ''), 1)).toEqual(taken.slice(1));
  });
});
