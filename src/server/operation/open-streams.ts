import { isAnonymous, type Caller } from '../../graph/access/caller.js';
import { clientError } from '../errors/client-error.js';
import type { LiveLimits } from '../settings/settings.js';

/** Counts the streams that are open, for each caller and each address. */
export class OpenStreams {
  readonly #limits: LiveLimits;
  readonly #counts = new Map<string, number>();
  #size = 0;

  constructor(limits: LiveLimits) {
    this.#limits = limits;
  }

  /** How many are open. */
  get size(): number {
    return this.#size;
  }

  /**
   * Opens a stream, and gives what closes it.
   *
   * @throws GraphQLError with the code TOO_MANY_SUBSCRIPTIONS
   */
  open(caller: Caller | undefined, address: string): () => void {
    const counted = [
      { key: `address ${address}`, what: 'address', limit: this.#limits.perAddress },
      // Nothing tells those without credentials apart but their address.
      ...(caller === undefined || isAnonymous(caller)
        ? []
        : [{ key: `caller ${caller.id}`, what: 'caller', limit: this.#limits.perCaller }]),
    ];
    for (const { key, what, limit } of counted) {
      if ((this.#counts.get(key) ?? 0) >= limit) throw tooMany(what, limit);
    }
    for (const { key } of counted) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    this.#size += 1;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#size -= 1;
      for (const { key } of counted) this.#close(key);
    };
  }

  #close(key: string): void {
    const count = (this.#counts.get(key) ?? 1) - 1;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }
}

/** Makes the error for one subscription more than `what` may have. */
export function tooMany(what: string, limit: number): Error {
  const problem = `This ${what} has ${limit} subscriptions open, and that is the limit. Close some, or ask for several things in one.`;
  return clientError('TOO_MANY_SUBSCRIPTIONS', 429, problem, { limit });
}
