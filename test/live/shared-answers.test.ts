import type { Client } from 'graphql-ws';
import { readLogEnd, toLogCursor } from '../../src/graph/feed/log-position.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';
import { RecordingStore } from '../support/recording-store.js';
import { connect } from './support/live-client.js';
import { RawSocket } from './support/raw-socket.js';

const FOLLOW = `subscription ($after: String, $withName: Boolean = true) {
  changes(after: $after) { entities { id ... on Nation { name @include(if: $withName) } } }
}`;

/** More than the operating system keeps for a client that takes nothing. */
const [EVENTS, ENTITIES] = [12, 40];

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

  it('have each event under an id of their own, all in order, who takes them late too', async () => {
    const query = 'subscription ($after: String) { changes(after: $after) { cursor at } }';
    const large =
      'subscription ($after: String) { changes(after: $after) { cursor entities { ... on Nation { description } } } }';
    const after = toLogCursor(await readLogEnd(graph.store));
    const [quick, late] = [
      await new RawSocket(server.url).begin(),
      await new RawSocket(server.url).begin(),
    ];
    // An id is any text, and what is behind with one operation is not ahead with another.
    quick.subscribe('"é', query, { after });
    quick.subscribe('2', large, { after });
    late.subscribe('3', large, { after });
    late.subscribe('4', query, { after });
    late.socket.pause();
    const words = 'x'.repeat(19_000);
    const cursors: string[] = [];
    for (let change = 0; change < EVENTS; change += 1) {
      const records = Array.from({ length: ENTITIES }, (_, index) => ({
        // Others each time: who is told late is told of them as they are by then.
        ...nation(`n${String(change)}-${String(index)}`),
        description: `${words}${String(change)}`,
      }));
      await record(graph, records);
      cursors.push(toLogCursor(await readLogEnd(graph.store)));
      await quick.next('next', '"é');
    }
    const told = async (socket: RawSocket, id: string, count: number) => {
      const all: unknown[] = [];
      while (all.length < count) all.push((await socket.next('next', id)).payload);
      return all;
    };
    const whole = await told(quick, '2', EVENTS);
    expect(whole).toMatchObject(cursors.map((cursor) => ({ data: { changes: { cursor } } })));
    expect(late.messages).toEqual([]);
    late.socket.resume();
    expect(await told(late, '3', EVENTS)).toEqual(whole);
    expect(await told(late, '4', EVENTS)).toMatchObject(
      cursors.map((cursor) => ({ data: { changes: { cursor } } })),
    );
    for (const socket of [quick, late]) await socket.close();
  });
});

function nation(slug: string): object {
  return { entity: 'Nation', id: `nation:${slug}`, name: slug };
}
