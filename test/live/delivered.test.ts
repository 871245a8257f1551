import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { deliver, type DeliverOptions } from '../../src/cli/deliver/deliver.js';
import { isPublic } from '../../src/cli/deliver/post-safely.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';
import { findFreePort } from '../web/free-port.js';
import { readBlocks } from './support/documented-blocks.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const CHANGES = 25;

interface Delivered {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly cursor: string; readonly entities: readonly string[] };
}

describe('what is delivered', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-deliver-'));
  const secretFile = join(folder, 'secret.txt');
  const receivers: { close(): unknown }[] = [];
  let graph: Graph;
  let server: RunningServer;
  let place = 0;
  beforeAll(async () => {
    writeFileSync(secretFile, `${SECRET}\n`);
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    server = await startServer(createApi(graph));
    for (const slug of ['a', 'b']) await save(slug);
  });
  afterAll(async () => {
    for (const each of receivers) each.close();
    await server.close();
    await graph.store.close();
    rmSync(folder, { recursive: true });
  });

  const save = (slug: string): Promise<unknown> =>
    record(graph, [{ entity: 'Nation', id: `nation:${slug}`, name: slug }]);
  const receive = async (
    answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
  ): Promise<string> => {
    const receiver = createServer((request, response) => {
      void text(request).then((body) => answer(request, body, response));
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    receivers.push(receiver);
    return `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/hook`;
  };
  const start = (to: string, options: Partial<DeliverOptions> = {}) => {
    const stop = new AbortController();
    let messages = '';
    const cursorFile = join(folder, `cursor-${String((place += 1))}.txt`);
    const given = {
      to,
      secretFile,
      cursorFile,
      server: server.url,
      allowPrivate: true,
      ...options,
    };
    const error = { write: (words: string) => (messages += words) };
    const exit = deliver(given, {}, error, stop.signal);
    return { exit, stop, cursorFile, messages: () => messages };
  };

  it('is signed, a cloud event with ids, and each once the one before was taken', async () => {
    const got: Delivered[] = [];
    let running = 0;
    const to = await receive((request, body, response) => {
      running += 1;
      expect(running).toBe(1);
      expect(request.headers['content-type']).toMatch(/^application\/cloudevents\+json/u);
      const event = new Webhook(SECRET).verify(body, request.headers as Record<string, string>);
      expect(() => new Webhook(SECRET).verify(`${body} `, request.headers as never)).toThrow();
      expect(request.headers['webhook-id']).toBe((event as Delivered).id);
      got.push(event as Delivered);
      setTimeout(() => {
        running -= 1;
        response.writeHead(204).end();
        if (got.length === 2) delivering.stop.abort();
      }, 30);
    });
    const delivering = start(to);
    expect(await delivering.exit).toBe(0);
    expect(got.map(({ data }) => data.entities)).toEqual([['nation:a'], ['nation:b']]);
    expect(got[0]).toEqual({
      specversion: '1.0',
      id: got[0]?.data.cursor,
      source: `${server.url}/changes`,
      type: 'entente.change.saved',
      time: expect.stringMatching(/^20\d\d-/u) as unknown,
      datacontenttype: 'application/json',
      data: expect.objectContaining({ claims: [], retracted: [] }) as unknown,
    });
    // The one under way when the signal came is kept.
    expect(readFileSync(delivering.cursorFile, 'utf8').trim()).toBe(got[1]?.id);
  });

  it('comes again until it is taken, and ends where the receiver refuses it', async () => {
    const asked: string[] = [];
    const statuses = [503, 302, 410];
    const to = await receive((request, _body, response) => {
      asked.push(String(request.headers['webhook-id']));
      response.writeHead(statuses.shift() ?? 204, { location: '/elsewhere' }).end();
    });
    const refused = start(to);
    expect(await refused.exit).toBe(4);
    expect(refused.messages()).toMatch(/answered 503\. Trying again\.\n.* answered 302 to /u);
    expect(new Set(asked).size).toBe(1);
    expect(asked).toHaveLength(2);
    expect(existsSync(refused.cursorFile)).toBe(false);
    expect(await start(to).exit).toBe(6);
  });

  it.each([
    [{ to: 'https://127.0.0.1/' }, /127\.0\.0\.1 is no address of the open internet/u],
    [{ to: 'https://[::ffff:10.0.0.1]/' }, /no address of the open internet/u],
    [{ to: 'https://localhost/' }, /localhost is no address of the open internet/u],
    [{ to: 'http://example.org/' }, /--to must be an https:\/\/ address/u],
    [{ secretFile: 'package.json' }, /must have a secret a line/u],
    [{ secretFile: 'nowhere' }, /--secret-file can't be read/u],
  ])('goes nowhere with %j', async (options, message) => {
    const started = start('https://example.org/', { allowPrivate: false, ...options });
    await expect(started.exit).rejects.toThrow(message);
    await expect(started.exit).rejects.toHaveProperty('name', 'UsageError');
  });

  it.each([
    ['93.184.216.34', true],
    ['2606:4700::1111', true],
    ['172.20.0.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['::1', false],
    ['fd00::1', false],
    ['::ffff:127.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
  ])('may go to %s: %s', (address, may) => {
    expect(isPublic(address)).toBe(may);
  });

  it('is all there once and in order, whoever is killed', async () => {
    const port = await findFreePort();
    const program = String(readBlocks('delivering.md').get('receiver.mjs'));
    const named = program.replace('whsec_...', SECRET).replace('8080', String(port));
    expect(named).not.toBe(program);
    writeFileSync(join(folder, 'receiver.mjs'), named);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const kept = (): readonly Delivered[] => {
      const file = join(folder, 'changes.ndjson');
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
      return lines.map((line) => JSON.parse(line) as Delivered);
    };
    let told = '';
    const run = (words: readonly string[], cwd: string): ChildProcess => {
      const child = spawn(process.execPath, words, {
        cwd,
        env: { PATH: process.env['PATH'] },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout.on('data', (words: Buffer) => (told += words.toString()));
      return child;
    };
    const kill = async (child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> => {
      const ended = once(child, 'exit');
      child.kill(signal);
      return (await ended)[0];
    };
    const options = [
      ...['--to', `http://127.0.0.1:${String(port)}/`, '--allow-private'],
      ...['--secret-file', secretFile, '--cursor-file', join(folder, 'cursor.txt')],
      ...['--server', server.url],
    ];
    const runReceiver = (): ChildProcess => run(['receiver.mjs'], folder);
    const runDeliver = (): ChildProcess => run(['bin/entente.js', 'deliver', ...options], ROOT);

    let [receiver, delivering] = [runReceiver(), runDeliver()];
    for (let number = 0; number < CHANGES; number += 1) {
      await save(`c${String(number)}`);
      if (number === 5 || number === 12) {
        await untilMoreThan(number - 2);
        await kill(receiver, 'SIGKILL');
        receiver = runReceiver();
      }
      if (number === 8 || number === 18) {
        await kill(delivering, 'SIGKILL');
        // As where it was killed between an answer and the keeping of it.
        rmSync(join(folder, 'cursor.txt'), { force: true });
        delivering = runDeliver();
      }
    }
    await untilMoreThan(CHANGES + 1);
    expect(await kill(delivering, 'SIGTERM')).toBe(0);
    await kill(receiver, 'SIGTERM');
    const slugs = ['a', 'b', ...[...Array(CHANGES).keys()].map((number) => `c${String(number)}`)];
    expect(kept().map(({ data }) => data.entities)).toEqual(
      slugs.map((slug) => [`nation:${slug}`]),
    );
    expect(told).toContain('"isNew":false');

    async function untilMoreThan(count: number): Promise<void> {
      while (kept().length <= count) await sleep(20);
    }
  });
});
