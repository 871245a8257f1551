import { countDaysInMonth } from '../../graph/time/calendar.js';
import { formatDay, parseDay } from '../../graph/time/day.js';
import { textOf, type Datum } from './datum.js';
import { MappingError, type Place } from '../language/mapping-error.js';
import { Reject } from '../language/reject.js';

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)$/;
const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** Reads a date out of a text that is written in some way. */
export type ReadDate = (text: string) => string | undefined;

/**
 * Reads YYYY, YYYY-MM or YYYY-MM-DD with `~`, `?` or `%` or not; a zero month or day
 * cuts it.
 */
export function readDate(text: string): string {
  if (text === '..') return text;
  const match = DATE.exec(text);
  if (!match) {
    const problem = `${JSON.stringify(text)} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD${hintAt(text)}`;
    throw new Reject('BAD_DATE', problem);
  }
  const [, year = '', month, day, mark = ''] = match;
  if (month === undefined || month === '00') return year + mark;
  if (day === undefined || day === '00') return checked(`${year}-${month}`, text) + mark;
  return checked(`${year}-${month}-${day}`, text) + mark;
}

/** A day and a month, in whichever order, before a year. */
const DAY_FIRST = /^\d{1,2}([/.-])\d{1,2}\1\d{4}$/;

/** Whether a text is a date of slashes, and no interval. */
export function isSlashed(text: string): boolean {
  return DAY_FIRST.test(text) || /^\d{4}\/\d{1,2}\/\d{1,2}$/.test(text);
}

/** What to do about a date that is written in another way, from "; " on; empty where nobody knows. */
function hintAt(text: string): string {
  const [, mark] = DAY_FIRST.exec(text) ?? [];
  if (mark !== undefined) {
    const [day, month] = [`D${mark}M${mark}YYYY`, `M${mark}D${mark}YYYY`];
    return `; add "as: ${day}" to it, or "as: ${month}"`;
  }
  const [, between] = /^\d{4}([/.])\d{1,2}\1\d{1,2}$/.exec(text) ?? [];
  if (between !== undefined) return `; add "as: YYYY${between}M${between}D" to it`;
  if (/^[12]\d{7}$/.test(text)) return '; add "as: YYYYMMDD" to it';
  if (/^\d{1,2} [A-Za-z]+ \d{4}$/.test(text)) return '; add "as: D Month YYYY" to it';
  if (/^\d{4}-\d\d-\d\d[T ]/.test(text)) return '; take its day alone, by "|first:10"';
  const day = dayOfExcel(text);
  return day === undefined
    ? ''
    : `; is it a day as Excel counts them (${day})? Give the column a format of dates and save again, or import the workbook itself`;
}

/** The day that a number of five digits is in Excel; undefined where it is none of our times. */
export function dayOfExcel(text: string): string | undefined {
  if (!/^[2-5]\d{4}$/.test(text)) return undefined;
  return formatDay(parseDay('1899-12-30') + Number(text)) ?? undefined;
}

function checked(date: string, text: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const days = countDaysInMonth(year ?? 0, month ?? 0);
  if (days > 0 && (day === undefined || day <= days)) return date;
  throw new Reject('BAD_DATE', `${JSON.stringify(text)} is no day of the calendar`);
}

/** The parts of a date as numbers or texts; without a month it is a year, without a day a month. */
export function dateOfParts(year: Datum, month: Datum, day: Datum): string | undefined {
  if (year === undefined) return undefined;
  const refuse = (): never => {
    const parts = [year, month, day].map((each) => (each === undefined ? '' : textOf(each)));
    const problem = `year "${parts[0] ?? ''}", month "${parts[1] ?? ''}", day "${parts[2] ?? ''}"`;
    throw new Reject('BAD_DATE', problem);
  };
  const numberOf = (value: Datum): number => {
    if (value === undefined) return 0;
    const text = textOf(value).trim();
    return /^[0-9]{1,4}$/.test(text) ? Number(text) : refuse();
  };
  const [y, m, d] = [numberOf(year), numberOf(month), numberOf(day)];
  if (y === 0) return refuse();
  const start = String(y).padStart(4, '0');
  if (m === 0) return start;
  const text = `${start}-${String(m).padStart(2, '0')}`;
  return readDate(d === 0 ? text : `${text}-${String(d).padStart(2, '0')}`);
}

const TOKENS: readonly (readonly [token: string, pattern: string])[] = [
  ['YYYY', '(?<year>\\d{4})'],
  ['Month', '(?<name>[A-Za-z]+)'],
  ['MM', '(?<month>\\d\\d)'],
  ['DD', '(?<day>\\d\\d)'],
  ['M', '(?<month>\\d\\d?)'],
  ['D', '(?<day>\\d\\d?)'],
];

/**
 * Compiles a form such as `D Month YYYY` to what reads dates that are written so.
 *
 * @throws {@link MappingError} BAD_VALUE
 */
export function compileDateForm(form: string, place: Place): ReadDate {
  let source = '';
  for (let at = 0; at < form.length;) {
    const token = TOKENS.find(([name]) => form.startsWith(name, at));
    source += token?.[1] ?? form.charAt(at).replace(/[\^$.*+?()[\]{}|/\\]/, '\\$&');
    at += token?.[0].length ?? 1;
  }
  let pattern: RegExp | undefined;
  try {
    pattern = new RegExp(`^${source}$`, 'u');
  } catch {
    // A token stands in it twice.
  }
  if (!pattern || !form.includes('YYYY')) {
    const problem = `must have each of YYYY, MM or M or Month, DD or D at most once, and YYYY, but got: ${form}`;
    throw new MappingError('BAD_VALUE', place, problem);
  }
  const found = pattern;
  return (text) => {
    const { year, month, name, day } = found.exec(text)?.groups ?? {};
    const number = name === undefined ? month : String(MONTHS.indexOf(name.toLowerCase()) + 1);
    if (year === undefined || (name !== undefined && number === '0')) {
      throw new Reject('BAD_DATE', `${JSON.stringify(text)} is not written ${form}`);
    }
    return dateOfParts(year, number, day);
  };
}

/** The first day that a date can mean, as YYYY-MM-DD. */
export function firstDayOf(date: string): string {
  return `${date.replace(/[~?%]$/, '')}-01-01`.slice(0, 'YYYY-MM-DD'.length);
}

/** The last day that a date can mean, as YYYY-MM-DD. */
export function lastDayOf(date: string): string {
  const plain = date.replace(/[~?%]$/, '');
  const [year = '', month, day] = plain.split('-');
  if (day !== undefined) return plain;
  if (month === undefined) return `${year}-12-31`;
  return `${plain}-${String(countDaysInMonth(Number(year), Number(month)))}`;
}

/** Whether a period with that end goes on after a day for certain, or as far as is known. */
export function goesBeyond(end: string, day: string): boolean {
  if (end === '..') return true;
  return end !== '' && firstDayOf(end) > day;
}

/** Orders dates by their first day, of equals the more precise first. */
export function byFirstDay(a: string, b: string): number {
  const [x, y] = [firstDayOf(a), firstDayOf(b)];
  return x === y ? b.length - a.length : x < y ? -1 : 1;
}

/** Orders dates by their last day, of equals the more precise last. */
export function byLastDay(a: string, b: string): number {
  const [x, y] = [lastDayOf(a), lastDayOf(b)];
  return x === y ? a.length - b.length : x < y ? -1 : 1;
}
