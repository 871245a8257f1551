import type { Client } from 'graphql-ws';
import { readLogEnd, toLogCursor } from '../../src/graph/feed/log-position.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';
import { RecordingStore } from '../support/recording-store.js';
import { connect } from './support/live-client.js';

const FOLLOW = `subscription ($after: String, $withName: Boolean = true) {
  changes(after: $after) { entities { id ... on Nation { name @include(if: $withName) } } }
}`;

interface Event {
  readonly data?: { readonly changes: { readonly entities: readonly object[] } } | null;
}

describe('followers of the same', () => {
  let store: RecordingStore;
  let graph: Graph;
  let server: RunningServer;
  const clients: Client[] = [];
  let from = '';
  /** The statements that read entities when one is recorded and nobody follows. */
  let unfollowed = 0;
  beforeAll(async () => {
    store = new RecordingStore(await openStore({ url: 'memory:' }, labelsOf(PRODUCT)));
    graph = { store, model: PRODUCT, clock: systemClock };
    server = await startServer(createApi(graph));
    await record(graph, [nation('a')]);
    from = toLogCursor(await readLogEnd(graph.store));
    store.forget();
    await record(graph, [nation('b')]);
    unfollowed = readsOfEntities();
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await server.close();
    await graph.store.close();
  });

  function readsOfEntities(): number {
    return store.statements.filter(({ text }) => text.endsWith(' AS node')).length;
  }

  /** Subscribes each on a connection of its own, once all before have begun. */
  function follow(variables: Readonly<Record<string, unknown>>) {
    const client = connect(server.url);
    clients.push(client);
    return client.iterate<Event['data'] & object>({ query: FOLLOW, variables });
  }

  it('are told by one execution, wherever each began', async () => {
    const all = [...Array(5).keys()].map((index) => follow(index === 0 ? {} : { after: from }));
    const other = follow({ after: from, withName: false });
    // The first one is told of all there was; then each waits for the next change.
    await all[0]?.next();
    for (const each of [...all, other]) await each.next();
    const next = [...all, other].map((each) => each.next());
    store.forget();
    await record(graph, [nation('c')]);
    const told = await Promise.all(next);
    const entities = told.map(({ value }) => (value as Event).data?.changes.entities);
    const named = [{ id: 'nation:c', name: 'c' }];
    expect(entities).toEqual([named, named, named, named, named, [{ id: 'nation:c' }]]);
    expect(readsOfEntities() - unfollowed).toBe(2);
  });
});

function nation(slug: string): object {
  return { entity: 'Nation', id: `nation:${slug}`, name: slug };
}
