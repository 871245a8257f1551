import { boundsOf } from './edtf-bounds.js';
import type { EdtfBounds } from './edtf-bounds.js';
import type { Truth } from './truth.js';
import { FALSE, known, TRUE, UNKNOWN } from './truth.js';

/** Days from the first to the last, inclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The window of an EDTF text: its outer bounds (T8); of a day, that day. */
export function windowOf(text: string): Window {
  const { earliestStart, latestEnd } = boundsOf(text);
  return { from: earliestStart, to: latestEnd };
}

/** T7: whether something of these bounds holds on a day. */
export function holdsAt(bounds: EdtfBounds, day: number): Truth {
  return holdsDuring(bounds, { from: day, to: day });
}

/** T8: whether it holds at some moment of a window. */
export function holdsDuring(bounds: EdtfBounds, { from, to }: Window): Truth {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = bounds;
  return decide(latestStart <= to && earliestEnd >= from, earliestStart > to || latestEnd < from);
}

/** T5: something seen to hold had begun by its first date, and not ended before its last. */
export function boundsWhereSeen(period: string, seen: string | undefined): EdtfBounds {
  const bounds = boundsOf(period);
  if (seen === undefined) return bounds;
  const { latestStart, earliestEnd } = boundsOf(seen);
  return {
    ...bounds,
    latestStart: Math.min(bounds.latestStart, latestStart),
    earliestEnd: Math.max(bounds.earliestEnd, earliestEnd),
  };
}

/** V9: of what went on when it was recorded, the first day from which nobody saw that it does. */
export function boundsAsSeen(
  period: string,
  seen: string | undefined,
  recordedOn: number,
): EdtfBounds {
  const bounds = boundsWhereSeen(period, seen);
  if (!period.endsWith('/..')) return bounds;
  const lastSeen = seen === undefined ? recordedOn : boundsOf(seen).earliestEnd;
  return { ...bounds, earliestEnd: Math.max(lastSeen, bounds.earliestStart) }; // T1
}

/**
 * T9: how an EDTF text stands to an argument, which is all of its days; `eq` and `in`
 * compare the text.
 */
export function compareEdtf(operator: string, value: string, argument: string): Truth {
  const { from: earliest, to: latest } = windowOf(value);
  const { from: first, to: last } = windowOf(argument);
  switch (operator) {
    case 'gt':
      return decide(earliest > last, latest <= last);
    case 'gte':
      return decide(earliest >= first, latest < first);
    case 'lt':
      return decide(latest < first, earliest >= first);
    case 'lte':
      return decide(latest <= last, earliest > last);
    case 'inside':
      return decide(earliest >= first && latest <= last, latest < first || earliest > last);
    default:
      return known(value === argument);
  }
}

function decide(isTrue: boolean, isFalse: boolean): Truth {
  if (isTrue) return TRUE;
  return isFalse ? FALSE : UNKNOWN;
}
