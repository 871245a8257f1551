import type { Clock } from '../../src/graph/time/clock.js';

/** Makes a clock that stands still at `ms` milliseconds since the epoch. */
export function fixedClock(ms: number): Clock {
  return { now: () => ms };
}
