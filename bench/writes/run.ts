/**
 * Measures what writing and following cost: how fast changes are written, how long
 * they take to those who follow, the memory of these, and what standing answers cost
 * each write. See docs/performance.md.
 *
 *     npm run bench:writes -- [--only rates,delivery,memory,answers] [--engines neo4j-5,grafeo] [--claims 10000]
 */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { EngineName } from './graph-copy.js';
import { measureAnswers } from './measure-answers.js';
import { measureDeliveries } from './measure-deliveries.js';
import { measureMemory } from './measure-memory.js';
import { measureRates } from './measure-rates.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'rates,delivery,memory,answers' },
    engines: { type: 'string', default: 'neo4j-5,grafeo' },
    claims: { type: 'string', default: '10000' },
  },
});
const only = new Set(values.only.split(','));
const engines = values.engines.split(',') as readonly EngineName[];
const claims = Number(values.claims);

const SIZES = [
  { claims: 1, rounds: 100, warmUp: 20 },
  { claims: 1_000, rounds: 10, warmUp: 3 },
];

const [cpu] = cpus();
process.stdout.write(
  `Node ${process.version}, ${String(cpus().length)} x ${cpu?.model ?? 'CPU'}\n`,
);
for (const engine of engines) {
  if (only.has('rates')) await tell(() => measureRates(engine, claims, SIZES));
  if (only.has('delivery')) await tell(() => measureDeliveries(engine, claims));
  if (only.has('memory') && engine === 'grafeo') await tell(() => measureMemory(engine, claims));
  if (!only.has('answers')) continue;
  for (const size of [claims, claims * 10]) await tell(() => measureAnswers(engine, size));
}

async function tell(measure: () => Promise<string>): Promise<void> {
  const before = readLoad();
  const text = await measure();
  process.stdout.write(`${text}\nThe load was ${before} before it, and ${readLoad()} after it.\n`);
}

/** How many processes wanted to run in the last minute; on Linux alone. */
function readLoad(): string {
  return readFileSync('/proc/loadavg', 'utf8').split(' ', 1)[0] ?? '';
}
