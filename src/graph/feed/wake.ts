import { getOrMake } from '../get-or-make.js';
import { storeBehind } from '../store/request-store.js';
import type { GraphStore } from '../store/graph-store.js';
import { withResolvers } from '../with-resolvers.js';

const waiting = new WeakMap<GraphStore, Set<() => void>>();

/** Wakes who waits in this process for changes of a store. */
export function wakeFollowers(store: GraphStore): void {
  for (const wake of waiting.get(storeBehind(store)) ?? []) wake();
}

/** A wait for a change, from the moment that it was made. */
export interface Wait {
  /** Whether a change came; false where the time was over or the wait was given up. */
  readonly woken: Promise<boolean>;
  readonly giveUp: () => void;
}

/** Waits for the next change that this process writes to a store, at most `ms` milliseconds. */
export function waitForChange(store: GraphStore, ms: number): Wait {
  const wakes = getOrMake(waiting, storeBehind(store), () => new Set());
  const { promise, resolve } = withResolvers<boolean>();
  const end = (woken: boolean): void => {
    clearTimeout(timer);
    wakes.delete(wake);
    resolve(woken);
  };
  const wake = (): void => end(true);
  const giveUp = (): void => end(false);
  const timer = setTimeout(giveUp, ms);
  wakes.add(wake);
  return { woken: promise, giveUp };
}
