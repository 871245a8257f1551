import { randomUUID } from 'node:crypto';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { seedIfNew } from '../../src/graph/record/files/seed.js';
import type { GraphStore, Row, Statement } from '../../src/graph/store/graph-store.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';
import { RecordingStore } from '../support/recording-store.js';
import { RawSocket } from './support/raw-socket.js';

/** Sends on each statement only when it is told to, so that a request can be given up in between. */
class SteppedStore extends RecordingStore {
  #arrived: () => void = () => undefined;
  #waiting: (() => void)[] = [];
  isStepped = false;

  override async read(statement: Statement): Promise<readonly Row[]> {
    const rows = await super.read(statement);
    if (!this.isStepped) return rows;
    const told = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#arrived();
    await told;
    return rows;
  }

  /** Resolves when a statement waits to be answered. */
  async arrival(): Promise<void> {
    await new Promise<void>((resolve) => (this.#arrived = resolve));
  }

  goOn(): void {
    for (const goOn of this.#waiting.splice(0)) goOn();
  }
}

/** Five that are read one after the other, since each needs the one before. */
const DEEP =
  '{ nation(id: "nation:gbr") { name memberships { nodes { subject { memberships { nodes { subject { name } } } } } } } }';
const ALIASES = `{ ${['gbr', 'fra', 'usa', 'rus', 'chn'].map((alias) => `${alias}: nation(id: "nation:${alias}") { memberships(first: 1) { nodes { subject { memberships(first: 2) { nodes { id } } } } } }`).join(' ')} }`;

/** What a door sends is the engine's own to count: one is enough. */
describe('a request that nobody waits for any more', () => {
  let inner: GraphStore;
  let store: SteppedStore;
  let graph: Graph;
  let server: RunningServer;
  beforeEach(async () => {
    inner = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    store = new SteppedStore(inner);
    graph = { store, model: PRODUCT, clock: systemClock };
    await seedIfNew(graph);
    server = await startServer(createApi(graph), { ENTENTE_REQUEST_TIMEOUT_MS: '1500' });
  });
  afterEach(async () => {
    store.goOn();
    await server.close();
    await inner.close();
  });

  it('fails nowhere but in its answer, though some of it is still read then', async () => {
    const mixed =
      '{ actors(first: 100) { nodes { ... on Nation { memberships { totalCount } } ... on Organisation { members(first: -1) { totalCount } } } } }';
    const { errors } = await server.ask(mixed);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    // What fails where nobody waits for it fails the test, from when the answer is sent.
    await server.ask('{ cursor }');
  });

  /** Each gives a request up that runs, in a way that its door has. */
  const WAYS: readonly { way: string; ask: (query: string) => Promise<() => Promise<unknown>> }[] =
    [
      {
        way: 'by HTTP, whose client goes away',
        ask: (query) => {
          const controller = new AbortController();
          const answer = fetch(`${server.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query }),
            signal: controller.signal,
          });
          return Promise.resolve(() => {
            controller.abort();
            return answer.catch(() => undefined);
          });
        },
      },
      {
        way: 'by HTTP, whose time is up',
        ask: (query) => {
          const answer = server.ask(query);
          return Promise.resolve(() => answer);
        },
      },
      {
        way: 'over a socket, which is told that it is complete',
        ask: async (query) => {
          const socket = await new RawSocket(server.url).begin();
          socket.subscribe('1', query);
          return async () => {
            socket.send({ type: 'complete', id: '1' });
            socket.send({ type: 'ping' });
            await socket.next('pong');
            socket.socket.terminate();
          };
        },
      },
      {
        way: 'over a socket, which is closed',
        ask: async (query) => {
          const socket = await new RawSocket(server.url).begin();
          socket.subscribe('1', query);
          return () => socket.close();
        },
      },
      {
        way: 'over a socket, whose time is up',
        ask: async (query) => {
          const socket = await new RawSocket(server.url).begin();
          socket.subscribe('1', query);
          return () => socket.next('error');
        },
      },
    ];

  it.each(WAYS)('sends no further statement: $way', async ({ ask }) => {
    for (const query of [DEEP, ALIASES]) {
      store.forget();
      expect((await server.ask(query)).errors).toEqual([]);
      const inFull = store.statements.length;
      expect(inFull).toBeGreaterThan(1);

      store.forget();
      store.isStepped = true;
      const arrival = store.arrival();
      const giveUp = await ask(query);
      await arrival;
      await giveUp();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const atOnce = store.statements.length;
      expect(atOnce).toBeLessThan(inFull);
      store.isStepped = false;
      store.goOn();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(store.statements).toHaveLength(atOnce);
    }
    expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('reads of what was written no more than is asked for', async () => {
    const write = async (selection: string): Promise<number> => {
      store.forget();
      const { errors } = await server.ask(
        `mutation { saveNation(changeId: "${randomUUID()}", input: { id: "nation:new", name: "New" }) { ${selection} } }`,
      );
      expect(errors).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return store.statements.length;
    };
    await write('cursor');
    const unread = await write('cursor');
    expect(await write('cursor entity { name }')).toBe(unread + 1);
  });
});
