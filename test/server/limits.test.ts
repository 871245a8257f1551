import { RawSocket } from '../live/support/raw-socket.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';

describe('limits', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(createSmallApi(), { ENTENTE_REQUEST_TIMEOUT_MS: '300' });
  });
  afterAll(() => server.close());

  it('refuses a body of 2 MB', async () => {
    const answer = await server.ask(`{ hello # ${'x'.repeat(2_000_000)}\n }`);
    expect(answer).toMatchObject({
      status: 413,
      errors: [
        {
          message:
            'The body of the request is larger than 1048576 bytes. Send less in one request.',
          extensions: { code: 'REQUEST_TOO_LARGE' },
        },
      ],
    });
  });

  it('refuses 10,000 aliases', async () => {
    const aliases = Array.from({ length: 10_000 }, (_, index) => `a${index}: hello`);
    expect(await server.ask(`{ ${aliases.join(' ')} }`)).toMatchObject({
      status: 400,
      errors: [
        {
          message:
            'The document has more than 10000 tokens. Ask in several requests, and send long lists as variables.',
          extensions: { code: 'QUERY_TOO_LARGE', limit: 10_000 },
        },
      ],
    });
  });

  it('refuses fields nested too deeply, in fragments too', async () => {
    const deep = `{ item ${'{ self '.repeat(20)} { name } ${'}'.repeat(20)} }`;
    const error = {
      message:
        'The fields of this operation are nested 22 deep, and 15 is the limit. Ask for the inner part in a request of its own.',
      extensions: { code: 'QUERY_TOO_DEEP', depth: 22, limit: 15 },
    };
    expect(await server.ask(deep)).toMatchObject({ status: 400, errors: [error] });

    const inFragment = `{ item { ...Ten } } fragment Ten on Item ${'{ self '.repeat(10)} { ...Rest } ${'}'.repeat(10)}
      fragment Rest on Item ${'{ self '.repeat(10)} { name } ${'}'.repeat(10)}`;
    expect(await server.ask(inFragment)).toMatchObject({ status: 400, errors: [error] });
  });

  it.each([
    { what: 'selections', query: `${'{ self'.repeat(3_000)} ${'}'.repeat(3_000)}` },
    { what: 'lists', query: `{ hello(name: ${'['.repeat(3_000)} ${']'.repeat(3_000)}) }` },
  ])('refuses $what nested so deeply that they could not be parsed', async ({ query }) => {
    expect(await server.ask(query)).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'QUERY_TOO_DEEP', limit: 500 } }],
    });
  });

  it('refuses variables nested so deeply that they could not be read', async () => {
    const name = `${'{"and":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const answer = await server.post(
      `{"query":"query($name: String) { hello(name: $name) }","variables":{"name":${name}}}`,
    );
    expect(answer).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'QUERY_TOO_DEEP' } }],
    });
  });

  it('refuses an operation too costly, counting what the variables ask for', async () => {
    const query =
      'query($n: Int) { items(first: $n) { nodes { items(first: $n) { nodes { items(first: $n) { nodes { name } } } } } } }';
    expect(await server.ask(query, { n: 10 })).toMatchObject({ status: 200, errors: [] });
    expect(await server.ask(query, { n: 100 })).toMatchObject({
      status: 400,
      errors: [
        {
          message:
            'This operation costs 1020202, and 50000 is the limit: a field costs 1, all below a list once for each row that may come, and a condition 2 in each statement. ' +
            'Lower `first` or `last`, or select less, along items(first: 100) > nodes > items(first: 100) > nodes > items(first: 100) > nodes.',
          extensions: { code: 'QUERY_TOO_COSTLY', cost: 1_020_202, limit: 50_000 },
        },
      ],
    });
  });

  it('answers when the time is up, and tells the resolver', async () => {
    const startedAt = performance.now();
    expect(await server.ask('{ slow(ms: 60000) }')).toMatchObject({
      status: 504,
      errors: [
        {
          message:
            'The request took longer than 300 ms. Ask for fewer rows or a narrower filter, or again if the server was busy.',
          extensions: { code: 'TIMEOUT' },
        },
      ],
    });
    expect(performance.now() - startedAt).toBeLessThan(60_000);
    expect(await server.ask('{ cancelled }')).toMatchObject({ data: { cancelled: 1 } });
  });

  it('says of a write that it may be written when the time is up, by HTTP and over a socket', async () => {
    const message =
      'The change may have been written, or not: nothing said so in time. Send it again with the same changeId; then it is written once, and answered as it was.';
    const error = { message, extensions: { code: 'UNCERTAIN' } };
    expect(await server.ask('mutation { save(ms: 1000) }')).toMatchObject({
      status: 504,
      errors: [error],
    });
    const socket = await new RawSocket(server.url).begin();
    socket.subscribe('1', 'mutation { save(ms: 1000) }');
    expect((await socket.next('error')).payload).toEqual([error]);
    socket.subscribe('2', '{ slow(ms: 1000) }');
    expect((await socket.next('error')).payload).toMatchObject([
      { extensions: { code: 'TIMEOUT' } },
    ]);
    await socket.close();
  });

  it.each([
    { body: 'not JSON', message: 'The body of the request is not JSON, or no object in it.' },
    { body: '"{ hello }"', message: 'The body of the request is not JSON, or no object in it.' },
    { body: '[{"query":"{ hello }"}]', message: 'Operation batching disabled.' },
    { body: '{}', message: /^The body has no GraphQL request: send/u },
  ])('refuses the body $body', async ({ body, message }) => {
    const answer = await server.post(body);
    expect(answer).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(answer.errors[0]?.message).toMatch(message);
  });

  it.each([
    { what: 'a form', init: { method: 'POST', body: 'query={hello}' }, status: 400, says: 'JSON' },
    { what: 'another method', init: { method: 'PUT' }, status: 405, says: 'send a POST' },
    {
      what: 'a client that takes events',
      init: {
        method: 'POST',
        body: '{"query":"{ hello }"}',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      },
      status: 406,
      says: 'WebSocket',
    },
  ])('says to $what how to ask', async ({ init, status, says }) => {
    const response = await fetch(`${server.url}/graphql`, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      errors: [
        {
          message: expect.stringContaining(says) as unknown,
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  });

  it.each([
    { headers: { 'content-encoding': 'compress' }, says: 'gzip, deflate or br' },
    { headers: { 'content-type': 'application/json; charset=none' }, says: 'UTF-8' },
  ])('refuses a body that nobody here can read: $says', async ({ headers, says }) => {
    expect(await server.post('{}', headers)).toMatchObject({
      status: 415,
      errors: [
        {
          message: expect.stringContaining(says) as unknown,
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  });

  it('has no document of a hash that was never sent', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    expect(await server.post(JSON.stringify({ extensions: { persistedQuery } }))).toMatchObject({
      status: 200,
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });

  it('goes on after all of these', async () => {
    expect(await server.ask('{ hello }')).toMatchObject({ status: 200 });
  });
});
