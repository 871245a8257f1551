import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { seedIfNew } from '../../src/graph/record/files/seed.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { PRODUCT } from './product-model.js';

/**
 * Opens a graph in memory with the data of the meeting, for tests that no engine decides;
 * close its store when done.
 */
export async function openSeededGraph(): Promise<Graph> {
  const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
  const graph = { store, model: PRODUCT, clock: systemClock };
  await seedIfNew(graph);
  return graph;
}
