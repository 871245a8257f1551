/** Where the present comes from, so that a test or a replay can set it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls `wake` whenever the time was set, and returns what ends that. A clock
   * that nobody sets has none.
   */
  onSet?(wake: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };
