/** The four bounds of a period, in UTC days since 1970; infinite where there is no limit (T1). */
export interface EdtfBounds {
  readonly earliestStart: number;
  readonly latestStart: number;
  readonly earliestEnd: number;
  readonly latestEnd: number;
}

type Range = readonly [first: number, last: number];

/** The UTC day of a date; of a month after the last or a day before the first, as Date counts. */
function day(year: number, month: number, dayOfMonth: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  return date.getTime() / 86_400_000;
}

/** T2: a date, a month, a year or an `X` for a digit is somewhere within it; `~ ? %` move nothing. */
function datesOf(text: string): Range {
  const [years = '', month = 'XX', dayOfMonth = 'XX'] = text.replace(/[~?%]$/, '').split('-');
  const first = Number(years.replaceAll('X', '0'));
  const last = Number(years.replaceAll('X', '9'));
  // A season (21 to 24) is bounded by its year, as a month that isn't known is.
  if (month === 'XX' || Number(month) > 12) return [day(first, 1, 1), day(last, 12, 31)];
  if (dayOfMonth === 'XX') return [day(first, Number(month), 1), day(last, Number(month) + 1, 0)];
  return [
    day(first, Number(month), Number(dayOfMonth)),
    day(last, Number(month), Number(dayOfMonth)),
  ];
}

/** T3 and T4: `..` has no limit, and of an empty side nothing is known. */
function sideOf(text: string, without: number): Range {
  if (text === '..') return [without, without];
  if (text === '') return [-Infinity, Infinity];
  return datesOf(text);
}

/** T1 to T4: the bounds of a valid EDTF text. */
export function boundsOf(text: string): EdtfBounds {
  const [start = '', end] = text.split('/');
  const starts = end === undefined ? datesOf(start) : sideOf(start, -Infinity);
  const ends = end === undefined ? starts : sideOf(end, Infinity);
  return {
    earliestStart: starts[0],
    latestStart: Math.min(starts[1], ends[1]),
    earliestEnd: Math.max(ends[0], starts[0]),
    latestEnd: ends[1],
  };
}
