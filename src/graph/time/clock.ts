/** Where the present comes from, so that a test or a replay can set it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** Makes a clock that stands still at `ms` milliseconds since the epoch. */
export function fixedClock(ms: number): Clock {
  return { now: () => ms };
}
