import type { Model } from './model/model.js';
import type { GraphStore } from './store/graph-store.js';
import { storeBehind } from './store/request-store.js';
import type { Clock } from './time/clock.js';

/** A graph: where it is kept, the kinds it is made of, and the time it goes by. */
export interface Graph {
  readonly store: GraphStore;
  readonly model: Model;
  readonly clock: Clock;
}

/** The graph as nobody's request sees it: what is read for all must not end with one of them. */
export function graphForAll(graph: Graph): Graph {
  return { ...graph, store: storeBehind(graph.store) };
}
