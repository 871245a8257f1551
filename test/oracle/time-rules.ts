import { boundsOf } from './edtf-bounds.js';
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

/** T7: whether a period holds on a day. */
export function holdsAt(period: string, day: number): Truth {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = boundsOf(period);
  if (latestStart <= day && day <= earliestEnd) return TRUE;
  if (day < earliestStart || day > latestEnd) return FALSE;
  return UNKNOWN;
}

/** T8: whether a period holds at some moment of a window. */
export function holdsDuring(period: string, { from, to }: Window): Truth {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = boundsOf(period);
  if (latestStart <= to && earliestEnd >= from) return TRUE;
  if (earliestStart > to || latestEnd < from) return FALSE;
  return UNKNOWN;
}

/** T9: how an EDTF text compares with another by their bounds; `eq` and `in` compare the text. */
export function compareEdtf(operator: string, value: string, argument: string): Truth {
  const { from: earliest, to: latest } = windowOf(value);
  const other = windowOf(argument);
  switch (operator) {
    case 'gt':
      return earliest > other.to ? TRUE : latest <= other.from ? FALSE : UNKNOWN;
    case 'gte':
      return earliest >= other.to ? TRUE : latest < other.from ? FALSE : UNKNOWN;
    case 'lt':
      return latest < other.from ? TRUE : earliest >= other.to ? FALSE : UNKNOWN;
    case 'lte':
      return latest <= other.from ? TRUE : earliest > other.to ? FALSE : UNKNOWN;
    default:
      return known(value === argument);
  }
}
