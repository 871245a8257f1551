import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { follow, type FollowOptions } from '../../src/cli/follow/follow.js';
import { createKey, revokeKey } from '../../src/graph/access/keys.js';
import { beginEpoch } from '../../src/graph/feed/begin-epoch.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { startProcess } from '../server/support/server-process.js';
import { PRODUCT } from '../support/product-model.js';

interface Line {
  readonly cursor: string;
  readonly entities: readonly string[];
}

/** The command in this process, line by line. */
function start(options: FollowOptions, environment: Readonly<Record<string, string>> = {}) {
  const out = new PassThrough();
  const stop = new AbortController();
  const messages: string[] = [];
  const error = { write: (text: string) => messages.push(text) };
  const exit = follow(options, environment, { out, error }, stop.signal);
  const lines = createInterface({ input: out })[Symbol.asyncIterator]();
  const next = async (): Promise<Line> => {
    const line: IteratorResult<string, unknown> = await lines.next();
    return JSON.parse(String(line.value)) as Line;
  };
  return { exit, messages, next, out, stop };
}

describe('entente follow', () => {
  let graph: Graph;
  let server: RunningServer;
  beforeEach(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    for (const slug of ['a', 'b']) await save(slug);
    server = await startServer(createApi(graph));
  });
  afterEach(async () => {
    await server.close();
    await graph.store.close();
  });

  const save = (slug: string): Promise<unknown> =>
    record(graph, [{ entity: 'Nation', id: `nation:${slug}`, name: slug }]);

  it('goes on after a server was away, without a gap and without a doubling', async () => {
    const { port } = new URL(server.url);
    const { exit, messages, next, stop } = start({}, { PORT: port });
    const lines = [await next(), await next()];
    await server.close();
    for (const slug of ['c', 'd']) await save(slug);
    // Stays away until it was missed.
    while (messages.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    server = await startServer(createApi(graph), { PORT: port });
    lines.push(await next(), await next());
    await save('e');
    lines.push(await next());
    expect(lines.map(({ entities }) => entities)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((slug) => [`nation:${slug}`]),
    );
    expect(messages).toEqual([
      `${server.url} does not answer. Trying again.\n`,
      `${server.url} answers again.\n`,
    ]);
    stop.abort();
    expect(await exit).toBe(0);

    const later = start({ server: `${server.url}/`, after: lines[2]?.cursor ?? '' });
    expect([await later.next(), await later.next()]).toEqual(lines.slice(3));
    later.stop.abort();
    expect(await later.exit).toBe(0);
  });

  it('ends where the log does not have the cursor, at once or later', async () => {
    const { exit, messages, next } = start({ server: server.url });
    const { cursor } = await next();
    await next();
    await beginEpoch(graph);
    expect(await exit).toBe(6);
    expect(messages).toEqual([expect.stringContaining('is of another log')]);

    const later = start({ server: server.url, after: cursor });
    expect(await later.exit).toBe(6);
    expect(later.messages).toEqual([expect.stringContaining('go on from that cursor.\n')]);
  });

  it('sends the key, and ends where it is refused', async () => {
    const { text, prefix } = await createKey(graph, { name: 'A reader', role: 'reader' });
    await server.close();
    server = await startServer(createApi(graph), { ENTENTE_READING: 'closed' }, undefined, true);
    const { exit, next } = start({ server: server.url }, { ENTENTE_KEY: `${text}\n` });
    expect((await next()).entities).toEqual(['nation:a']);
    await expect(start({ server: server.url }).exit).rejects.toThrow('needs the scope "read"');
    await revokeKey(graph, prefix);
    await expect(exit).rejects.toThrow('The credentials count no more.');
  });

  it('rejects what it cannot follow', async () => {
    await expect(start({ server: server.url, after: 'x\n' }).exit).rejects.toThrow(
      'after: is no cursor of the log of changes.',
    );
    await expect(start({ server: 'ftp://x' }).exit).rejects.toThrow(
      '--server must be the address of a server, such as http://127.0.0.1:4000, but got: "ftp://x".',
    );
    await expect(start({}, { PORT: '0' }).exit).rejects.toThrow(
      'PORT is 0, which names no server: add --server http://127.0.0.1:4000.',
    );
    await expect(start({ server: server.url }, { ENTENTE_KEY: 'a b' }).exit).rejects.toThrow(
      'ENTENTE_KEY is no key: it has characters that no key and no token has.',
    );
    const other = createServer((_request, response) => response.writeHead(404).end()).listen(0);
    await once(other, 'listening');
    const url = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`;
    await expect(start({ server: url }).exit).rejects.toThrow(
      `${url} does not answer as Entente does.`,
    );
    other.close();
  });

  it('reads no more than is taken', async () => {
    const out = new PassThrough({ highWaterMark: 1 });
    const stop = new AbortController();
    const error = { write: () => undefined };
    const exit = follow({ server: server.url }, {}, { out, error }, stop.signal);
    await once(out, 'readable');
    await save('c');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(String(out.read()).split('\n')).toHaveLength(2);
    stop.abort();
    expect(await exit).toBe(0);
  });

  it('ends quietly where nobody reads on, and at a signal, as a process', async () => {
    const words = ['dist/main.js', 'follow', '--server', server.url];
    const [piped, stopped] = [startProcess(words), startProcess(words)];
    for (const { child, stdout } of [piped, stopped]) {
      while (!stdout().includes('nation:b')) await once(child.stdout ?? child, 'data');
    }
    piped.child.stdout?.destroy();
    stopped.child.kill('SIGINT');
    expect(await stopped.exit).toBe(0);
    await save('c');
    expect(await piped.exit).toBe(0);
    expect([piped.stderr(), stopped.stderr()]).toEqual(['', '']);
    expect(stopped.stdout()).toMatch(/^(\{.+\}\n){2}$/u);
  });
});
