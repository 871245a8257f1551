import type { Bounds } from './edtf.js';

/** How a condition on time stands, where the dates may be imprecise. */
export type Truth = 'TRUE' | 'FALSE' | 'UNKNOWN';

/** The comparisons that rule T9 gives a meaning. */
export type Comparison = 'gt' | 'gte' | 'lt' | 'lte';

/** Tells whether something of these bounds holds on a day (T7). */
export function holdsAt(bounds: Bounds, day: number): Truth {
  if (bounds.latestStart <= day && day <= bounds.earliestEnd) return 'TRUE';
  if (day < bounds.earliestStart || day > bounds.latestEnd) return 'FALSE';
  return 'UNKNOWN';
}

/**
 * Tells whether something of these bounds holds on some day of a window (T8).
 *
 * An imprecise window counts from its earliest start to its latest end.
 */
export function holdsDuring(bounds: Bounds, window: Bounds): Truth {
  const first = window.earliestStart;
  const last = window.latestEnd;
  if (bounds.latestStart <= last && bounds.earliestEnd >= first) return 'TRUE';
  if (bounds.earliestStart > last || bounds.latestEnd < first) return 'FALSE';
  return 'UNKNOWN';
}

/**
 * Compares what lies somewhere in the bounds with what lies somewhere in the
 * argument's (T9): true or false only where every choice of both agrees.
 */
export function compare(operator: Comparison, bounds: Bounds, argument: Bounds): Truth {
  switch (operator) {
    case 'gt':
      return isAfter(bounds, argument);
    case 'gte':
      return not(isAfter(argument, bounds));
    case 'lt':
      return isAfter(argument, bounds);
    case 'lte':
      return not(isAfter(bounds, argument));
  }
}

function isAfter(a: Bounds, b: Bounds): Truth {
  if (a.earliestStart > b.latestEnd) return 'TRUE';
  return a.latestEnd <= b.earliestStart ? 'FALSE' : 'UNKNOWN';
}

function not(truth: Truth): Truth {
  if (truth === 'UNKNOWN') return 'UNKNOWN';
  return truth === 'TRUE' ? 'FALSE' : 'TRUE';
}
