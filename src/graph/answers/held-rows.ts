import { hash } from 'node:crypto';
import type { Verdict } from '../query/list.js';

/** What is told of a row beside what stands in it. */
export interface RowState {
  readonly verdict: Verdict;
  /** The ids of the claims that make it so. */
  readonly because: readonly string[];
}

/**
 * The rows that whoever follows an answer holds: of each a mark, which differs
 * where the verdict or the claims behind it do.
 */
export class HeldRows {
  readonly #marks = new Map<string, string>();

  get size(): number {
    return this.#marks.size;
  }

  get ids(): Iterable<string> {
    return this.#marks.keys();
  }

  has(id: string): boolean {
    return this.#marks.has(id);
  }

  /** Whether the row is held just so. */
  is(id: string, state: RowState): boolean {
    return this.#marks.get(id) === markOf(state);
  }

  set(id: string, state: RowState): void {
    this.#marks.set(id, markOf(state));
  }

  delete(id: string): void {
    this.#marks.delete(id);
  }
}

function markOf({ verdict, because }: RowState): string {
  if (because.length === 0) return verdict;
  const mark = hash('sha256', [...because].sort().join('\n'), 'base64url');
  return `${verdict} ${mark.slice(0, 16)}`;
}
