/**
 * `npm run soak:attacks -- [--seconds N]`: attacks a server on the embedded engine,
 * and one on a Neo4j with nothing in it where NEO4J_URI names one, while another
 * client probes it. The server is pinned to two cores; a Neo4j should be as well. Its
 * limit of cost is raised, so that the attacks get as far as the database.
 *
 * What must hold: `/livez` and `/readyz` below 250 ms, the query below 1 s at p95, few
 * threads, quiet within 5 s after the last answer, and the event loop never held for more
 * than 100 ms: "held" is the longest turn, in processor time of the main thread.
 */
import 'reflect-metadata';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { quantile } from '../../../bench/quantile.js';
import { openGraph } from '../../../src/cli/opening/open-graph.js';
import { record } from '../../../src/graph/record/write/record.js';
import { seedIfNew } from '../../../src/graph/record/files/seed.js';
import { readSettings } from '../../../src/server/settings/settings.js';
import type { Attack } from './attacks.js';
import { ATTACKS } from './attacks.js';
import { crowdRecords } from './crowd.js';
import type { Probed, ProbeName } from './probes.js';
import { probe } from './probes.js';
import { loadOf } from './process-tree.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** From which part of a core on the server counts as busy. */
const BUSY = 0.2;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } });
const folder = mkdtempSync(join(tmpdir(), 'entente-attacks-'));
const turns = join(folder, 'turns');
const neo4j = process.env['NEO4J_URI'];
const stores = [`file:${join(folder, 'graph')}`, ...(neo4j === undefined ? [] : [neo4j])];
const lines: string[] = [];
try {
  for (const store of stores) {
    const engine = store.startsWith('file:') ? 'embedded' : 'Neo4j';
    await fill(store, false);
    await attackAll(engine, store, false);
    await fill(store, true);
    await attackAll(engine, store, true);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(
  [
    '| Engine | Attack | answers | /livez | /readyz | query | not 200 | threads | RSS MB | held ms | quiet after |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n'),
);

async function fill(store: string, withCrowd: boolean): Promise<void> {
  const graph = await openGraph(readSettings({ ...process.env, ENTENTE_STORE: store }));
  try {
    await seedIfNew(graph);
    const records = withCrowd ? crowdRecords() : [];
    for (let from = 0; from < records.length; from += 1_000) {
      await record(graph, records.slice(from, from + 1_000));
    }
  } finally {
    await graph.store.close();
  }
}

async function attackAll(engine: string, store: string, inCrowd: boolean): Promise<void> {
  for (const attack of ATTACKS.filter((each) => each.inCrowd === inCrowd)) {
    const server = await startServer(store);
    try {
      await longestTurn(server);
      const alone = await probeWhile(server.url, sleep(Number(values.seconds) * 1_000));
      const load = { ...loadOf(server.pid), heldMs: await longestTurn(server) };
      lines.push(toLine(engine, 'none', alone.probed, '', load, undefined));
      lines.push(await attackOne(engine, attack, server));
    } finally {
      server.child.kill('SIGTERM');
      await once(server.child, 'exit');
    }
    process.stderr.write(`${lines.slice(-2).join('\n')}\n`);
  }
}

interface Server {
  readonly url: string;
  readonly pid: number;
  readonly child: ChildProcess;
}

async function startServer(store: string): Promise<Server> {
  const watched = ['--import', './scripts/soak/attacks/watch-turns.mjs'];
  const program = [process.execPath, ...watched, 'dist/main.js', 'serve'];
  const child = spawn('taskset', ['-c', '0,1', ...program], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ENTENTE_STORE: store,
      ENTENTE_MAX_COST: '1000000000',
      PORT: '0',
      LOG_LEVEL: 'info',
      TURNS_FILE: turns,
    },
  });
  const output = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The server ended before it was ready.')));
    output.on('line', (line) => {
      const { url: ready } = JSON.parse(line) as { readonly url?: string };
      if (ready?.startsWith('http') === true) resolve(ready);
    });
  });
  if (child.pid === undefined) throw new Error('The server has no process.');
  return { url, pid: child.pid, child };
}

/** The longest turn of the server's event loop since this was asked last, in milliseconds. */
async function longestTurn({ child }: Server): Promise<number> {
  rmSync(turns, { force: true });
  child.kill('SIGUSR2');
  while (!existsSync(turns)) await sleep(20);
  return Number(readFileSync(turns, 'utf8'));
}

async function attackOne(engine: string, attack: Attack, server: Server): Promise<string> {
  const most = { threads: 0, rssMb: 0 };
  const watch = setInterval(() => {
    const load = loadOf(server.pid);
    most.threads = Math.max(most.threads, load.threads);
    most.rssMb = Math.max(most.rssMb, load.rssMb);
  }, 250);
  const attacker = fork(
    fileURLToPath(new URL('./attacker.ts', import.meta.url)),
    [server.url, attack.name],
    { execArgv: ['--import', 'tsx'] },
  );
  const answered = once(attacker, 'message');
  const { probed } = await probeWhile(server.url, answered);
  const quietMs = await whenQuiet(server.pid);
  clearInterval(watch);
  const load = { ...most, heldMs: await longestTurn(server) };
  const [answers] = (await answered) as [Readonly<Record<string, number>>];
  const told = Object.entries(answers).map(([code, count]) => `${String(count)} ${code}`);
  return toLine(engine, attack.name, probed, told.join(', '), load, quietMs);
}

async function probeWhile(url: string, work: Promise<unknown>): Promise<{ probed: Probed }> {
  const stop = new AbortController();
  const probing = probe(url, stop.signal);
  await work;
  stop.abort();
  return { probed: await probing };
}

/** Waits until the server does next to nothing any more; how long that took, in milliseconds. */
async function whenQuiet(pid: number): Promise<number> {
  const started = performance.now();
  for (;;) {
    const [before, at] = [loadOf(pid).cpuMs, performance.now()];
    await sleep(500);
    const part = (loadOf(pid).cpuMs - before) / (performance.now() - at);
    if (part < BUSY) return at - started;
  }
}

function toLine(
  engine: string,
  attack: string,
  { ms, failed }: Probed,
  answers: string,
  load: { readonly threads: number; readonly rssMb: number; readonly heldMs: number },
  quietMs: number | undefined,
): string {
  const of = (name: ProbeName): string =>
    [0.5, 0.95, 1].map((part) => quantile(ms[name], part).toFixed(0)).join(' / ');
  const cells = [
    ...[engine, attack, answers, of('livez'), of('readyz'), of('query'), String(failed)],
    ...[String(load.threads), load.rssMb.toFixed(0), load.heldMs.toFixed(0)],
    quietMs === undefined ? '' : `${(quietMs / 1_000).toFixed(1)} s`,
  ];
  return `| ${cells.join(' | ')} |`;
}
