import { BadInputError } from '../errors.js';
import { readBound } from '../read-bound.js';
import type { Position } from './cursor.js';

/** Which part of a list is asked for (Relay cursor connections). */
export interface PageInput {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** The most rows that one page holds, and how many it holds unless asked. */
export const LARGEST_PAGE = 1_000;
export const DEFAULT_PAGE = 20;

/** A part of a list: so many rows from one end, beyond a cursor. */
export interface Page {
  readonly size: number;
  readonly fromEnd: boolean;
  readonly after: Position | undefined;
  readonly before: Position | undefined;
}

/**
 * Reads a page; `readCursor` finds the place that a cursor names.
 *
 * @throws {@link BadInputError} where the arguments contradict each other.
 */
export function readPage(
  { first, after, last, before }: PageInput,
  readCursor: (cursor: string, argument: 'after' | 'before') => Position,
): Page {
  if (isGiven(first) && isGiven(last)) {
    throw new BadInputError(['last'], "can't stand beside `first`. Give one of them.");
  }
  const [argument, asked] = isGiven(last) ? ['last', last] : ['first', first ?? DEFAULT_PAGE];
  const size = readBound(argument, asked, 1, LARGEST_PAGE, ' Take the next page by its cursor.');
  return {
    size,
    fromEnd: isGiven(last),
    after: isGiven(after) ? readCursor(after, 'after') : undefined,
    before: isGiven(before) ? readCursor(before, 'before') : undefined,
  };
}

function isGiven<T>(argument: T | null | undefined): argument is T {
  return argument !== null && argument !== undefined;
}
