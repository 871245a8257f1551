import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Graph } from '../../src/graph/graph.js';
import { fromLogCursor, toLogCursor } from '../../src/graph/feed/log-position.js';
import { readChanges } from '../../src/graph/feed/read-changes.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';
import { RawSocket } from './support/raw-socket.js';

/** How many entities a large change saves, and how often an event has their descriptions. */
const [ENTITIES, TIMES, LENGTH] = [40, 10, 20_000];
const COPIES = Array.from({ length: TIMES }, (_, i) => `t${String(i)}: entities { description }`);
const LARGE = `subscription ($after: String) { changes(after: $after) { cursor ${COPIES.join(' ')} } }`;
const CHANGES = 'subscription ($after: String) { changes(after: $after) { cursor } }';
/** How much may wait: less than one event, of which the operating system takes just a part. */
const SLOW_BYTES = 1_000_000;
const EVENTS = 4;
/** Ids as long as they may be make events of what they name large. */
const LONG = 'x'.repeat(190);
const ENTITIES_OF_A_BATCH = 500;
/** A whole event of a stream. */
const EVENT = /^id: (.*)\nevent: change\ndata: .*\n\n/gmu;
const TOO_SLOW = {
  code: 1013,
  reason: 'Too slow: connect again, and go on from the last cursor that came.',
};

/** What an operation over a socket brings. */
interface Next {
  readonly data: { readonly changes: { readonly cursor: string } };
}

describe('a client that takes nothing', () => {
  let graph: Graph;
  let server: RunningServer;
  const start = async (environment: Readonly<Record<string, string>>): Promise<void> => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    server = await startServer(createApi(graph), environment);
    await save(1);
  };
  afterEach(async () => {
    await server.close();
    await graph.store.close();
  });

  let saved = 0;
  /** Saves so many entities, each of them with other words than before. */
  const save = (count: number, length = 1, slug = 'a'): Promise<unknown> => {
    const description = String((saved += 1)).padEnd(length, 'x');
    const records = Array.from({ length: count }, (_, index) => ({
      entity: 'Nation',
      id: `nation:${slug}-${String(index)}`,
      name: 'A nation',
      description,
    }));
    return record(graph, records);
  };
  const next = async (socket: RawSocket): Promise<string> =>
    ((await socket.next('next')).payload as Next).data.changes.cursor;
  /** The cursors after one, to the end of the log. */
  const readOn = async (after: string): Promise<readonly string[]> => {
    const cursors: string[] = [];
    for (let from = fromLogCursor(after, ['after']); ;) {
      const { changes, next } = await readChanges(graph, from, 100);
      if (changes.length === 0) return cursors;
      cursors.push(...changes.map(({ position }) => toLogCursor(position)));
      from = next;
    }
  };

  it('is closed with 1013 by its socket, and told to go on', async () => {
    await start({ ENTENTE_SLOW_CLIENT_TIMEOUT_MS: '300', ENTENTE_HEARTBEAT_MS: '50' });
    const slow = await new RawSocket(server.url).begin();
    slow.subscribe('1', CHANGES);
    await slow.next('next');
    slow.socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    slow.socket.resume();
    expect(await slow.closed).toEqual(TOO_SLOW);
  });

  it('is closed by what waits for it, but nobody by one event, however large', async () => {
    await start({ ENTENTE_SLOW_CLIENT_BYTES: String(SLOW_BYTES) });
    const healthy = await new RawSocket(server.url).begin();
    const slow = await new RawSocket(server.url).begin();
    // What waits for one of its subscriptions, the other one finds.
    for (const id of ['1', '2']) slow.subscribe(id, LARGE);
    healthy.subscribe('1', LARGE);
    const first = await next(healthy);
    await slow.next('next', '1');
    await slow.next('next', '2');
    slow.socket.pause();
    const seen: string[] = [];
    for (let number = 1; number <= EVENTS; number += 1) {
      await save(ENTITIES, LENGTH);
      seen.push(await next(healthy));
    }
    expect(seen).toEqual(await readOn(first));
    expect(seen).toHaveLength(EVENTS);

    slow.socket.resume();
    expect([1013, 1006]).toContain((await slow.closed).code);
    // The first is taken already.
    const took = slow.messages
      .filter(({ id, type }) => id === '1' && type === 'next')
      .map(({ payload }) => (payload as Next).data.changes.cursor);
    expect(took.length).toBeLessThan(EVENTS);
    expect([...took, ...(await readOn(took.at(-1) ?? first))]).toEqual(seen);
    await healthy.close();
  });

  it('has its server-sent events cut, and goes on after the last one', async () => {
    await start({ ENTENTE_SLOW_CLIENT_TIMEOUT_MS: '300' });
    const { hostname, port } = new URL(server.url);
    const slow = connect(Number(port), hostname);
    await once(slow, 'connect');
    slow.write(`GET /changes HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
    // Nothing is read until the server has given up.
    const isCut = (): boolean => server.log.some(({ msg }) => msg === 'a client was too slow');
    while (!isCut()) await save(ENTITIES_OF_A_BATCH, 1, LONG);
    const events = [...(await text(slow)).matchAll(EVENT)].map(([, id = '']) => id);
    const [first = ''] = events;
    expect(events.slice(1)).toEqual((await readOn(first)).slice(0, events.length - 1));

    // What it took whole, and what it is sent from there on, is all of the log.
    const last = events.at(-1) ?? '';
    const resumed = await fetch(`${server.url}/changes`, {
      headers: { 'last-event-id': last },
    });
    const left = await readOn(last);
    expect(left.length).toBeGreaterThan(0);
    let came = '';
    for await (const chunk of resumed.body ?? []) {
      came += new TextDecoder().decode(chunk as Uint8Array);
      if ([...came.matchAll(EVENT)].length >= left.length) break;
    }
    expect([...came.matchAll(EVENT)].map(([, id]) => id)).toEqual(left);
  });
});
