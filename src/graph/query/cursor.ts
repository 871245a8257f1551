import { hash } from 'node:crypto';
import { BadInputError } from '../errors.js';
import { isStorable } from '../is-storable.js';
import type { SortKey } from './order.js';

/** Where a row stands in a list: the values of its sort keys. */
export type Position = readonly (string | number | null)[];

/**
 * Names a list and its order, so that a cursor of another one is refused:
 * the place of a row in one order says nothing in another.
 */
export function listMark(list: string, keys: readonly SortKey[]): string {
  const order = keys.map(({ name, descending }) => `${name}${descending ? '-' : '+'}`).join();
  return hash('sha256', `${list}|${order}`, 'base64url').slice(0, 8);
}

export function toCursor(mark: string, position: Position): string {
  return Buffer.from(JSON.stringify([mark, ...position]), 'utf8').toString('base64url');
}

/** @throws {@link BadInputError} for what is no cursor, or a cursor of another list. */
export function fromCursor(
  cursor: string,
  mark: string,
  length: number,
  argument: 'after' | 'before',
): Position {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parsed = undefined;
  }
  if (!isCursor(parsed)) {
    throw new BadInputError([argument], 'is no cursor. Give one that a page of this list gave.');
  }
  const [of, ...position] = parsed;
  if (of !== mark || position.length !== length) {
    throw new BadInputError(
      [argument],
      'is a cursor of another list or another order. Give one that this list gave, with the same orderBy.',
    );
  }
  return position;
}

function isCursor(value: unknown): value is readonly [string, ...Position] {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    value.every(
      (each) =>
        each === null ||
        (typeof each === 'number' && Number.isFinite(each)) ||
        (typeof each === 'string' && isStorable(each)),
    )
  );
}
