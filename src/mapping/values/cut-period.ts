import { formatDay, parseDay } from '../../graph/time/day.js';
import { CodeHolder, Named, Span, textOf, type Datum } from './datum.js';
import { goesBeyond } from './dates.js';
import { Reject } from '../language/reject.js';
import type { LookUp, Scope } from './scope.js';

interface Piece {
  readonly of: Named;
  readonly from: string;
  to: string;
}

/**
 * Finds all that a code means in a period, one after the other, each with its part of it.
 * An end that is a year or a month is with who has the code when that begins. Where the code
 * means nothing any more, the rest of the period stays with who had it last.
 */
export function cutPeriod(lookup: LookUp, code: string, period: Datum, scope: Scope): Datum {
  const span = period instanceof Span ? period : new Span(textOf(period ?? ''), undefined);
  const [start = '', end = start] = span.edtf.split('/');
  const pieces: Piece[] = [];
  let from = start;
  for (
    let found = lookup(code, from === '' ? undefined : from, scope);
    found instanceof Named;
    found = lookUpIfValid(lookup, code, from, scope)
  ) {
    const before = pieces.at(-1);
    if (before?.of.id !== found.id) {
      if (before) before.to = addDays(from, -1);
      pieces.push({ of: found, from, to: end });
    }
    if (found.until === undefined || !goesBeyond(end, found.until)) break;
    from = addDays(found.until, 1);
  }
  return pieces.map(
    ({ of, from: first, to }, place) =>
      new CodeHolder(of, pieces.length === 1 ? span : toPart(first, to, span.seen), place === 0),
  );
}

function lookUpIfValid(lookup: LookUp, code: string, at: string, scope: Scope): Datum {
  try {
    return lookup(code, at, scope);
  } catch (error) {
    if (error instanceof Reject && error.kind === 'CODE_NOT_VALID') return undefined;
    throw error;
  }
}

/** A part of a period; when that was seen tells of the part at whose side nothing else is known. */
function toPart(from: string, to: string, seen: string | undefined): Span {
  const [first, last = first] = seen?.split('/') ?? [];
  const isOpen = to === '' || to === '..';
  return new Span(
    `${from}/${to}`,
    isOpen ? last : from === '' || from === '..' ? first : undefined,
  );
}

function addDays(day: string, days: number): string {
  return formatDay(parseDay(day) + days) ?? day;
}
