import type { Graph } from '../../../../src/graph/graph.js';
import { modelOf } from '../../../../src/graph/model/model.js';
import { fixedClock } from '../../../../src/graph/time/clock.js';
import { KINDS } from '../../../../src/schema/kinds.js';
import type { TestEngine } from '../../../support/engines.js';

export const MODEL = modelOf(KINDS);

/** The moment that it is in these tests. */
export const NOW = Date.parse('2026-06-01T00:00:00Z');

/** Opens an empty graph whose clock stands still. */
export async function openEmptyGraph(engine: TestEngine): Promise<Graph> {
  return { store: await engine.open(MODEL), model: MODEL, clock: fixedClock(NOW) };
}
