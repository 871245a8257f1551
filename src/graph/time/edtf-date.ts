import { countDaysInMonth, toDayNumber } from './calendar.js';

/** The first and the last UTC day that a date can mean, as days since 1970-01-01. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

const CODE = { zero: 48, hyphen: 45, X: 88, tilde: 126, question: 63, percent: 37 } as const;

/**
 * Finds the days of the one date that stands in `text` from `from` to before
 * `to`, or null where that is no date of EDTF level 0 or 1 (rules T1 and T2).
 *
 * Reads character codes in place, because an import parses a million of these.
 * Why a text is refused is said by `explainRefusal`, which has time for it.
 */
export function findDays(text: string, from: number, to: number): DayRange | null {
  const end = isQualifier(text.charCodeAt(to - 1)) ? to - 1 : to;
  switch (end - from) {
    case 4:
      return findYears(text, from);
    case 7:
      return findMonth(text, from);
    case 10:
      return findDay(text, from);
    default:
      return null;
  }
}

/** `2025`, `202X`, `20XX`. */
function findYears(text: string, at: number): DayRange | null {
  if (text.charCodeAt(at + 3) !== CODE.X) return toYears(readDigits(text, at, 4), 1);
  if (text.charCodeAt(at + 2) !== CODE.X) return toYears(readDigits(text, at, 3) * 10, 10);
  return toYears(readDigits(text, at, 2) * 100, 100);
}

/** `2025-09`, `2025-XX` and the seasons `2025-21` to `2025-24`. */
function findMonth(text: string, at: number): DayRange | null {
  const year = readDigits(text, at, 4);
  if (year < 1 || text.charCodeAt(at + 4) !== CODE.hyphen) return null;
  if (isUnspecified(text, at + 5)) return toYears(year, 1);

  const month = readDigits(text, at + 5, 2);
  if (month >= 21 && month <= 24) return toYears(year, 1);
  return toMonth(year, month);
}

/** `2025-09-15`, `2025-09-XX`, `2025-XX-XX`. */
function findDay(text: string, at: number): DayRange | null {
  const year = readDigits(text, at, 4);
  if (year < 1 || text.charCodeAt(at + 4) !== CODE.hyphen) return null;
  if (text.charCodeAt(at + 7) !== CODE.hyphen) return null;

  const anyDay = isUnspecified(text, at + 8);
  if (isUnspecified(text, at + 5)) return anyDay ? toYears(year, 1) : null;

  const month = readDigits(text, at + 5, 2);
  if (anyDay) return toMonth(year, month);

  const day = readDigits(text, at + 8, 2);
  if (day < 1 || day > countDaysInMonth(year, month)) return null;
  const number = toDayNumber(year, month, day);
  return { first: number, last: number };
}

function toYears(year: number, count: number): DayRange | null {
  if (year < 1) return null;
  return { first: toDayNumber(year, 1, 1), last: toDayNumber(year + count - 1, 12, 31) };
}

function toMonth(year: number, month: number): DayRange | null {
  const days = countDaysInMonth(year, month);
  if (days === 0) return null;
  const first = toDayNumber(year, month, 1);
  return { first, last: first + days - 1 };
}

/** Reads `count` decimal digits; -1 where one is none. */
function readDigits(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - CODE.zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

function isUnspecified(text: string, at: number): boolean {
  return text.charCodeAt(at) === CODE.X && text.charCodeAt(at + 1) === CODE.X;
}

function isQualifier(code: number): boolean {
  return code === CODE.tilde || code === CODE.question || code === CODE.percent;
}
