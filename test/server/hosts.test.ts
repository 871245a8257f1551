import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { readSettings } from '../../src/server/settings/settings.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  'sec-websocket-version': '13',
  'sec-websocket-protocol': 'graphql-transport-ws',
};
interface Door {
  readonly door: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
}

/** Every way in, and the status of who is let in. */
const DOORS: readonly Door[] = [
  { door: 'GET /', path: '/', status: 200 },
  { door: 'POST /graphql', path: '/graphql', body: '{"query":"{ hello }"}', status: 200 },
  { door: 'GET /changes', path: '/changes', status: 200 },
  {
    door: 'POST /mcp',
    path: '/mcp',
    body: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
    headers: { accept: 'application/json, text/event-stream' },
    status: 200,
  },
  { door: 'GET /reconcile', path: '/reconcile', status: 200 },
  {
    door: 'POST /reconcile',
    path: '/reconcile',
    body: 'queries={}',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 200,
  },
  { door: 'GET /schema.graphql', path: '/schema.graphql', status: 200 },
  { door: 'WebSocket /graphql', path: '/graphql', headers: UPGRADE, status: 101 },
];

/** Knocks at a door by a name, as a page does whose name was made to lead here. */
async function knock(
  url: string,
  { path, body, headers }: Omit<Door, 'door' | 'status'>,
  host: string,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  const sent = request(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers, host },
    agent: false,
  });
  sent.end(body);
  const [answer] = (await Promise.race([once(sent, 'response'), once(sent, 'upgrade')])) as [
    IncomingMessage,
  ];
  if (answer.statusCode === 101) sent.destroy();
  return { status: answer.statusCode, text: answer.statusCode === 101 ? '' : await text(answer) };
}

describe('the name that a server is asked by', () => {
  let server: RunningServer;
  afterEach(() => server.close());
  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
    server = await startServer(createSmallApi(), { ENTENTE_MCP: 'true', ...environment });
  };

  it.each(DOORS)('opens $door where it is of this machine or listed', async (door) => {
    await start({
      ENTENTE_ORIGINS: 'https://front.example:8443',
      ENTENTE_HOSTS: 'Graph.example.org, [2001:db8::1]',
    });
    const { port } = new URL(server.url);
    for (const host of [
      `127.0.0.1:${port}`,
      `LOCALHOST:${port}`,
      'localhost',
      `[::1]:${port}`,
      'entente.localhost',
      'front.example',
      'graph.example.org:4000',
      '[2001:db8::1]:80',
    ]) {
      expect([host, (await knock(server.url, door, host)).status]).toEqual([host, door.status]);
    }
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      'evil-localhost',
      '10.0.0.1',
      'a b',
      '[',
    ]) {
      const { status, text } = await knock(server.url, door, host);
      expect([host, status]).toEqual([host, 421]);
      expect(JSON.parse(text)).toEqual({
        errors: [
          {
            message: `This server is not known as ${JSON.stringify(host)}. Whoever runs it lists its names in ENTENTE_HOSTS.`,
            extensions: { code: 'BAD_REQUEST' },
          },
        ],
      });
    }
  });

  it('does not matter to probes', async () => {
    await start();
    for (const path of ['/livez', '/readyz']) {
      expect((await knock(server.url, { path }, '10.1.2.3')).status).toBe(200);
    }
  });

  it('does not matter beyond the loopback, unless names are listed', async () => {
    await start({ HOST: '0.0.0.0' });
    const door = { path: '/schema.graphql' };
    expect((await knock(server.url, door, 'any.example')).status).toBe(200);
    await server.close();
    await start({ HOST: '0.0.0.0', ENTENTE_HOSTS: 'graph.example.org' });
    expect((await knock(server.url, door, 'graph.example.org')).status).toBe(200);
    expect((await knock(server.url, door, 'any.example')).status).toBe(421);
  });

  it.each(['https://a.example', 'a.example:80', 'a/b', 'a@b', '[x]'])(
    'is not listed as %s',
    async (name) => {
      await start();
      expect(() => readSettings({ ENTENTE_HOSTS: name })).toThrow(
        `ENTENTE_HOSTS must be names such as graph.example.org, without a port, with commas between, but got: ${JSON.stringify(name)}.`,
      );
    },
  );
});
