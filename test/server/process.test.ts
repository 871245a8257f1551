import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFailure } from '../../src/cli/shared/report-failure.js';
import { StoreError } from '../../src/graph/store/store-error.js';
import { compileSmallApi } from './support/compile-small-api.js';
import { readAnswer } from './support/running-server.js';
import { startProcess, type ServerProcess } from './support/server-process.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'entente-process-'));
let program = '';
beforeAll(async () => {
  program = await compileSmallApi(FOLDER);
});
afterAll(() => rmSync(FOLDER, { recursive: true }));

function start(environment: Readonly<Record<string, string>> = {}): ServerProcess {
  return startProcess([program], { PORT: '0', ...environment });
}

async function ask(url: string, query: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
}

/** Waits until the process has logged `text`. */
async function logged(server: ServerProcess, text: string): Promise<void> {
  while (!server.stdout().includes(text)) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Generous, since a process starts slowly on a busy machine. */
const TIMEOUT = 300_000;

describe('server process', () => {
  it(
    'ends on SIGTERM where nobody reads its log any more',
    async () => {
      const server = start();
      await server.url;
      server.child.stdout?.destroy();
      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(0);
    },
    TIMEOUT,
  );

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes what runs on %s, refuses what is new, and exits with 0',
    async (signal) => {
      const server = start();
      const url = await server.url;
      const slow = ask(url, '{ held }');
      await logged(server, 'held');
      server.child.kill(signal);
      await logged(server, '"msg":"stopping"');

      const ready = await fetch(`${url}/readyz`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toEqual({
        status: 'stopping',
        reason: 'The server is shutting down.',
      });
      expect((await fetch(`${url}/livez`)).status).toBe(200);
      expect(await readAnswer(await ask(url, '{ hello }'))).toMatchObject({
        status: 503,
        errors: [{ extensions: { code: 'UNAVAILABLE' } }],
      });

      server.child.kill('SIGUSR2');
      const answer = await slow;
      expect(answer.headers.get('connection')).toBe('close');
      expect(await readAnswer(answer)).toMatchObject({ status: 200, data: { held: 'let go' } });
      expect(await server.exit).toBe(0);
      expect(server.stderr()).toBe('closed the store\n');
    },
    TIMEOUT,
  );

  it(
    'lives on where something fails that nobody waits for, and logs it',
    async () => {
      const server = start();
      const url = await server.url;
      expect(await readAnswer(await ask(url, '{ orphan }'))).toMatchObject({ status: 200 });
      await logged(server, '"msg":"something failed that nobody waited for"');
      expect(await readAnswer(await ask(url, '{ hello }'))).toMatchObject({ status: 200 });
      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(0);
    },
    TIMEOUT,
  );

  it(
    'exits with 1 where a request had to be cut off at the deadline',
    async () => {
      const server = start({ ENTENTE_SHUTDOWN_TIMEOUT_MS: '200' });
      const slow = ask(await server.url, '{ held }');
      const cutOff = expect(slow).rejects.toThrow('fetch failed');
      await logged(server, 'held');
      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(1);
      await cutOff;
      expect(server.stderr()).toBe('closed the store\n');
      expect(server.stdout()).toContain('"msg":"requests were cut off"');
    },
    TIMEOUT,
  );

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)(
    'ends at once on a second %s',
    async (signal, exitCode) => {
      const server = start();
      const slow = ask(await server.url, '{ held }');
      const cutOff = expect(slow).rejects.toThrow('fetch failed');
      await logged(server, 'held');
      server.child.kill(signal);
      await logged(server, '"msg":"stopping"');
      await new Promise((resolve) => setTimeout(resolve, 600));
      server.child.kill(signal);
      expect(await server.exit).toBe(exitCode);
      await cutOff;
    },
    TIMEOUT,
  );

  it(
    'takes the echo of a signal, which npm sends, for the same signal',
    async () => {
      const server = start();
      const slow = ask(await server.url, '{ held }');
      await logged(server, 'held');
      server.child.kill('SIGINT');
      await logged(server, '"msg":"stopping"');
      server.child.kill('SIGINT');
      server.child.kill('SIGUSR2');
      expect((await slow).status).toBe(200);
      expect(await server.exit).toBe(0);
    },
    TIMEOUT,
  );

  it(
    'stops with idle connections open',
    async () => {
      const server = start({ ENTENTE_SHUTDOWN_TIMEOUT_MS: '100000' });
      await (await fetch(`${await server.url}/livez`)).text();
      const startedAt = performance.now();
      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(0);
      expect(performance.now() - startedAt).toBeLessThan(100_000);
    },
    TIMEOUT,
  );

  it(
    'names all bad settings and exits with 2',
    async () => {
      const server = start({ PORT: 'http', LOG_LEVEL: 'loud' });
      expect(await server.exit).toBe(2);
      expect(server.stderr()).toBe(
        [
          '2 settings of the environment cannot be used:',
          '  PORT must be a whole number from 0 to 65535, but got: "http".',
          '  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, but got: "loud".',
          '',
        ].join('\n'),
      );
    },
    TIMEOUT,
  );

  it(
    'says that the store can not be had and exits with 3',
    async () => {
      const server = start({ FAIL_TO_OPEN: 'LOCKED' });
      expect(await server.exit).toBe(3);
      expect(server.stderr()).toBe('The store is LOCKED.\n');
    },
    TIMEOUT,
  );

  it.each(['UNAVAILABLE', 'UNAUTHORIZED', 'TOO_NEW', 'UNUSABLE'] as const)(
    'would exit with 3 where the store is %s too',
    (reason) => {
      const message = `The store is ${reason}.`;
      expect(reportFailure(new StoreError(reason, message))).toEqual({ exitCode: 3, message });
    },
  );

  it(
    'exits with 5 where the port is taken, and closes the store',
    async () => {
      const holder = createServer().listen(0, '127.0.0.1');
      await once(holder, 'listening');
      const address = holder.address();
      const port = typeof address === 'object' && address !== null ? String(address.port) : '';
      const server = start({ PORT: port });
      const exitCode = await server.exit;
      holder.close();
      expect(exitCode).toBe(5);
      expect(server.stderr()).toBe(
        `closed the store\n127.0.0.1:${port} is in use by another program. Set HOST and PORT to where the server can listen.\n`,
      );
    },
    TIMEOUT,
  );

  it(
    'answers though nobody reads its log, and says which part of it is missing',
    async () => {
      const server = start();
      const url = await server.url;
      server.child.stdout?.pause();
      const path = `/nothing-${'x'.repeat(9_000)}`;
      for (let sent = 0; sent < 1_200; sent += 50) {
        const statuses = Array.from({ length: 50 }, async () => (await fetch(url + path)).status);
        expect(new Set(await Promise.all(statuses))).toEqual(new Set([404]));
      }
      server.child.stdout?.resume();
      await logged(server, 'missing before this one');
      await ask(url, '{ hello }');
      await logged(server, '"path":"/graphql"');
      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(0);
      const lines = server.stdout().trim().split('\n');
      const read = lines.map((line) => JSON.parse(line) as { path?: string; lines?: number });
      const seen = read.filter((line) => line.path === path).length;
      const missing = read.map((line) => line.lines ?? 0).reduce((sum, each) => sum + each);
      expect(seen).toBeGreaterThan(500);
      expect(seen + missing).toBe(1_200);
    },
    TIMEOUT,
  );

  it(
    'shows the stack of a defect, and exits with 1',
    async () => {
      const server = start({ FAIL_TO_OPEN: 'DEFECT' });
      expect(await server.exit).toBe(1);
      expect(server.stderr()).toMatch(/^Unexpected failure: Error: A defect\.\n {4}at /u);
    },
    TIMEOUT,
  );
});
