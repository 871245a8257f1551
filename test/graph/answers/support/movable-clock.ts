import type { Clock } from '../../../../src/graph/time/clock.js';

/** A clock that stands still until it is set. */
export class MovableClock implements Clock {
  #now: number;
  readonly #wakes = new Set<() => void>();

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  set(now: number): void {
    this.#now = now;
    for (const wake of [...this.#wakes]) wake();
  }

  onSet(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }

  /** How many wait for a later time. */
  get waiting(): number {
    return this.#wakes.size;
  }
}
