import { requestRaw } from './support/request-raw.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';

const FRONT = 'https://front.example';
const OTHER = 'https://elsewhere.example';

/** The headers about origins that an answer has. */
function corsOf({ headers }: Response): Readonly<Record<string, string>> {
  const named = [...headers].filter(([name]) => /^(?:access-control-.*|vary)$/u.test(name));
  return Object.fromEntries(named);
}

/** As a page asks for them that uses Apollo's client and is traced. */
const ASKED_HEADERS = 'apollographql-client-name,authorization,content-type,traceparent';

const REQUESTS = [
  { path: '/graphql', method: 'POST', body: '{"query":"{ hello }"}', status: 200 },
  { path: '/graphql?query=%7Bhello%7D', method: 'GET', status: 200 },
  { path: '/graphql', method: 'POST', body: '{"query":"{ helo }"}', status: 400 },
  { path: '/graphql', method: 'POST', body: 'no JSON', status: 400 },
  { path: '/changes', method: 'GET', status: 200 },
  { path: '/reconcile', method: 'GET', status: 200 },
  { path: '/schema.graphql', method: 'GET', status: 200 },
];

describe('a page within a page of another origin', () => {
  const shownIn = async (path: string, ENTENTE_EMBED_ORIGINS: string) => {
    const server = await startServer(createSmallApi(), { ENTENTE_EMBED_ORIGINS });
    try {
      const { headers } = await fetch(`${server.url}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      const ancestors = policy.split(';').find((each) => each.startsWith('frame-ancestors'));
      return { ancestors, options: headers.get('x-frame-options') };
    } finally {
      await server.close();
    }
  };

  it.each(['/', '/graphql', '/nowhere'])(
    'is refused at %s where no origin is listed',
    async (path) => {
      expect(await shownIn(path, '')).toEqual({
        ancestors: "frame-ancestors 'none'",
        options: 'DENY',
      });
    },
  );

  it('is shown in the origins that are listed, and in no other', async () => {
    expect(await shownIn('/', `${FRONT}, ${OTHER}`)).toEqual({
      ancestors: `frame-ancestors ${FRONT} ${OTHER}`,
      // It could not name them, and would say no.
      options: null,
    });
  });
});

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
        'access-control-request-headers': ASKED_HEADERS,
      },
    });

  it.each(['/graphql', '/changes', '/reconcile', '/schema.graphql'])(
    'may ask for %s where they are listed, as the browser is told',
    async (path) => {
      for (const origin of [FRONT, 'http://localhost:5173']) {
        const answer = await preflight(server.url, path, origin);
        expect(answer.status).toBe(204);
        expect(corsOf(answer)).toEqual({
          'access-control-allow-origin': origin,
          'access-control-allow-methods': 'GET,POST',
          'access-control-allow-headers': ASKED_HEADERS,
          'access-control-expose-headers': 'retry-after,x-request-id',
          'access-control-max-age': '600',
          vary: 'Origin, Access-Control-Request-Headers',
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
        vary: path === '/changes' ? 'Origin' : 'Origin, Accept-Encoding',
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

  const ofBrowser = (path: string, headers: Readonly<Record<string, string>>) =>
    requestRaw(`${server.url}${path}`, headers);

  it.each(['/graphql?query=%7Bhello%7D', '/changes', '/reconcile', '/schema.graphql'])(
    'make the browser ask for nothing where they are not listed: %s',
    async (path) => {
      for (const headers of [
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' },
        { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'script' },
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' },
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'empty', origin: OTHER },
      ]) {
        const { status, body } = await ofBrowser(path, headers);
        expect(status).toBe(403);
        expect(JSON.parse(String(body))).toEqual({
          errors: [
            {
              message:
                'Pages of other sites may not ask. Whoever runs the server lists their origins in ENTENTE_ORIGINS.',
              extensions: { code: 'BAD_REQUEST' },
            },
          ],
        });
      }
      for (const headers of [
        { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' },
        { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' },
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'empty', origin: FRONT },
      ]) {
        expect((await ofBrowser(path, headers)).status).toBe(200);
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
      expect(asked.status).toBe(405);
      expect(corsOf(asked)).toEqual({ vary: 'Accept-Encoding' });
      const { status, headers } = await plain.post('{"query":"{ hello }"}', { origin: FRONT });
      expect(status).toBe(200);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    } finally {
      await plain.close();
    }
  });
});
