import { setImmediate } from 'node:timers/promises';

/** How long work goes on before others have their turn, in milliseconds. */
const LONGEST_TURN = 20;

/**
 * Divides long work on the event loop into turns, so that other requests are answered in
 * between. Work over any number of rows asks at each step whether its turn is over.
 */
export class Turn {
  #since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#since >= LONGEST_TURN;
  }

  /** Resolves once others had their turn. */
  async pass(): Promise<void> {
    await setImmediate();
    this.#since = performance.now();
  }
}
