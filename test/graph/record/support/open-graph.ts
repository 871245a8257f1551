import type { Graph } from '../../../../src/graph/graph.js';
import { fixedClock } from '../../../support/fixed-clock.js';
import type { TestEngine } from '../../../support/engines.js';
import { PRODUCT } from '../../../support/product-model.js';

export const MODEL = PRODUCT;

/** The moment that it is in these tests. */
export const NOW = Date.parse('2026-06-01T00:00:00Z');

/** Opens an empty graph whose clock stands still. */
export async function openEmptyGraph(engine: TestEngine): Promise<Graph> {
  return { store: await engine.open(MODEL), model: MODEL, clock: fixedClock(NOW) };
}
