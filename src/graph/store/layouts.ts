import type { Transaction } from './graph-store.js';

/** What makes the next layout of one; it sees what the steps before it wrote. */
export interface LayoutStep {
  readonly from: number;
  run(transaction: Transaction): Promise<void>;
}

/** How a store is laid out, and how one of an older layout comes to that. */
export interface Layouts {
  /** The layout that is written. */
  readonly current: number;
  /** At most one from each layout. Who changes a layout adds one, and raises `current`. */
  readonly steps: readonly LayoutStep[];
}

/** The steps from a layout to the current one; undefined where one is missing. */
export function stepsFrom(
  layout: number,
  { current, steps }: Layouts,
): readonly LayoutStep[] | undefined {
  const path: LayoutStep[] = [];
  for (let at = layout; at < current; at++) {
    const step = steps.find(({ from }) => from === at);
    if (!step) return undefined;
    path.push(step);
  }
  return path;
}
