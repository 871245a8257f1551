import type { Graph } from '../graph.js';
import type { Caller } from './caller.js';
import { hashKey, isSameHash, prefixOf } from './key-text.js';
import { findKey } from './keys.js';
import { UnauthenticatedError } from './unauthenticated-error.js';

type Found = ReturnType<typeof findKey>;

/** How long a key is taken as it was read: a revocation counts everywhere after it, at most. */
export const KEY_CACHE_MS = 2_000;

/** How many keys are remembered; at one more, all are forgotten. */
const MOST_REMEMBERED = 1_000;

/** Knows the callers by their keys, and remembers a key for a moment. */
export class KeyRing {
  readonly #graph: Graph;
  readonly #remembered = new Map<string, { readonly found: Found; readonly until: number }>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /**
   * Finds the caller whose key `text` is.
   *
   * @throws {@link UnauthenticatedError} for a key that is unknown, ran out or was revoked
   */
  async callerOf(text: string): Promise<Caller> {
    const prefix = prefixOf(text);
    if (prefix === undefined) throw new UnauthenticatedError('That is not the form of a key.');
    const key = await this.#find(prefix);
    // An unknown prefix takes a comparison too, and is told in the same words as a wrong secret.
    const isKnown = isSameHash(hashKey(text), key?.hash ?? hashKey(''));
    if (!key || !isKnown) throw new UnauthenticatedError('There is no such key.');
    if (key.revokedAt !== null) {
      throw new UnauthenticatedError(`The key ${prefix} was revoked at ${toIso(key.revokedAt)}.`);
    }
    if (key.expiresAt !== null && key.expiresAt <= this.#graph.clock.now()) {
      throw new UnauthenticatedError(`The key ${prefix} ran out at ${toIso(key.expiresAt)}.`);
    }
    const { name, scopes, expiresAt } = key;
    return { id: `key:${prefix}`, name, scopes: new Set(scopes), expiresAt };
  }

  /** Forgets a key, so that what happened to it counts at once in this process. */
  forget(prefix: string): void {
    this.#remembered.delete(prefix);
  }

  async #find(prefix: string): Found {
    const now = performance.now();
    const before = this.#remembered.get(prefix);
    if (before && before.until > now) return before.found;
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    const found = findKey(this.#graph, prefix);
    this.#remembered.set(prefix, { found, until: now + KEY_CACHE_MS });
    // What is not there may be made any moment, and a failure is none of the key's.
    found.then(
      (key) => key ?? this.forget(prefix),
      () => this.forget(prefix),
    );
    return found;
  }
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
