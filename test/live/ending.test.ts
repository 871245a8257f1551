import { createKey, revokeKey } from '../../src/graph/access/keys.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { modelOf } from '../../src/graph/model/model.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { KINDS } from '../../src/schema/kinds.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { RawSocket } from './support/raw-socket.js';

const MODEL = modelOf(KINDS);
const CHANGES = 'subscription { changes { entities { id name } } }';

/** Which connections are ended, and how, knows no store: one engine is enough. */
describe('a connection that stays open', () => {
  let graph: Graph;
  let server: RunningServer;
  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
    const store = await openStore({ url: 'memory:' }, labelsOf(MODEL));
    graph = { store, model: MODEL, clock: systemClock };
    await save('first');
    server = await startServer(createApi(graph), environment, undefined, true);
  };
  afterEach(async () => {
    await server.close();
    await graph.store.close();
  });

  const save = (id: string): Promise<unknown> =>
    record(graph, [{ entity: 'Nation', id: `nation:${id}`, name: id }]);
  const follow = async (key: string): Promise<Response> =>
    fetch(`${server.url}/changes`, { headers: { authorization: `Bearer ${key}` } });

  it('is closed with 1012 when the server stops', async () => {
    await start();
    const socket = await new RawSocket(server.url).begin();
    socket.subscribe('1', CHANGES);
    await socket.next('next');
    expect(await server.close()).toBe(0);
    expect(await socket.closed).toEqual({
      code: 1012,
      reason: 'The server is restarting: connect again.',
    });
    expect(socket.messages.filter(({ type }) => type === 'complete')).toEqual([]);
  });

  it('ends when its key runs out or is revoked', async () => {
    await start();
    const expiresAt = Date.now() + 1_500;
    const expiring = await createKey(graph, { name: 'Short', role: 'reader', expiresAt });
    const revoked = await createKey(graph, { name: 'Revoked', role: 'reader' });
    const kept = await createKey(graph, { name: 'Kept', role: 'reader' });
    const open = async ({ text }: { readonly text: string }) => {
      const authorization = `Bearer ${text}`;
      const socket = await new RawSocket(server.url).begin({ authorization });
      socket.subscribe('1', CHANGES);
      await socket.next('next');
      return { socket, stream: (await follow(text)).text() };
    };
    const [first, second, third] = [await open(expiring), await open(revoked), await open(kept)];
    await revokeKey(graph, revoked.prefix);
    for (const [{ socket, stream }, reason] of [
      [first, 'The credentials have run out.'],
      [second, 'The credentials count no more.'],
    ] as const) {
      expect(await socket.closed).toEqual({ code: 4403, reason });
      expect(await stream).toContain(
        `event: error\ndata: {"message":"${reason}","extensions":{"code":"UNAUTHENTICATED"}}\n\n`,
      );
    }
    const refused = new RawSocket(server.url);
    await refused.open();
    refused.send({ type: 'connection_init', payload: { authorization: `Bearer ${revoked.text}` } });
    expect(await refused.closed).toMatchObject({ code: 4403 });
    await save('second');
    expect(await third.socket.next('next')).toBeDefined();
    await third.socket.close();
  });

  it('is one of so many that a caller may have', async () => {
    await start({ ENTENTE_MAX_SUBSCRIPTIONS_PER_KEY: '2' });
    const { text } = await createKey(graph, { name: 'Many', role: 'reader' });
    const other = await createKey(graph, { name: 'Other', role: 'reader' });
    const socket = await new RawSocket(server.url).begin({ authorization: `Bearer ${text}` });
    socket.subscribe('1', CHANGES);
    await socket.next('next');
    expect((await follow(text)).status).toBe(200);
    const refused = await follow(text);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('This caller has 2 subscriptions open');
    socket.subscribe('2', CHANGES);
    expect(await socket.next('error')).toMatchObject({
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', limit: 2 } }],
    });
    expect((await follow(other.text)).status).toBe(200);
    await socket.close();
  });
});
