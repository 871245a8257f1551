const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_BEFORE_1970 = 719_162;

/** Whether the year has a 29 February, in the Gregorian calendar carried back. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days the month (1 to 12) has in that year. */
export function countDaysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month] ?? 0);
}

/**
 * Converts a date of the years 1 to 9999 to days since 1970-01-01.
 *
 * The date must exist: nothing is checked here. Not by `Date.UTC`, which takes
 * the years 0 to 99 for 1900 to 1999.
 */
export function toDayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  const inYear = (DAYS_BEFORE_MONTH[month] ?? 0) + leapDay + day - 1;
  return before * 365 + leapDays + inYear - DAYS_BEFORE_1970;
}
