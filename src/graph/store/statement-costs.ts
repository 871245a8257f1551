import type { Statement } from './graph-store.js';

/** How many texts are remembered; those that were not sent for longest are forgotten. */
const MOST_TEXTS = 2_000;

/** From how many milliseconds on a statement is a heavy one. */
const HEAVY_MS = 50;

/**
 * What statements took so far, by their texts: a moving average that rises slowly,
 * so that one hiccup makes no light one heavy, and falls fast.
 */
export class StatementCosts {
  readonly #averages = new Map<string, number>();

  /** Whether a statement is to be taken for a heavy one; a scan is until it was seen. */
  isHeavy({ text, beginsAtIds }: Statement): boolean {
    const average = this.#averages.get(text);
    return average === undefined ? beginsAtIds !== true : average > HEAVY_MS;
  }

  /** Takes note of what a statement took, in milliseconds. */
  note({ text, beginsAtIds }: Statement, ms: number): void {
    const before = this.#averages.get(text) ?? (beginsAtIds === true ? 0 : ms);
    this.#averages.delete(text);
    this.#averages.set(text, before + (ms - before) * (ms > before ? 0.2 : 0.5));
    if (this.#averages.size <= MOST_TEXTS) return;
    for (const oldest of this.#averages.keys()) {
      this.#averages.delete(oldest);
      return;
    }
  }
}
