import type { Statement } from './graph-store.js';

/** How many texts are remembered; those that were not sent for longest are forgotten. */
const MOST_TEXTS = 2_000;

/** From how many milliseconds on a statement is a heavy one. */
const HEAVY_MS = 50;

/** How many of its last runs must have been so long. */
const RUNS = 3;

/**
 * What statements took the last times, by their texts. The quickest run counts: a
 * machine that is busy makes any statement slow now and then, and none quick.
 */
export class StatementCosts {
  readonly #runs = new Map<string, readonly number[]>();

  /** Whether a statement is to be taken for a heavy one; a scan is until it was seen. */
  isHeavy({ text, beginsAtIds }: Statement): boolean {
    const runs = this.#runs.get(text);
    if (!runs) return beginsAtIds !== true;
    if (beginsAtIds === true && runs.length < RUNS) return false;
    return Math.min(...runs) > HEAVY_MS;
  }

  /** Takes note of what a statement took, in milliseconds. */
  note({ text }: Statement, ms: number): void {
    const runs = [...(this.#runs.get(text) ?? []), ms].slice(-RUNS);
    this.#runs.delete(text);
    this.#runs.set(text, runs);
    if (this.#runs.size <= MOST_TEXTS) return;
    for (const oldest of this.#runs.keys()) {
      this.#runs.delete(oldest);
      return;
    }
  }
}
