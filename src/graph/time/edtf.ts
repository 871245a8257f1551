import { MAX_DAY, MIN_DAY } from './day.js';
import { findDays, type DayRange } from './edtf-date.js';
import { explainRefusal } from './explain-refusal.js';
import { InvalidEdtfError } from './invalid-edtf-error.js';

export { MAX_DAY, MIN_DAY } from './day.js';

/**
 * Between which days a period starts and between which it ends: UTC days since
 * 1970-01-01, inclusive, `MIN_DAY` and `MAX_DAY` where there is no limit.
 *
 * Always `earliestStart <= earliestEnd` and `latestStart <= latestEnd` (T1).
 */
export interface Bounds {
  readonly earliestStart: number;
  readonly latestStart: number;
  readonly earliestEnd: number;
  readonly latestEnd: number;
}

const LONGEST = 'YYYY-MM-DD~/YYYY-MM-DD~'.length;

/** What stands on a side of an interval where nothing does: any day at all (T4). */
const UNKNOWN: DayRange = { first: MIN_DAY, last: MAX_DAY };
const SINCE_EVER: DayRange = { first: MIN_DAY, last: MIN_DAY };
const WITHOUT_LIMIT: DayRange = { first: MAX_DAY, last: MAX_DAY };

/**
 * Converts an EDTF date or interval of level 0 or 1 to its bounds, by rules T1
 * to T4.
 *
 * @throws {@link InvalidEdtfError}
 */
export function parseEdtf(text: string): Bounds {
  if (text.length > LONGEST) throw new InvalidEdtfError(text, explainRefusal(text));

  const slash = text.indexOf('/');
  if (slash >= 0) return parseInterval(text, slash);

  const days = findDays(text, 0, text.length);
  if (days === null) throw new InvalidEdtfError(text, explainRefusal(text));
  return toBounds(days, days);
}

function parseInterval(text: string, slash: number): Bounds {
  const start = findSide(text, 0, slash, SINCE_EVER);
  const end = findSide(text, slash + 1, text.length, WITHOUT_LIMIT);
  if (start === null || end === null || text.includes('X')) {
    throw new InvalidEdtfError(text, explainRefusal(text));
  }
  if (start.first > end.last) {
    throw new InvalidEdtfError(text, 'it ends before it starts; write the earlier date first');
  }
  return toBounds(start, end);
}

function findSide(text: string, from: number, to: number, open: DayRange): DayRange | null {
  if (from === to) return UNKNOWN;
  if (to - from === 2 && text.startsWith('..', from)) return open;
  return findDays(text, from, to);
}

/** Clamps as T1 says; that an unknown end is no earlier than the start (T4) follows. */
function toBounds(start: DayRange, end: DayRange): Bounds {
  return {
    earliestStart: start.first,
    latestStart: Math.min(start.last, end.last),
    earliestEnd: Math.max(end.first, start.first),
    latestEnd: end.last,
  };
}
