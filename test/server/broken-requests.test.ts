import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { startProcess, type ServerProcess } from './support/server-process.js';

/** How many connections are opened at each door; FUZZ_RUNS and FUZZ_SEED set others. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
const SEED = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));
/** How long a connection is kept that the server does not end. */
const PATIENCE_MS = 150;
/** Generous: in long form it is the machine that decides. */
const TIMEOUT = 120_000 + RUNS * 100;

/** What broke a server once, or might. */
const TARGETS = [
  ...['/', '/graphql', '/changes', '/schema.graphql', '/livez', '/assets/x', '//', '///graphql'],
  ...['/%', '/%ff', '/%00', '/..%2f..', '/\\', 'http://[', 'http://a:99999/graphql', '*', ''],
  ...['http://127.0.0.1/graphql', '//[', '/graphql?query=%', '/graphql?query={x}&variables={'],
  ...['/changes?after=%', '/changes?where={', '/changes?where={"kind":{"eq":1}}'],
];
const METHODS = ['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'CONNECT', 'TRACE', 'QUERY', 'X', ''];
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  host: ['127.0.0.1', 'localhost:1', 'evil.example', '', '[', 'a b', '::', '@'],
  connection: ['Upgrade', 'keep-alive', 'close', 'upgrade, x', ''],
  upgrade: ['websocket', 'h2c', 'WebSocket, x', ''],
  'sec-websocket-key': ['AAAAAAAAAAAAAAAAAAAAAA==', 'x', ''],
  'sec-websocket-version': ['13', '8', 'x'],
  'sec-websocket-protocol': ['graphql-transport-ws', 'graphql-ws', ',,', 'a b', ''],
  'sec-websocket-extensions': ['permessage-deflate', ';;', 'x="'],
  origin: ['null', '://', 'http://127.0.0.1', 'http://[', ''],
  authorization: ['Bearer', 'Bearer x', 'Bearer entente_x', 'Bearer eyJ.e.e', 'Basic eDp4'],
  accept: ['*/*', 'application/json', 'text/event-stream', ';q=x', 'multipart/mixed'],
  'content-type': ['application/json', 'application/json; charset=x', 'text/plain', 'x'],
  'content-length': ['0', '5', '100000', '-1', '99999999999', 'x'],
  'content-encoding': ['gzip', 'br', 'deflate', 'x'],
  'transfer-encoding': ['chunked', 'gzip', 'chunked, chunked'],
  'last-event-id': ['x', '%', '1', 'AAAA'],
  'x-request-id': ['a"b', 'x'.repeat(100)],
  'apollo-require-preflight': ['1'],
  extensions: ['explain', '{'],
  expect: ['100-continue', 'x'],
  cookie: ['a=b', '='],
};
/** What takes a request through the first checks of a door, so that those behind it are reached. */
const BEGINNINGS = [
  {},
  { host: '127.0.0.1', 'content-type': 'application/json' },
  { host: '127.0.0.1', accept: 'text/event-stream' },
  {
    host: '127.0.0.1',
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    'sec-websocket-version': '13',
    'sec-websocket-protocol': 'graphql-transport-ws',
  },
];

const binary = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
/** A value as JSON that is right in places only. */
const nearlyRight = (key: string, values: readonly unknown[]): fc.Arbitrary<object> =>
  fc.oneof(fc.constantFrom(...values), fc.jsonValue()).map((value) => ({ [key]: value }));
const request = fc
  .tuple(
    nearlyRight('query', ['{ cursor }', 'query($a: Int!) { nations(first: $a) { totalCount } }']),
    nearlyRight('variables', [null, { a: 'x' }, { a: 1 }, [], '{}']),
    nearlyRight('operationName', [null, '', 'x', '__proto__']),
    nearlyRight('extensions', [{ view: {} }, { view: { validAt: 'x' } }, { view: 1 }]),
  )
  .map((parts) => Object.assign({}, ...parts) as object);
const body = fc.oneof(
  binary,
  fc.json().map((text) => Buffer.from(text)),
  request.map((value) => Buffer.from(JSON.stringify(value))),
);

const headers = fc.constantFrom(...BEGINNINGS).chain((beginning) =>
  fc
    .subarray(Object.keys(HEADERS), { maxLength: 4 })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.constantFrom(...(HEADERS[name] ?? [])).map((value) => [name, value] as const),
        ),
      ),
    )
    .map((more) => Object.entries({ ...beginning, ...Object.fromEntries(more) })),
);
const http = fc
  .record({
    method: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('GET', 'POST') },
      fc.constantFrom(...METHODS),
    ),
    target: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...TARGETS) }, fc.string()),
    version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/9', ''),
    headers,
    body,
    noise: fc.option(binary),
  })
  .map(({ method, target, version, headers, body, noise }) => {
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const hasLength = headers.some(([name]) => /^(?:content-length|transfer-enc)/u.test(name));
    const length = hasLength ? '' : `content-length: ${body.length}\r\n`;
    const head = Buffer.from(`${method} ${target} ${version}\r\n${lines}${length}`);
    return Buffer.concat([head, noise ?? Buffer.alloc(0), Buffer.from('\r\n'), body]);
  });

const message = fc.oneof(
  fc
    .record(
      {
        type: fc.constantFrom('connection_init', 'subscribe', 'complete', 'ping', 'pong', 'x', 1),
        id: fc.oneof(
          fc.constantFrom('a', '', '__proto__', 'constructor', 'x'.repeat(300)),
          fc.jsonValue(),
        ),
        payload: fc.oneof({ weight: 3, arbitrary: request }, fc.jsonValue()),
      },
      { requiredKeys: ['type'] },
    )
    .map((value) => Buffer.from(JSON.stringify(value))),
  binary,
);
/** A frame of a client: masked with nothing, mostly, and of a length that may be a lie. */
const frame = fc
  .record({
    first: fc.oneof({ weight: 8, arbitrary: fc.constant(0x81) }, fc.nat(255)),
    masked: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, fc.constant(false)),
    content: message,
    lie: fc.option(fc.constantFrom(0, 1, 126, 127, 65_535), { freq: 8 }),
  })
  .map(({ first, masked, content, lie }) => {
    const length = lie ?? content.length;
    const size = length < 126 ? [length] : [126, length >> 8, length & 255];
    const [short = 0, ...rest] = size;
    const mask = masked ? [0, 0, 0, 0] : [];
    return Buffer.concat([
      Buffer.from([first, short | (masked ? 0x80 : 0), ...rest, ...mask]),
      content,
    ]);
  });
const OPENING = [
  'GET /graphql HTTP/1.1',
  ...Object.entries(BEGINNINGS[3] ?? {}).map(([name, value]) => `${name}: ${value}`),
  '\r\n',
].join('\r\n');
const INIT = Buffer.concat([
  Buffer.from([0x81, 0x80 | 26, 0, 0, 0, 0]),
  Buffer.from('{"type":"connection_init"}'),
]);
const socket = fc
  .tuple(fc.boolean(), fc.array(frame, { minLength: 1, maxLength: 6 }))
  .map(([isBegun, frames]) =>
    Buffer.concat([Buffer.from(OPENING), ...(isBegun ? [INIT] : []), ...frames]),
  );

/** Sends bytes, and hangs up once the server does or says no more. */
async function send(port: number, bytes: Buffer): Promise<void> {
  const connection = connect(port, '127.0.0.1');
  connection.on('error', () => undefined);
  connection.resume();
  connection.write(bytes);
  const patience = setTimeout(() => connection.destroy(), PATIENCE_MS);
  await once(connection, 'close');
  clearTimeout(patience);
}

describe('a server that is sent what is broken', () => {
  let server: ServerProcess;
  let url: string;
  beforeAll(async () => {
    server = startProcess(['dist/main.js', 'serve'], {
      PORT: '0',
      ENTENTE_STORE: 'memory:',
      ENTENTE_SEED: 'none',
    });
    url = await server.url;
  });
  afterAll(async () => {
    server.child.kill();
    await server.exit;
  });

  const expectAlive = async (): Promise<void> => {
    expect(server.child.exitCode).toBeNull();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ cursor }"}',
    });
    expect(answer.status).toBe(200);
    expect(
      server
        .stdout()
        .split('\n')
        .filter((line) => /"level":"(?:error|fatal)"/u.test(line)),
    ).toEqual([]);
  };

  it.each([
    ['requests', http],
    ['frames', socket],
  ] as const)(
    'lives on, and logs no error, after broken %s',
    async (_what, arbitrary) => {
      const port = Number(new URL(url).port);
      const broken = fc.sample(arbitrary, { numRuns: RUNS, seed: SEED });
      for (let sent = 0; sent < broken.length; sent += 20) {
        await Promise.all(broken.slice(sent, sent + 20).map((bytes) => send(port, bytes)));
        // Said with it, since the same bytes come again from the same seed.
        if (server.child.exitCode !== null) {
          throw new Error(`The process ended; FUZZ_SEED=${SEED}. ${server.stderr()}`);
        }
      }
      await expectAlive();
    },
    TIMEOUT,
  );

  it.each(['//', '///graphql', '*', 'http://[', 'http://a:99999/graphql', '/graphql'])(
    'answers an upgrade of %s',
    async (target) => {
      const connection = connect(Number(new URL(url).port), '127.0.0.1');
      connection.write(OPENING.replace('/graphql', target));
      const [answer] = (await once(connection, 'data')) as [Buffer];
      connection.destroy();
      const status = target === '/graphql' ? 101 : target.startsWith('/') ? 404 : 400;
      expect(answer.toString()).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
      await expectAlive();
    },
  );
});
