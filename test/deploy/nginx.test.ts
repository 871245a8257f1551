import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket from 'ws';
import { createKey } from '../../src/graph/access/keys.js';
import type { Graph } from '../../src/graph/graph.js';
import { openStore } from '../../src/graph/open-store.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { EDITED_WORLD } from '../faults/support/edit.js';
import { endClient } from '../live/support/end-client.js';
import { connect } from '../live/support/live-client.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';
import { findNginx, startNginx, type Nginx } from './support/nginx.js';

const NAME = 'graph.example.org';
const path = findNginx();

/** Asks by the name that the server is known by. */
async function askByName(
  origin: string,
  query: string,
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; text: string }> {
  const asked = request(`${origin}/graphql`, {
    method: 'POST',
    headers: { host: NAME, 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' },
  });
  asked.end(JSON.stringify({ query }));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode, headers: response.headers, text };
}

/** A WebSocket as a browser opens it from a page of the server. */
class SocketOfPage extends WebSocket {
  constructor(url: string, protocols: string) {
    super(url, protocols, { headers: { host: NAME }, origin: `https://${NAME}` });
  }
}

(path === null ? describe.skip : describe)('the nginx of docs/deploy', () => {
  let graph: Graph;
  let server: RunningServer;
  let nginx: Nginx;
  beforeAll(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    await record(graph, EDITED_WORLD);
    const environment = {
      ENTENTE_HOSTS: NAME,
      ENTENTE_TRUSTED_PROXIES: '127.0.0.1',
      ENTENTE_MAX_BODY_BYTES: '10485760',
      ENTENTE_MAX_SUBSCRIPTIONS_PER_ADDRESS: '2',
      // So that nothing but what is tested is sent on a stream.
      ENTENTE_HEARTBEAT_MS: '3600000',
    };
    server = await startServer(createApi(graph), environment);
    nginx = await startNginx(path ?? '', server.url);
  });
  afterAll(async () => {
    await nginx.stop();
    await server.close();
    await graph.store.close();
  });
  const follow = (signal: AbortSignal): Promise<Response> =>
    fetch(`${nginx.origin}/changes`, { signal });

  it('passes queries on, by the name that it is asked by', async () => {
    const { status, text, headers } = await askByName(
      nginx.origin,
      '{ nation(id: "nation:a") { name } }',
    );
    expect({ status, text: JSON.parse(text) as unknown }).toMatchObject({
      status: 200,
      text: { data: { nation: { name: 'A' } } },
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('passes records on as they come, however many', async () => {
    const { text: key } = await createKey(graph, { name: 'An editor', role: 'editor' });
    const issue = { entity: 'Issue', id: 'issue:long', description: 'x'.repeat(500_000) };
    const response = await fetch(`${nginx.origin}/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: [1, 2, 3].map((name) => `${JSON.stringify({ ...issue, name })}\n`).join(''),
    });
    expect({ status: response.status, told: await response.json() }).toMatchObject({
      status: 422,
      told: { errors: [{ extensions: { code: 'RECORDS_REFUSED', read: 3, written: 0 } }] },
    });
  });

  it('passes compressed answers on as they are', async () => {
    const response = await fetch(`${nginx.origin}/schema.graphql`);
    expect(response.headers.get('content-encoding')).toMatch(/^(?:gzip|br)$/u);
    expect(await response.text()).toContain('type Nation');
  });

  it('passes WebSockets on, of pages that it serves too', async () => {
    const client = connect(nginx.origin, { webSocketImpl: SocketOfPage });
    const events = client.iterate<{
      readonly changes: { readonly entities: readonly { readonly id: string }[] };
    }>({
      query: 'subscription { changes { entities { id } } }',
    });
    await record(graph, [{ entity: 'Nation', id: 'nation:socket', name: 'B' }]);
    try {
      for await (const { data, errors } of events) {
        expect(errors).toBeUndefined();
        if (data?.changes.entities.some(({ id }) => id === 'nation:socket')) return;
      }
      throw new Error('The subscription ended.');
    } finally {
      await endClient(client);
    }
  });

  it('sends each event on as it comes, and what the server says where there are too many', async () => {
    const stop = new AbortController();
    const first = await follow(stop.signal);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-encoding')).toBeNull();
    const reader = first.body?.getReader();
    let text = '';
    const readUntil = async (wanted: string): Promise<void> => {
      while (!text.includes(wanted)) {
        const read = await reader?.read();
        if (read?.done !== false) throw new Error(`The stream ended: ${text}`);
        text += Buffer.from(read.value).toString();
      }
    };
    await readUntil('nation:a');
    await record(graph, [{ entity: 'Nation', id: 'nation:stream', name: 'C' }]);
    await readUntil('nation:stream');

    const second = await follow(stop.signal);
    const third = await follow(stop.signal);
    expect([second.status, third.status]).toEqual([200, 429]);
    expect(await third.json()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    });
    stop.abort();
  });

  it('refuses large bodies itself, in the form of the server', async () => {
    const response = await fetch(`${nginx.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(1_100_000) } }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'REQUEST_TOO_LARGE' } }],
    });
  });

  it('lets nobody take a backup', async () => {
    const response = await fetch(`${nginx.origin}/backup`, { method: 'POST' });
    expect(response.status).toBe(404);
  });

  it('says where the request came from', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const echo = createServer((asked, response) => {
      seen.push(asked.headers);
      response.end('{}');
    });
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const { port } = echo.address() as AddressInfo;
    const other = await startNginx(path ?? '', `http://127.0.0.1:${String(port)}`);
    try {
      await askByName(other.origin, '{ __typename }');
      expect(seen).toMatchObject([{ host: NAME, 'x-forwarded-for': '192.0.2.7, 127.0.0.1' }]);
    } finally {
      await other.stop();
      echo.close();
      echo.closeAllConnections();
    }
  });

  it('refuses what one address asks too much, and says when to ask again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 400 }, () => fetch(`${nginx.origin}/livez`)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(100);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }],
    });
  });
});
