import type { Model } from '../src/graph/model/model.js';
import { record } from '../src/graph/record/write/record.js';
import type { GraphStore } from '../src/graph/store/graph-store.js';
import { systemClock } from '../src/graph/time/clock.js';
import { generate } from './generate.js';

/** How many records go in one change. */
const BATCH = 2_000;

/** Records the generated graph of so many claims into an empty store; says how long it took. */
export async function recordGenerated(
  store: GraphStore,
  model: Model,
  claims: number,
): Promise<void> {
  const graph = { store, model, clock: systemClock };
  const started = performance.now();
  let batch: unknown[] = [];
  for (const each of generate(claims)) {
    batch.push(each);
    if (batch.length < BATCH) continue;
    await record(graph, batch);
    batch = [];
  }
  if (batch.length > 0) await record(graph, batch);
  const seconds = (performance.now() - started) / 1000;
  process.stderr.write(`${String(claims)} claims recorded in ${seconds.toFixed(0)} s\n`);
}
