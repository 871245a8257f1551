import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { mock } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createKey, revokeKey } from '../../src/graph/access/keys.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { readAnswer, startServer, type RunningServer } from '../server/support/running-server.js';
import { RawSocket } from './support/raw-socket.js';
import { PRODUCT } from '../support/product-model.js';

/** Longer than keys of a provider are kept, and shorter than the token of the test counts. */
const KEYS_COUNT_MS = 11 * 60_000;
/** Longer than it takes until credentials are looked at again. */
const RECHECKED_MS = 4_500;
const CHANGES = 'subscription { changes { entities { id name } } }';

/** Which connections are ended, and how, knows no store: one engine is enough. */
describe('a connection that stays open', () => {
  let graph: Graph;
  let server: RunningServer;
  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
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
    const expiresAt = Date.now() + 6_000;
    const expiring = await createKey(graph, { name: 'Short', role: 'reader', expiresAt });
    const revoked = await createKey(graph, { name: 'Revoked', role: 'reader' });
    const kept = await createKey(graph, { name: 'Kept', role: 'reader' });
    const open = async ({ text: key }: { readonly text: string }) => {
      const authorization = `Bearer ${key}`;
      const socket = await new RawSocket(server.url).begin({ authorization });
      socket.subscribe('1', CHANGES);
      await socket.next('next');
      return { socket, stream: (await follow(key)).text() };
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

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model */
  it('makes an EventSource come back while the server stops, and tells others the status', async () => {
    await start({ ENTENTE_SHUTDOWN_TIMEOUT_MS: '3000' });
    // What is not answered yet keeps the server from closing its door.
    const held = connect(Number(new URL(server.url).port), '127.0.0.1');
    held.write(
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 22\r\nexpect: 100-continue\r\n\r\n',
    );
    await once(held, 'data');
    const closed = server.close();
    const follow = (accept: string): Promise<Response> =>
      fetch(`${server.url}/changes`, { headers: { accept } });
    const stream = await follow('text/event-stream');
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await stream.text()).toBe(
      'retry: 2000\n\nevent: error\ndata: {"message":"The server is shutting down. Try again.","extensions":{"code":"UNAVAILABLE"}}\n\n',
    );
    expect((await follow('*/*')).status).toBe(503);
    held.write('{"query":"{ cursor }"}');
    expect(await text(held)).toContain('{"data":{"cursor":');
    expect(await closed).toBe(0);
  });

  it('goes on with a good token while the identity provider is away, which new ones are told', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
    const provider = createServer((_, response) => response.end(keys));
    provider.listen(0, '127.0.0.1');
    await once(provider, 'listening');
    const { port } = provider.address() as AddressInfo;
    await start({
      ENTENTE_JWT_JWKS: `http://127.0.0.1:${port}/keys`,
      ENTENTE_JWT_ISSUER: 'i',
      ENTENTE_JWT_AUDIENCE: 'a',
    });
    const token = await new SignJWT({ scope: 'read' })
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject('anna')
      .setIssuer('i')
      .setAudience('a')
      .setExpirationTime('1h')
      .sign(privateKey);
    const authorization = `Bearer ${token}`;
    const socket = await new RawSocket(server.url).begin({ authorization });
    socket.subscribe('1', CHANGES);
    await socket.next('next');
    const stream = await fetch(`${server.url}/changes`, { headers: { authorization } });

    provider.closeAllConnections();
    provider.close();
    await once(provider, 'close');
    // So much later the keys that were fetched have to be fetched again.
    const now = Date.now();
    const clock = mock.method(Date, 'now', () => now + KEYS_COUNT_MS);
    try {
      await new Promise((resolve) => setTimeout(resolve, RECHECKED_MS));
      await save('second');
      expect(await socket.next('next')).toMatchObject({ id: '1' });
      const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
      let came = '';
      while (!came.includes('nation:second')) came += (await reader?.read())?.value ?? '';
      await reader?.cancel();

      const refused = await new RawSocket(server.url).open();
      refused.send({ type: 'connection_init', payload: { authorization } });
      expect(await refused.closed).toMatchObject({ code: 1013 });
      for (const path of ['/changes', '/graphql?query={cursor}']) {
        const headers = { authorization, 'apollo-require-preflight': '1' };
        const answer = await readAnswer(await fetch(`${server.url}${path}`, { headers }));
        expect(answer).toMatchObject({
          status: 503,
          errors: [{ extensions: { code: 'UNAVAILABLE' } }],
        });
      }
      await socket.close();
    } finally {
      clock.mock.restore();
    }
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
