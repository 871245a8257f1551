import { startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';

const FRONT = 'https://front.example';
const OTHER = 'https://elsewhere.example';

/** The headers about origins that an answer has. */
function corsOf({ headers }: Response): Readonly<Record<string, string>> {
  const named = [...headers].filter(([name]) => /^(?:access-control-.*|vary)$/u.test(name));
  return Object.fromEntries(named);
}

const REQUESTS = [
  { path: '/graphql', method: 'POST', body: '{"query":"{ hello }"}', status: 200 },
  { path: '/graphql?query=%7Bhello%7D', method: 'GET', status: 200 },
  { path: '/graphql', method: 'POST', body: '{"query":"{ helo }"}', status: 400 },
  { path: '/graphql', method: 'POST', body: 'no JSON', status: 400 },
  { path: '/changes', method: 'GET', status: 200 },
  { path: '/schema.graphql', method: 'GET', status: 200 },
];

describe('pages of other origins', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(createSmallApi(), {
      ENTENTE_ORIGINS: `${FRONT}, http://localhost:5173`,
    });
  });
  afterAll(() => server.close());

  const send = (path: string, method: string, origin: string | undefined, body?: string) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: {
        'apollo-require-preflight': '1',
        'content-type': 'application/json',
        ...(origin !== undefined && { origin }),
      },
      ...(body !== undefined && { body }),
    });
  const preflight = (url: string, path: string, origin: string, method = 'POST') =>
    fetch(`${url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it.each(['/graphql', '/changes', '/schema.graphql'])(
    'may ask for %s where they are listed, as the browser is told',
    async (path) => {
      for (const origin of [FRONT, 'http://localhost:5173']) {
        const answer = await preflight(server.url, path, origin);
        expect(answer.status).toBe(204);
        expect(corsOf(answer)).toEqual({
          'access-control-allow-origin': origin,
          'access-control-allow-methods': 'GET,POST',
          'access-control-allow-headers':
            'accept,apollo-require-preflight,authorization,content-type,extensions,last-event-id',
          'access-control-expose-headers': 'retry-after,x-request-id',
          'access-control-max-age': '600',
          vary: 'Origin',
        });
      }
    },
  );

  it.each(REQUESTS)(
    'read the answer of $method $path with $status',
    async ({ path, method, body, status }) => {
      const answer = await send(path, method, FRONT, body);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('x-request-id')).toMatch(/./u);
      expect(corsOf(answer)).toEqual({
        'access-control-allow-origin': FRONT,
        'access-control-expose-headers': 'retry-after,x-request-id',
        vary: 'Origin',
      });
      await answer.body?.cancel();
    },
  );

  it.each([OTHER, 'null', `${FRONT}.elsewhere.example`, undefined])(
    'are not told that they may where they are not listed: %s',
    async (origin) => {
      const [path, method, body] = ['/graphql', 'POST', '{"query":"{ hello }"}'];
      const answers = [await send(path, method, origin, body)];
      if (origin !== undefined) answers.push(await preflight(server.url, path, origin));
      for (const answer of answers) {
        expect(answer.headers.has('access-control-allow-origin')).toBe(false);
      }
    },
  );

  it('may not load the playground', async () => {
    expect(corsOf(await send('/', 'GET', FRONT))).not.toHaveProperty('access-control-allow-origin');
  });

  it('find nothing changed where the setting is left out', async () => {
    const plain = await startServer(createSmallApi());
    try {
      const asked = await preflight(plain.url, '/graphql', FRONT);
      expect(asked.status).toBe(400);
      expect(corsOf(asked)).toEqual({});
      const { status, headers } = await plain.post('{"query":"{ hello }"}', { origin: FRONT });
      expect(status).toBe(200);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    } finally {
      await plain.close();
    }
  });
});
