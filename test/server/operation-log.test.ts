import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { buildSchema } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { RequestStore } from '../../src/graph/store/request-store.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { readTraceParent } from '../../src/server/request/read-trace-parent.js';
import type { ServerContext } from '../../src/server/request/request.js';
import { RawSocket } from '../live/support/raw-socket.js';
import { openSeededGraph } from '../support/seeded-graph.js';
import { requestRaw } from './support/request-raw.js';
import { startServer, type RunningServer } from './support/running-server.js';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const QUERY =
  'query Named($id: ID!) { node(id: $id) { id } nations(where: { name: { eq: "Literally Secret" } }) { totalCount } }';
const HASH = createHash('sha256').update(QUERY).digest('hex').slice(0, 12);
const SLOW =
  'UNWIND range(1, $size) AS a UNWIND range(1, $size) AS b WITH a * b AS c WHERE c % 7 = 9 RETURN count(c) AS found, $word AS word';

type Line = Readonly<Record<string, unknown>>;

describe('the log of operations', () => {
  let graph: Graph;
  let server: RunningServer;
  beforeAll(async () => {
    graph = await openSeededGraph();
    server = await startServer(createApi(graph), {
      ENTENTE_SLOW_MS: '1',
      ENTENTE_METRICS_PORT: '0',
    });
  });
  afterAll(async () => {
    await server.close();
    // An embedded engine goes on with what nobody waits for, and keeps the worker from ending.
    while (graph.store.figures().heavy.running > 0) await delay(20);
    await graph.store.close();
  });

  /** The lines since `from` that `isWanted`, once there are any. */
  const linesFrom = async (
    { log }: RunningServer,
    from: number,
    isWanted: (line: Line) => boolean,
  ): Promise<readonly Line[]> => {
    for (;;) {
      const lines = log.slice(from).filter(isWanted);
      if (lines.length > 0) return lines;
      await delay(20);
    }
  };

  const variables = { id: 'nation:secret-variable' };
  const doors: readonly (readonly [string, string, (trace: string) => Promise<unknown>])[] = [
    [
      'HTTP',
      'request',
      (traceparent) => server.post(JSON.stringify({ query: QUERY, variables }), { traceparent }),
    ],
    [
      'WebSocket',
      'operation',
      async (traceparent) => {
        const socket = await new RawSocket(server.url, undefined, {
          headers: { traceparent },
        }).begin();
        socket.subscribe('1', QUERY, variables);
        await socket.next('complete');
        socket.socket.close();
      },
    ],
  ];

  it.each([
    ['/export/nations.csv', 'export'],
    ['/reconcile?queries={"q0":{"query":"France"}}', 'reconcile'],
  ])('says of %s what it took, and counts it', async (path, door) => {
    const from = server.log.length;
    expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    const [line] = await linesFrom(server, from, ({ msg }) => msg === 'request');
    expect(line?.['statements']).toBeGreaterThan(0);
    expect(line?.['caller']).toEqual(expect.any(String));
    const figures = await requestRaw(server.metricsUrl ?? '');
    expect(figures.body.toString()).toContain(`entente_requests_total{door="${door}",`);
  });

  it.each(doors)('has one line for each operation over %s', async (_door, msg, ask) => {
    const from = server.log.length;
    await ask(TRACE);
    const [line] = await linesFrom(server, from, (each) => each['msg'] === msg);
    expect(line).toMatchObject({
      traceparent: TRACE,
      operation: 'Named',
      document: HASH,
      caller: 'anonymous',
    });
    expect(line?.['statements']).toBeGreaterThanOrEqual(2);
    expect(line?.['rows']).toBeGreaterThanOrEqual(1);

    const [slow] = await linesFrom(server, from, (each) => each['msg'] === 'slow operation');
    expect(slow).toMatchObject({ level: 'warn', document: HASH, traceparent: TRACE });
    expect(slow?.['text']).toBe(
      'query Named($id: ID!) {\n  node(id: $id) {\n    id\n  }\n  nations(where: {name: {eq: ""}}) {\n    totalCount\n  }\n}',
    );
    expect(JSON.stringify(server.log.slice(from))).not.toMatch(/secret/iu);
  });

  it('counts the statements of transactions', async () => {
    const found = await server.ask('{ stances(first: 1) { nodes { id } } }');
    const { stances } = found.data as { readonly stances: { readonly nodes: readonly object[] } };
    const from = server.log.length;
    const answer = await server.ask(
      'mutation ($id: ID!) { retractClaim(changeId: "5a8b2d1e-6f0c-4d5a-9a53-0d8f0f6c1a11", id: $id, reason: "x") { __typename } }',
      { ...stances.nodes[0] },
    );
    expect(answer.errors).toEqual([]);
    const [line] = await linesFrom(server, from, ({ msg }) => msg === 'request');
    // It reads the claim, and writes the change.
    expect(line?.['statements']).toBeGreaterThanOrEqual(3);
  });

  it('has one line for a stream of changes', async () => {
    const from = server.log.length;
    await requestRaw(`${server.url}/changes?after=none`, { traceparent: TRACE });
    const [line] = await linesFrom(server, from, ({ msg }) => msg === 'request');
    expect(line).toMatchObject({ traceparent: TRACE, path: '/changes', caller: 'anonymous' });
    expect(line).not.toHaveProperty('document');
  });

  it('says nothing of what was quick enough', async () => {
    const quick = await startServer(createApi(graph));
    await quick.ask('{ __typename }');
    const [line] = await linesFrom(quick, 0, ({ msg }) => msg === 'request');
    expect(line).toMatchObject({ statements: 0, rows: 0 });
    expect(quick.log.filter(({ msg }) => msg === 'slow operation')).toEqual([]);
    await quick.close();
  });

  it('has the statement of a request whose time was over, and the answer has not', async () => {
    const schema = buildSchema('type Query { scan: String }');
    const scan = schema.getQueryType()?.getFields()['scan'];
    if (!scan) throw new Error('The schema has no such field.');
    scan.resolve = async (_source, _args, { request }: ServerContext) => {
      const { signal, work } = request;
      const statement = { text: SLOW, parameters: { size: 2_500, word: 'only a parameter' } };
      await new RequestStore(graph.store, { signal, work }).read(statement);
    };
    const api = { ...createApi(graph), schema, contextValue: () => ({}) };
    const late = await startServer(api, { ENTENTE_REQUEST_TIMEOUT_MS: '300' });
    const body = JSON.stringify({ query: '{ scan }' });
    const headers = { 'content-type': 'application/json', traceparent: TRACE };
    const answer = await requestRaw(`${late.url}/graphql`, headers, 'POST', body);
    expect(answer.status).toBe(504);
    expect(String(answer.body)).not.toContain('UNWIND');

    const failed = await linesFrom(late, 0, ({ msg }) => msg === 'the store failed');
    expect(failed).toEqual([
      expect.objectContaining({
        level: 'warn',
        traceparent: TRACE,
        err: expect.objectContaining({ statement: SLOW }) as unknown,
      }),
    ]);
    expect(JSON.stringify(late.log)).not.toContain('only a parameter');
    await late.close();
  });
});

describe('a traceparent', () => {
  it.each([
    [TRACE, TRACE],
    [`01${TRACE.slice(2)}-later`, `01${TRACE.slice(2)}`],
    [`${TRACE}-later`, undefined],
    [`ff${TRACE.slice(2)}`, undefined],
    [TRACE.toUpperCase(), undefined],
    [TRACE.replace('0af7651916cd43dd8448eb211c80319c', '0'.repeat(32)), undefined],
    [TRACE.replace('b7ad6b7169203331', '0'.repeat(16)), undefined],
    ['anything "else"', undefined],
    [[TRACE, TRACE], undefined],
    [undefined, undefined],
  ])('%s is taken as %s', (value, taken) => {
    expect(readTraceParent(value)).toBe(taken);
  });
});
