import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Graph } from '../../graph.js';
import { loadNew } from '../write/load-new.js';
import { record } from '../write/record.js';
import type { RecordAnswer } from '../write/write-change.js';

const DATA = new URL('../../../../data/', import.meta.url);
const WORLD = new URL('world/records.ndjson.br', DATA);

/** How many records of the world one change has; less where each is a transaction of its own. */
const BATCH = 5_000;
const PART = 1_000;

/** The datasets that come with the product: all nations, or the article and what it names. */
export const SEEDS = ['world', 'core'] as const;
export type Seed = (typeof SEEDS)[number];

/** What became of the records of a dataset: how many. */
export interface Seeded {
  readonly saved: number;
  readonly recorded: number;
  readonly unchanged: number;
}

/** Records a built-in dataset; what is there already stays as it is. */
export async function seed(graph: Graph, which: Seed = 'core'): Promise<Seeded> {
  // A server ends a transaction that takes it minutes: there, the same command goes on.
  const isInParts = which === 'world' && !graph.store.embedded;
  const batches = await readBatches(which, isInParts ? PART : BATCH);
  const loaded = isInParts ? undefined : await loadNew(graph, batches);
  const answers = loaded ?? (await recordAll(graph, batches));
  const sum = (of: keyof Seeded): number =>
    answers.reduce((total, answer) => total + answer[of].length, 0);
  return { saved: sum('saved'), recorded: sum('recorded'), unchanged: sum('unchanged') };
}

/**
 * Records a built-in dataset where nothing was ever recorded; says whether it did. A
 * crash leaves all of it or nothing.
 */
export async function seedIfNew(graph: Graph, which: Seed = 'core'): Promise<boolean> {
  const [log] = await graph.store.read({
    text: "MATCH (l:Log {id: 'log'}) RETURN l.last AS last",
    parameters: {},
  });
  if (Number(log?.['last'] ?? 0) > 0) return false;
  return (await loadNew(graph, await readBatches(which, BATCH))) !== undefined;
}

async function recordAll(
  graph: Graph,
  batches: readonly (readonly unknown[])[],
): Promise<readonly RecordAnswer[]> {
  const answers: RecordAnswer[] = [];
  for (const batch of batches) answers.push(await record(graph, batch));
  return answers;
}

/** The records of a dataset, as the changes that they become. */
async function readBatches(which: Seed, size: number): Promise<readonly (readonly unknown[])[]> {
  const records = (which === 'core' ? await readCore() : await readWorld())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
  if (which === 'core') return [records];
  const batches: (readonly unknown[])[] = [];
  for (let from = 0; from < records.length; from += size) {
    batches.push(records.slice(from, from + size));
  }
  return batches;
}

async function readCore(): Promise<string> {
  const names = (await readdir(DATA)).filter((name) => name.endsWith('.ndjson')).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, DATA), 'utf8')));
  return texts.join('\n');
}

async function readWorld(): Promise<string> {
  const bytes = await promisify(brotliDecompress)(await readFile(WORLD));
  return bytes.toString('utf8');
}
