import { randomInt } from 'node:crypto';
import { IS_LONG } from '../../support/cases.js';

/**
 * What all that is random in a run comes from: another in each long run, and the same in
 * short ones, which say whether a change broke something. `FAULTS_SEED` plays a run again.
 */
export const SEED = Number(process.env['FAULTS_SEED'] ?? (IS_LONG ? randomInt(2 ** 31) : 20261130));

/**
 * This gives random numbers that a seed decides, by mulberry32.
 *
 * The moments of processes are not decided by it: a run that is played again
 * takes the same steps after the same times, and may meet other states.
 */
export class Chance {
  #state: number;

  /** `name` makes the numbers of one part of a run others than those of the next. */
  constructor(name: string, seed = SEED) {
    this.#state = Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) | 0, seed);
  }

  /** Gives a whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  /** Whether something happens that happens so often, between 0 and 1. */
  isMet(likelihood: number): boolean {
    return this.#next() < likelihood;
  }

  /** Gives the same things in another order. */
  shuffle<T>(things: readonly T[]): readonly T[] {
    return things
      .map((thing) => ({ thing, rank: this.#next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ thing }) => thing);
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
