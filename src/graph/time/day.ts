import { findDays } from './edtf-date.js';
import { explainRefusal } from './explain-refusal.js';
import { InvalidEdtfError } from './invalid-edtf-error.js';

/** Earlier than every day: a start without limit. A day of no year from 0001 to 9999. */
export const MIN_DAY = -10_000_000;

/** Later than every day: an end without limit. A day of no year from 0001 to 9999. */
export const MAX_DAY = 10_000_000;

/** How long a UTC day is. */
export const MS_PER_DAY = 86_400_000;
const COMPLETE = /^\d{4}-\d{2}-\d{2}$/;
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/** Converts milliseconds since the epoch to the UTC day they are in. */
export function dayOf(epochMs: number): number {
  return Math.floor(epochMs / MS_PER_DAY);
}

/**
 * Converts a day to `YYYY-MM-DD`; null where it is without limit.
 *
 * @throws RangeError for a number that is no day of the years 0001 to 9999,
 * since no date of ours becomes one.
 */
export function formatDay(day: number): string | null {
  if (day === MIN_DAY || day === MAX_DAY) return null;
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY) {
    throw new RangeError(`A day must be a whole number of the years 0001 to 9999, but got: ${day}`);
  }
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/**
 * Converts `YYYY-MM-DD`, and nothing less exact, to a day.
 *
 * @throws {@link InvalidEdtfError}
 */
export function parseDay(text: string): number {
  const isComplete = COMPLETE.test(text);
  const days = isComplete ? findDays(text, 0, text.length) : null;
  if (days !== null) return days.first;

  const reason = isComplete ? explainRefusal(text) : 'write it as YYYY-MM-DD';
  throw new InvalidEdtfError(text, reason, 'a day');
}
