import type { Clock } from '../time/clock.js';

const lastWrites = new WeakMap<Clock, number>();

/** Notes when a change was written that goes by a clock, in milliseconds since the epoch. */
export function noteWrite(clock: Clock, at: number): void {
  lastWrites.set(clock, Math.max(at, lastWrites.get(clock) ?? 0));
}

/**
 * When a change was last written that goes by a clock; 0 where none was.
 *
 * Two changes are never of one moment, so that in a burst, or behind a clock that
 * was set back, a change is later than the clock says. Who reads looks from here at
 * least, and sees what this process wrote.
 */
export function lastWriteBy(clock: Clock): number {
  return lastWrites.get(clock) ?? 0;
}
