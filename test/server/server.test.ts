import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { readAnswer, startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';

describe('server', () => {
  const api = createSmallApi();
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(api);
  });
  afterAll(() => server.close());

  it('answers a query by POST', async () => {
    const answer = await server.ask('query Hello($name: String) { hello(name: $name) }', {
      name: 'Chad',
    });
    expect(answer).toMatchObject({ status: 200, data: { hello: 'Hello, Chad!' }, errors: [] });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('answers a query by GET, which needs no header', async () => {
    const url = `${server.url}/graphql?query=${encodeURIComponent('{ hello }')}`;
    expect(await readAnswer(await fetch(url))).toMatchObject({
      status: 200,
      data: { hello: 'Hello, world!' },
    });
  });

  it.each(['mutation { save }', 'query A { hello } mutation B { save }&operationName=B'])(
    'refuses a mutation by GET: %s',
    async (query) => {
      const response = await fetch(`${server.url}/graphql?query=${query}`);
      expect(response.headers.get('allow')).toBe('POST');
      expect(await readAnswer(response)).toMatchObject({
        status: 405,
        errors: [{ extensions: { code: 'BAD_REQUEST' } }],
      });
    },
  );

  it.each([
    ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
    undefined,
  ])('does not run what a form can post, as %s', async (type) => {
    // A body of bytes has no type of its own.
    const body = Buffer.from('{"query":"mutation { save }"}');
    const headers = type === undefined ? {} : { 'content-type': type };
    const answer = await readAnswer(
      await fetch(`${server.url}/graphql`, { method: 'POST', headers, body }),
    );
    expect(answer).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(answer.data).toBeUndefined();
  });

  it('speaks application/graphql-response+json where it is asked for', async () => {
    const answer = await server.post('{"query":"{ hello }"}', {
      accept: 'application/graphql-response+json',
    });
    expect(answer.headers.get('content-type')).toBe(
      'application/graphql-response+json; charset=utf-8',
    );
  });

  it('serves the sorted schema', async () => {
    const text = await (await fetch(`${server.url}/schema.graphql`)).text();
    expect(text).toBe(`${printSchema(lexicographicSortSchema(api.schema))}\n`);
    expect(() => buildSchema(text)).not.toThrow();
  });

  it('answers the introspection of tools', async () => {
    const answer = await server.ask(
      getIntrospectionQuery({
        descriptions: true,
        inputValueDeprecation: true,
        schemaDescription: true,
        specifiedByUrl: true,
      }),
    );
    expect(answer).toMatchObject({ status: 200, errors: [] });
  });

  it('says what is nowhere', async () => {
    expect(await readAnswer(await fetch(`${server.url}/nowhere`))).toMatchObject({
      status: 404,
      errors: [{ message: 'There is nothing at /nowhere.' }],
    });
  });

  it('lets a page load and send nothing elsewhere', async () => {
    const { headers } = await fetch(`${server.url}/`);
    expect(headers.get('content-security-policy')).toBe(
      [
        "default-src 'self'",
        "base-uri 'none'",
        "connect-src 'self'",
        "font-src 'self' data:",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "worker-src 'self' blob:",
      ].join(';'),
    );
    // What older browsers read in place of frame-ancestors.
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });

  it('logs one line a request, without its query string and headers', async () => {
    await server.post('{"query":"query Named { hello badInput }"}', {
      authorization: 'Bearer entente_of-secrets',
      'x-request-id': 'from-a-proxy',
    });
    const lines = server.log.filter(({ requestId }) => requestId === 'from-a-proxy');
    expect(lines).toMatchObject([
      {
        level: 'info',
        method: 'POST',
        path: '/graphql',
        operation: 'Named',
        status: 200,
        errors: 1,
      },
    ]);
    expect(lines[0]?.['ms']).toEqual(expect.any(Number));
    expect(JSON.stringify(server.log)).not.toContain('of-secrets');
  });

  it('cuts what a client makes long', async () => {
    const name = 'N'.repeat(900_000);
    await server.ask(`query ${name} { hello }`);
    await fetch(`${server.url}/${'p'.repeat(12_000)}`);
    const shown = server.log.flatMap(({ operation, path }) => [operation, path]);
    expect(shown).toContain(`${name.slice(0, 100)}... (900000 characters)`);
    expect(shown).toContain(`/${'p'.repeat(9_999)}... (12001 characters)`);
    expect(Math.max(...server.log.map((line) => JSON.stringify(line).length))).toBeLessThan(11_000);
  });

  it('replaces a request id that could forge a log', async () => {
    const answer = await server.post('{"query":"{ hello }"}', { 'x-request-id': 'a "b' });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
  });
});

describe('playground', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-web-'));
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(createSmallApi(), {}, folder);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('says how to build the page where it is missing, then serves the page', async () => {
    const missing = await fetch(`${server.url}/`);
    expect(missing.status).toBe(200);
    expect(await missing.text()).toContain('npm run build');

    writeFileSync(join(folder, 'index.html'), '<title>page</title>');
    const page = await fetch(`${server.url}/`);
    expect(await page.text()).toBe('<title>page</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
  });

  it('lets hashed files be kept for ever', async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets', 'main-5d41402a.js'), 'export {};');
    const { headers } = await fetch(`${server.url}/assets/main-5d41402a.js`);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toContain('text/javascript');
  });

  it('serves nothing outside of its folder', async () => {
    for (const path of ['/..%2f..%2fetc/passwd', '/%ff', '/.env']) {
      expect(await readAnswer(await fetch(server.url + path))).toMatchObject({
        status: 404,
        errors: [{ extensions: { code: 'BAD_REQUEST' } }],
      });
    }
  });
});
