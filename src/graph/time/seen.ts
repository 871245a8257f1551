/**
 * What it tells that something was seen to hold (semantics T5): on some day of the first
 * date, and on some day of the last.
 */
import { parseEdtf, type Bounds } from './edtf.js';
import { InvalidEdtfError } from './invalid-edtf-error.js';

/** A date, or an interval from one date to another: both are there. */
const CLOSED = /^[^/.]+(?:\/[^/.]+)?$/;

/**
 * The bounds of when something was seen.
 *
 * @throws {@link InvalidEdtfError}, also for an interval with an open or an empty end
 */
export function parseSeen(text: string): Bounds {
  const bounds = parseEdtf(text);
  if (CLOSED.test(text)) return bounds;
  throw new InvalidEdtfError(
    text,
    'nobody saw something without an end; write a date, or the first and the last one as in "2019/2023"',
    'when something was seen',
  );
}

/** The bounds of a period that was seen to hold: it had begun by then, and not ended before. */
export function boundsWhereSeen(period: Bounds, seen: Bounds): Bounds {
  return {
    ...period,
    latestStart: Math.min(period.latestStart, seen.latestStart),
    earliestEnd: Math.max(period.earliestEnd, seen.earliestEnd),
  };
}

/** Why something of a period can't have been seen then, in words; null where it can. */
export function problemOfSeen(period: Bounds, seen: Bounds): string | null {
  if (seen.latestStart < period.earliestStart) return 'lies before the period begins';
  return seen.earliestEnd > period.latestEnd ? 'lies after the period ends' : null;
}

/**
 * Unites two texts that say when the same was seen: from the earlier first date to the
 * later last one. What says no more than `before` leaves it as it is.
 *
 * @throws {@link InvalidEdtfError} where one of them has an "X" that no interval can have
 */
export function uniteSeen(before: string, after: string): string {
  const [firstBefore, lastBefore] = datesOf(before);
  const [firstAfter, lastAfter] = datesOf(after);
  const first = compareDates(firstAfter, firstBefore) < 0 ? firstAfter : firstBefore;
  const last = compareDates(lastAfter, lastBefore) > 0 ? lastAfter : lastBefore;
  if (first === firstBefore && last === lastBefore) return before;
  const united = first === last ? first : `${first}/${last}`;
  parseSeen(united);
  return united;
}

function datesOf(text: string): readonly [first: string, last: string] {
  const [first = '', last = first] = text.split('/');
  return [first, last];
}

/** By the earliest day, then the latest. */
function compareDates(one: string, other: string): number {
  const [a, b] = [parseEdtf(one), parseEdtf(other)];
  return a.earliestStart - b.earliestStart || a.latestEnd - b.latestEnd;
}
