import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyGraph, type EngineName } from './graph-copy.js';
import { NewClaims } from './new-claims.js';
import { overSocket, type Subscribe, type Subscriber } from './subscriber.js';
import { toMarkdown } from './to-markdown.js';
import { ServerProcess } from './server-process.js';

const IDLE = 1_000;
const PAUSED = 100;

/** What is written while clients are paused, so much that no socket can take it all. */
const BATCHES = 300;
const BATCH = 100;

/** About 100 KB for each batch. */
const MANY_IDS = Array.from({ length: 30 }, (_, index) => `c${String(index)}: claims { id }`);

const MEGABYTE = 2 ** 20;

/** Measures the resident memory of a server beside idle subscribers, and beside paused ones. */
export async function measureMemory(engine: EngineName, claims: number): Promise<string> {
  const rows = [
    await measureIdle(engine, claims),
    await measureWriting(engine, claims, 0),
    await measureWriting(engine, claims, PAUSED),
  ];
  return toMarkdown(
    `Memory of a server, ${engine}, ${String(claims)} claims`,
    ['', 'MB before, half-way and after', 'MB more', 'of them still open'],
    rows,
  );
}

async function measureIdle(engine: EngineName, claims: number): Promise<readonly string[]> {
  return withServer(engine, claims, async (api) => {
    const one = await subscribe(api, overSocket('cursor claims { id }'), 1);
    const before = api.residentBytes();
    const all = await subscribe(api, overSocket('cursor claims { id }'), IDLE);
    await sleep(5_000);
    const after = api.residentBytes();
    return toRow(`${String(IDLE)} idle subscribers`, [before, after], [...one, ...all]);
  });
}

async function measureWriting(
  engine: EngineName,
  claims: number,
  paused: number,
): Promise<readonly string[]> {
  return withServer(engine, claims, async (api) => {
    await write(api, claims, 20, BATCH);
    const all = await subscribe(api, overSocket(`cursor ${MANY_IDS.join(' ')}`), paused);
    await sleep(5_000);
    const before = api.residentBytes();
    for (const each of all) each.pause();
    await write(api, claims, BATCHES / 2, BATCH);
    const half = api.residentBytes();
    await write(api, claims, BATCHES / 2, BATCH);
    const name = `${String(BATCHES)} batches beside ${String(paused)} paused subscribers`;
    return toRow(name, [before, half, api.residentBytes()], all);
  });
}

async function withServer(
  engine: EngineName,
  claims: number,
  measure: (api: ServerProcess) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const copy = await copyGraph(engine, claims);
  const api = await ServerProcess.start(copy.settings);
  try {
    return await measure(api);
  } finally {
    await api.stop();
    await copy.close();
  }
}

async function subscribe(
  api: ServerProcess,
  open: Subscribe,
  count: number,
): Promise<readonly Subscriber[]> {
  const all: Subscriber[] = [];
  while (all.length < count) all.push(await open(api, () => undefined));
  return all;
}

/** Writes batches one after the other. */
async function write(
  api: ServerProcess,
  claims: number,
  batches: number,
  size: number,
): Promise<void> {
  const news = new NewClaims(claims, randomUUID());
  for (let batch = 0; batch < batches; batch++) await api.record(randomUUID(), news.take(size));
}

function toRow(
  name: string,
  sizes: readonly number[],
  all: readonly Subscriber[],
): readonly string[] {
  const open = all.filter(({ closedWith }) => closedWith === undefined).length;
  for (const each of all) each.close();
  const megabytes = sizes.map((each) => Math.round(each / MEGABYTE));
  const more = (megabytes.at(-1) ?? 0) - (megabytes[0] ?? 0);
  return [name, megabytes.join(', '), String(more), String(open)];
}
