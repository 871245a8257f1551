import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../web/free-port.js';

const START_MS = 20_000;

/** A nginx with the configuration of docs/deploy, without TLS. */
export interface Nginx {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Finds nginx; null, said loudly, where there is none.
 *
 * @throws Error under CI where there is none.
 */
export function findNginx(): string | null {
  const ensured = spawnSync(process.execPath, ['scripts/nginx/ensure.mjs'], { encoding: 'utf8' });
  if (ensured.status === 0) return ensured.stdout.trim();
  if (process.env['CI']) throw new Error(`CI must try docs/deploy/nginx.conf. ${ensured.stderr}`);
  const line = '!'.repeat(78);
  process.stderr.write(
    `\n${line}\n NOT TESTED: docs/deploy/nginx.conf. ${ensured.stderr}${line}\n`,
  );
  return null;
}

/** Starts nginx on a free port of the loopback, in front of a server. */
export async function startNginx(path: string, upstream: string): Promise<Nginx> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'entente-nginx-'));
  mkdirSync(join(folder, 'logs'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, wrap(readConfiguration(port, new URL(upstream).host), folder));
  const child = spawn(path, ['-p', folder, '-c', file, '-e', 'logs/error.log'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const until = Date.now() + START_MS;
  while (!(await isOpen(port))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`nginx: ${said}`);
    await sleep(20);
  }
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The file of docs/deploy for a port and a server of a test, and without certificates. */
function readConfiguration(port: number, upstream: string): string {
  const text = readFileSync('docs/deploy/nginx.conf', 'utf8');
  const changes: readonly (readonly [string | RegExp, string])[] = [
    ['server 127.0.0.1:4000;', `server ${upstream};`],
    [/server \{\n {2}listen 80;[^}]*\}\n/u, ''],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${String(port)};`],
    [/ {2}ssl_certificate [^\n]*\n/u, ''],
    [/ {2}ssl_certificate_key [^\n]*\n/u, ''],
  ];
  return changes.reduce((before, [what, by]) => {
    const after = before.replace(what, by);
    if (after === before) throw new Error(`nginx.conf has no ${String(what)}.`);
    return after;
  }, text);
}

/** What Debian's own nginx.conf is around such a file. */
function wrap(text: string, folder: string): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    'daemon off;',
    'worker_processes 1;',
    `pid ${folder}/nginx.pid;`,
    'events { worker_connections 4096; }',
    'http {',
    `access_log ${folder}/logs/access.log;`,
    ...paths.map((name) => `${name}_temp_path ${folder}/${name};`),
    text,
    '}',
  ].join('\n');
}

async function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
