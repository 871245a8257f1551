import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Admission } from '../../src/server/gate/admission.js';
import { readProxies } from '../../src/server/settings/caller-address.js';
import { readSettings } from '../../src/server/settings/settings.js';
import { RawSocket } from '../live/support/raw-socket.js';
import { readAnswer, startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';
import { whenWaiting } from './support/when-waiting.js';

const NEVER = new AbortController().signal;
const FULL = {
  message:
    'At most 1 requests of one caller run at once, and too many wait already. Send fewer at once, and this one again in 1 s.',
  extensions: { code: 'TOO_MANY_REQUESTS', limit: 1 },
};

describe('requests of one caller', () => {
  let server: RunningServer;
  let letGo: () => void = () => undefined;
  let begun: Promise<void>;
  /** Starts a server whose `{ held }` is answered when it is let go. */
  const start = async (settings: Readonly<Record<string, string>> = {}): Promise<void> => {
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let begin: () => void = () => undefined;
    begun = new Promise((resolve) => (begin = resolve));
    const hold = (): Promise<void> => {
      begin();
      return held;
    };
    server = await startServer(createSmallApi(undefined, hold), {
      ENTENTE_MAX_REQUESTS_PER_CALLER: '1',
      ENTENTE_METRICS_PORT: '0',
      ...settings,
    });
  };
  afterEach(() => {
    letGo();
    return server.close();
  });

  it('run so many at once, wait, and are refused beyond that, whichever door they come by', async () => {
    await start();
    const socket = await new RawSocket(server.url).begin();
    const first = server.ask('{ held }');
    await begun;
    const waiting = Array.from({ length: 3 }, () => server.ask('{ hello }'));
    socket.subscribe('a', '{ hello }');
    await whenWaiting(server, 4);
    const refused = await server.ask('{ hello }');
    expect(refused).toMatchObject({ status: 429, errors: [FULL] });
    expect(refused.headers.get('retry-after')).toBe('1');
    socket.subscribe('b', '{ hello }');
    expect((await socket.next('error', 'b')).payload).toEqual([FULL]);
    const stream = await fetch(`${server.url}/changes`);
    expect(await readAnswer(stream)).toMatchObject({ status: 429, errors: [FULL] });
    expect(stream.headers.get('retry-after')).toBe('1');
    const backup = await fetch(`${server.url}/backup`, { method: 'POST' });
    expect(await readAnswer(backup)).toMatchObject({ status: 429, errors: [FULL] });
    expect(backup.headers.get('retry-after')).toBe('1');
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);

    letGo();
    for (const { status } of await Promise.all([first, ...waiting])) expect(status).toBe(200);
    expect(await socket.next('next', 'a')).toMatchObject({ id: 'a' });
    expect(await server.ask('{ hello }')).toMatchObject({ status: 200 });
    await socket.close();
  });

  it('are refused, and not too slow, where their time is over before they begin', async () => {
    await start({ ENTENTE_REQUEST_TIMEOUT_MS: '1000' });
    const first = server.ask('{ held }');
    await begun;
    const second = await server.ask('{ hello }');
    expect(second).toMatchObject({
      status: 429,
      errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }],
    });
    expect(await first).toMatchObject({ status: 504 });
  });

  it('do not hold up those of others, who are told apart by a trusted proxy', async () => {
    await start({ ENTENTE_TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.1' });
    const ask = async (query: string, said: string): Promise<number> =>
      (await server.post(JSON.stringify({ query }), { 'x-forwarded-for': said })).status;
    const greedy = await askMuch((query) => ask(query, '203.0.113.1'));
    expect(await ask('{ hello }', '203.0.113.1')).toBe(429);
    // What somebody made up before the word of the proxy, or two proxies.
    expect(await ask('{ hello }', '198.51.100.9, 203.0.113.1, 10.0.0.1')).toBe(429);
    expect(await ask('{ hello }', '203.0.113.1, 203.0.113.2')).toBe(200);
    letGo();
    expect(await Promise.all(greedy)).toEqual([200, 200, 200, 200, 200]);
  });

  it('are all of one where no proxy is trusted', async () => {
    await start();
    const ask = async (query: string, said: string): Promise<number> =>
      (await server.post(JSON.stringify({ query }), { 'x-forwarded-for': said })).status;
    const greedy = await askMuch((query) => ask(query, '203.0.113.1'));
    expect(await ask('{ hello }', '203.0.113.2')).toBe(429);
    letGo();
    await Promise.all(greedy);
  });

  /** Sends what one caller may have under way: one runs, and four wait. */
  async function askMuch(
    ask: (query: string) => Promise<number>,
  ): Promise<readonly Promise<number>[]> {
    const first = ask('{ held }');
    await begun;
    const others = Array.from({ length: 4 }, () => ask('{ hello }'));
    await whenWaiting(server, 4);
    return [first, ...others];
  }
});

describe('admission', () => {
  it('lets callers take turns', async () => {
    const admission = new Admission(1);
    const order: string[] = [];
    // As many callers as may have all they may: what comes now waits.
    const holders = await Promise.all(
      ['w', 'x', 'y', 'z'].map((caller) => admission.enter(caller, NEVER)),
    );
    const enter = async (caller: string, name: string): Promise<void> => {
      const leave = await admission.enter(caller, NEVER);
      order.push(name);
      await Promise.resolve();
      leave();
    };
    const waiting = [
      ...['a1', 'a2', 'a3'].map((name) => enter('a', name)),
      enter('b', 'b1'),
      enter('c', 'c1'),
    ];
    expect(admission.figures).toEqual({ running: 4, waiting: 5 });
    holders[0]?.();
    await Promise.all(waiting);
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
    for (const leave of holders) leave();
    for (const leave of holders) leave();
    expect(admission.figures).toEqual({ running: 0, waiting: 0 });
  });

  it('forgets who went away while waiting', async () => {
    const admission = new Admission(1);
    const leave = await admission.enter('a', NEVER);
    const gone = new AbortController();
    const waiting = admission.enter('a', gone.signal);
    const after = admission.enter('a', NEVER);
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ extensions: { code: 'TOO_MANY_REQUESTS' } });
    leave();
    (await after)();
    expect(admission.figures).toEqual({ running: 0, waiting: 0 });
  });
});

describe('trusted proxies', () => {
  it.each(['localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129', 'x'])(
    'are not named %s',
    (name) => {
      expect(() => readSettings({ ENTENTE_TRUSTED_PROXIES: name })).toThrow(
        'ENTENTE_TRUSTED_PROXIES must be addresses and networks such as 10.0.0.1, 10.0.0.0/8 or ::1',
      );
    },
  );

  it('are known by address and network, of both families', () => {
    const proxies = readProxies(['10.0.0.0/8', '::1', '2001:db8::/32']);
    for (const known of ['10.1.2.3', '::1', '2001:db8:1::1']) expect(proxies.has(known)).toBe(true);
    for (const other of ['11.0.0.1', '::2', '2001:db9::1', 'x', '']) {
      expect(proxies.has(other)).toBe(false);
    }
  });
});

describe('a request that does not come whole', () => {
  it.each([
    { what: 'headers', bytes: 'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\n' },
    {
      what: 'a body',
      bytes:
        'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    },
  ])('is cut: $what', async ({ bytes }) => {
    const server = await startServer(createSmallApi(), { ENTENTE_RECEIVE_TIMEOUT_MS: '1000' });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const drip = setInterval(() => socket.write('x'), 200);
    socket.on('error', () => undefined);
    socket.write(bytes);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /u);
    clearInterval(drip);
    await server.close();
  });
});
