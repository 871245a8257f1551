import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import { openGraph } from '../../src/cli/opening/open-graph.js';
import { seedIfNew } from '../../src/graph/record/files/seed.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { connect } from '../live/support/live-client.js';
import { readTable } from './support/read-table.js';
import { readFigures, type Family } from './support/read-figures.js';
import { requestRaw } from './support/request-raw.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';

const ON = { ENTENTE_METRICS_PORT: '0' };

async function scrape({ metricsUrl = '' }: RunningServer): Promise<ReadonlyMap<string, Family>> {
  const { status, headers, body } = await requestRaw(metricsUrl);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  return readFigures(String(body));
}

const valueOf = (figures: ReadonlyMap<string, Family>, name: string, labels = {}) =>
  figures
    .get(name)
    ?.samples.find((sample) => JSON.stringify(sample.labels) === JSON.stringify(labels))?.value;

describe('figures', () => {
  it('are served nowhere unless a port is set, and never at the address of the API', async () => {
    for (const environment of [{}, ON]) {
      const server = await startServer(createSmallApi(), environment);
      const { status, body } = await requestRaw(`${server.url}/metrics`);
      expect([status, String(body)]).toEqual([404, expect.not.stringContaining('entente_')]);
      expect(server.metricsUrl === undefined).toBe(environment !== ON);
      await server.close();
    }
  });

  it('are on the loopback alone, for who names it, and at one path', async () => {
    const server = await startServer(createSmallApi(), { ...ON, HOST: '0.0.0.0' });
    const { metricsUrl = '' } = server;
    expect(metricsUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/u);
    expect((await requestRaw(metricsUrl, { host: 'rebound.example' })).status).toBe(421);
    expect((await requestRaw(metricsUrl.replace('metrics', 'graphql'))).status).toBe(404);
    expect((await requestRaw(metricsUrl, {}, 'POST')).status).toBe(404);
    expect((await requestRaw(metricsUrl)).status).toBe(200);
    await server.close();
    await expect(requestRaw(metricsUrl)).rejects.toThrow();
  });

  it('keep the server from starting where their port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    await expect(
      startServer(createSmallApi(), { ENTENTE_METRICS_PORT: port }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
  });

  it('say what a graph in a file does, and are all documented', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-metrics-'));
    const url = `file:${join(folder, 'store')}`;
    const graph = await openGraph({ store: { url } });
    await seedIfNew(graph);
    const server = await startServer(createApi(graph), { ...ON, ENTENTE_STORE: url });
    await server.ask('query Mine { stances { totalCount } }');
    const before = await scrape(server);
    expect(valueOf(before, 'entente_store_up')).toBe(1);
    expect(valueOf(before, 'entente_store_bytes')).toBeGreaterThan(100_000);
    expect(valueOf(before, 'entente_log_head')).toBe(1);
    expect(valueOf(before, 'entente_log_changes')).toBe(1);
    expect(valueOf(before, 'entente_followers')).toBe(0);
    expect(valueOf(before, 'entente_follower_lag_changes')).toBe(0);
    expect(valueOf(before, 'entente_statements_running', { lane: 'heavy' })).toBe(0);

    const rows = readTable('operations.md', 'Figure');
    const documented = rows.map(([name, type, labels, meaning]) => ({
      name,
      type,
      labels,
      meaning,
    }));
    const given = [...before]
      .filter(([name]) => name.startsWith('entente_'))
      .map(([name, { type, labels, help }]) => ({
        name,
        type,
        labels: labels.join(', '),
        meaning: help,
      }));
    expect(documented).toEqual(given);
    expect([...before.keys()]).toEqual(
      expect.arrayContaining(['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']),
    );

    // Every door, and a refusal by each: none is left out, and no name of a client is there.
    await server.ask('{ nothing }');
    await server.ask(
      'mutation { retractClaim(changeId: "", id: "x", reason: "y") { __typename } }',
    );
    await server.post('no JSON');
    await server.ask('{ ...');
    await requestRaw(`${server.url}/changes?after=none`);
    const client = connect(server.url);
    const log = client.iterate({ query: 'subscription { changes { cursor } }' });
    await client
      .iterate({ query: '{ nothing }' })
      .next()
      .catch(() => undefined);
    const following = request(`${server.url}/changes`).end();
    await once(following, 'response');
    const waiting = log.next();
    while (valueOf(await scrape(server), 'entente_followers') !== 2) await delay(20);

    const after = await scrape(server);
    const counted = after
      .get('entente_requests_total')
      ?.samples.map(({ labels, value }) => [...Object.values(labels), value].join(' '));
    expect(counted?.sort()).toEqual([
      'http mutation BAD_USER_INPUT 1',
      'http none BAD_REQUEST 1',
      'http none GRAPHQL_PARSE_FAILED 1',
      'http none GRAPHQL_VALIDATION_FAILED 1',
      'http query OK 1',
      'sse changes BAD_USER_INPUT 1',
      'websocket none GRAPHQL_VALIDATION_FAILED 1',
      'websocket subscription OK 1',
    ]);
    expect(valueOf(after, 'entente_sockets')).toBe(1);
    expect(valueOf(after, 'entente_streams')).toBe(2);
    expect(valueOf(after, 'entente_requests_running')).toBe(1);
    following.destroy();
    await waiting;
    await client.dispose();

    await server.close();
    await graph.store.close();
    rmSync(folder, { recursive: true });
  });

  it('leave out what the database does not tell, and are there all the same', async () => {
    const api = createSmallApi();
    const server = await startServer(
      { ...api, readLog: () => new Promise(() => undefined) },
      {
        ...ON,
        ENTENTE_STORE: 'memory:',
      },
    );
    const figures = await scrape(server);
    expect(valueOf(figures, 'entente_store_up')).toBe(0);
    expect(figures.has('entente_log_head')).toBe(false);
    expect(figures.has('entente_store_bytes')).toBe(false);
    await server.close();
  });

  it('are what the example of alerts asks for', async () => {
    const server = await startServer(createSmallApi(), ON);
    const text = readFileSync(new URL('../../docs/alerts.yml', import.meta.url), 'utf8');
    const { groups } = parse(text) as {
      readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
    };
    const rows = readTable('operations.md', 'Figure').map(([name = '']) => name);
    const names = [...rows, ...(await scrape(server)).keys()];
    const asked = groups
      .flatMap(({ rules }) => rules)
      .flatMap(({ expr }) => expr.match(/\b(?:entente|nodejs|process)_\w+/gu) ?? []);
    expect(asked.length).toBeGreaterThan(5);
    for (const name of asked) expect(names).toContain(name.replace(/_bucket$/u, ''));
    await server.close();
  });
});
