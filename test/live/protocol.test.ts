import { once } from 'node:events';
import type { Graph } from '../../src/graph/graph.js';
import { openStore } from '../../src/graph/open-store.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { connect } from './support/live-client.js';
import { RawSocket } from './support/raw-socket.js';
import { PRODUCT } from '../support/product-model.js';

const CHANGES =
  'subscription($after: String) { changes(after: $after) { cursor entities { id } } }';

const nation = (slug: string): object => ({ entity: 'Nation', id: `nation:${slug}`, name: slug });

/** The protocol knows no store: one engine is enough. */
describe('a WebSocket', () => {
  let graph: Graph;
  let server: RunningServer;
  beforeAll(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    await record(graph, [nation('first')]);
    server = await startServer(createApi(graph), {
      ENTENTE_ORIGINS: 'https://front.example',
      ENTENTE_MAX_SUBSCRIPTIONS_PER_CONNECTION: '2',
      ENTENTE_MAX_SUBSCRIPTIONS_PER_ADDRESS: '4',
    });
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const begin = (): Promise<RawSocket> => new RawSocket(server.url).begin();

  it.each([
    { code: 4400, after: 'what is no message', sends: ['nonsense'] },
    { code: 4400, after: 'a message of no type that it knows', sends: ['{"type":"start"}'] },
    {
      code: 4401,
      after: 'an operation before the connection is acknowledged',
      sends: ['{"type":"subscribe","id":"1","payload":{"query":"{ cursor }"}}'],
    },
    {
      code: 4429,
      after: 'a second beginning',
      sends: ['{"type":"connection_init"}', '{"type":"connection_init"}'],
    },
  ])('is closed with $code after $after', async ({ code, sends }) => {
    const socket = await new RawSocket(server.url).open();
    for (const text of sends) socket.send(text);
    expect(await socket.closed).toMatchObject({ code });
  });

  it('is closed with 4406 where it speaks another protocol', async () => {
    // This client, unlike others, breaks the connection off itself where no protocol is agreed.
    const { socket, closed } = new RawSocket(server.url, 'graphql-ws');
    socket.on('error', () => undefined);
    expect((await closed).code).toBe(1006);
    const none = await new RawSocket(server.url, '').open();
    expect(await none.closed).toMatchObject({ code: 4406 });
  });

  it('is closed with 4408 where nothing comes', async () => {
    const socket = await new RawSocket(server.url).open();
    expect(await socket.closed).toMatchObject({ code: 4408 });
  });

  it('is closed with 4409 where an id is taken, which may come again once it is free', async () => {
    const socket = await begin();
    for (let round = 1; round <= 2; round += 1) {
      socket.subscribe('a', CHANGES);
      expect(await socket.next('next', 'a')).toMatchObject({ id: 'a' });
      socket.send({ type: 'complete', id: 'a' });
    }
    socket.subscribe('a', CHANGES);
    expect(await socket.next('next', 'a')).toBeDefined();
    socket.subscribe('a', CHANGES);
    expect(await socket.closed).toMatchObject({
      code: 4409,
      reason: 'Subscriber for a already exists',
    });
    expect(socket.messages.filter(({ type }) => type === 'complete')).toEqual([]);
  });

  it('is closed with as much of the reason as there is room for', async () => {
    const socket = await begin();
    const id = 'é'.repeat(300);
    socket.subscribe(id, CHANGES);
    socket.subscribe(id, CHANGES);
    const { code, reason } = await socket.closed;
    expect(code).toBe(4409);
    expect(reason).toMatch(/^Subscriber for é{54}$/u);
    expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('answers a ping, of the protocol and of the socket', async () => {
    const socket = await new RawSocket(server.url).open();
    socket.send({ type: 'ping', payload: { any: 'thing' } });
    expect(await socket.next('pong')).toMatchObject({ payload: { any: 'thing' } });
    socket.socket.ping();
    await once(socket.socket, 'pong');
    await socket.close();
  });

  it('is refused to the pages of others', async () => {
    const status = async (origin: string | undefined): Promise<number> => {
      const { socket } = new RawSocket(server.url, undefined, { ...(origin && { origin }) });
      return new Promise((resolve) => {
        socket.once('open', () => {
          socket.close();
          resolve(101);
        });
        socket.once('unexpected-response', (_request, response) =>
          resolve(response.statusCode ?? 0),
        );
        socket.on('error', () => undefined);
      });
    };
    expect(await status('https://elsewhere.example')).toBe(403);
    expect(await status('null')).toBe(403);
    expect(await status('https://front.example')).toBe(101);
    expect(await status(server.url)).toBe(101);
    expect(await status(undefined)).toBe(101);
  });

  it('takes queries and mutations too', async () => {
    const client = connect(server.url);
    const answers = client.iterate({ query: '{ nation(id: "nation:first") { name } }' });
    expect((await answers.next()).value).toEqual({ data: { nation: { name: 'first' } } });
    expect(await answers.next()).toMatchObject({ done: true });
    const changeId = '7f2c9fd8-0000-4000-8000-000000000001';
    const written = client.iterate({
      query: `mutation { saveNation(changeId: "${changeId}", input: { id: "nation:ws", name: "By socket" }) { entity { name } } }`,
    });
    expect((await written.next()).value).toEqual({
      data: { saveNation: { entity: { name: 'By socket' } } },
    });
    await client.dispose();
  });

  it.each([
    { query: 'subscription {', code: 'GRAPHQL_PARSE_FAILED' },
    { query: 'subscription { nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { query: 'subscription { changes(after: "x") { cursor } }', code: 'BAD_USER_INPUT' },
    {
      query: `subscription { changes { claims { subject ${'{ claims(first: 100) { nodes { subject '.repeat(8)}{ id }${' } } }'.repeat(8)} } } }`,
      code: 'QUERY_TOO_DEEP',
    },
    {
      query: `subscription { changes { entities { a: claims(first: 100) { nodes { subject { claims(first: 100) { nodes { id } } } } } b: claims(first: 100) { nodes { subject { claims(first: 100) { nodes { id } } } } } c: claims(first: 100) { nodes { subject { claims(first: 100) { nodes { id } } } } } } } }`,
      code: 'QUERY_TOO_COSTLY',
    },
    { query: `subscription { ${'a'.repeat(3)} ${'b '.repeat(10_001)} }`, code: 'QUERY_TOO_LARGE' },
  ])('says what is wrong with $code', async ({ query, code }) => {
    const socket = await begin();
    socket.subscribe('1', query);
    expect(await socket.next('error')).toMatchObject({ payload: [{ extensions: { code } }] });
    await socket.close();
  });

  it('says which variable is wrong, of every operation and without a line in the log of errors', async () => {
    const socket = await begin();
    for (const [id, query] of [
      ['1', 'subscription($where: ChangeFilter) { changes(where: $where) { cursor } }'],
      ['2', 'query($where: ChangeFilter) { changes(where: $where) { nodes { cursor } } }'],
    ] as const) {
      for (const [variables, place] of [
        [{ where: { kind: { eq: 'NOTHING' } } }, 'at "where.kind.eq"'],
        [{ where: 1 }, 'got invalid value 1'],
      ] as const) {
        socket.subscribe(id, query, variables);
        expect(await socket.next('error', id)).toMatchObject({
          payload: [
            {
              message: expect.stringContaining(place) as string,
              extensions: { code: 'BAD_USER_INPUT' },
            },
          ],
        });
      }
    }
    await socket.close();
    expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('refuses a subscription by HTTP, and says where it goes', async () => {
    const { status, errors } = await server.ask('subscription { changes { cursor } }');
    expect(status).toBe(400);
    expect(errors[0]?.message).toContain('needs a WebSocket');
  });

  it('has so many subscriptions and no more, and so has an address', async () => {
    const [one, two] = [await begin(), await begin()];
    for (const [socket, ids] of [
      [one, ['a', 'b']],
      [two, ['c', 'd']],
    ] as const) {
      for (const id of ids) {
        socket.subscribe(id, CHANGES);
        await socket.next('next', id);
      }
      socket.subscribe('more', CHANGES);
      expect(await socket.next('error')).toMatchObject({
        payload: [
          {
            message: expect.stringContaining('This connection has 2 subscriptions open') as string,
            extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
          },
        ],
      });
    }
    const three = await begin();
    three.subscribe('e', CHANGES);
    expect(await three.next('error')).toMatchObject({
      payload: [{ message: expect.stringContaining('This address has 4') as string }],
    });
    one.send({ type: 'complete', id: 'a' });
    await two.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    three.subscribe('e', CHANGES);
    expect(await three.next('next', 'e')).toBeDefined();
    await Promise.all([one.close(), three.close()]);
  });
});
