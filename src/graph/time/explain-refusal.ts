import { countDaysInMonth } from './calendar.js';

const LONGEST = 100;

const LEVEL_2 = 'EDTF level 2 (only 0 and 1 are taken)';

/** What is wrong with a whole text; the first that matches is said. */
const OF_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'it is empty; write "/" where nothing is known'],
  [/[^\x20-\x7e]/, 'it has a character that no date has; write it with digits and hyphens'],
  [/ /, 'it has a space; leave it out'],
  [/^[[{]/, `sets are ${LEVEL_2}; write an interval such as "2024/2026"`],
  [/\d[Tt]\d|:/, 'it has a time of day; write the day alone'],
  [/\/.*\//, 'it has more than one "/"; an interval has a start and an end'],
  [
    /X.*\/|\/.*X/,
    `an "X" in an interval is ${LEVEL_2}; give that date without it, or leave that side empty`,
  ],
];

/** What is wrong with one date; the first that matches is said. */
const OF_DATES: readonly (readonly [RegExp, string])[] = [
  [/^Y/, 'the year must be 0001 to 9999, in four digits and without "Y"'],
  [/^[-+]/, 'the year must be 0001 to 9999, without a sign'],
  [/^\d+[SE]/, `significant digits and exponents are ${LEVEL_2}; write "195X" or an interval`],
  [/^\.\.$/, '".." is a side of an interval, as in "2025/.."'],
  [/\.\./, '".." stands alone on a side of an interval, as in "2025/.."'],
  [/^(?:open|unknown)$/i, 'write ".." for an open side of an interval and nothing for an unknown'],
  [/[~?%]{2}$/, 'one qualifier is enough: "~" approximate, "?" uncertain, "%" both'],
  [/[~?%]./, `a qualifier that is not at the end is ${LEVEL_2}; put it at the end`],
  [/^\d[\dXxu-]*[xu]/, 'an unspecified digit is written "X", in upper case'],
  [/^XXXX/, `a year of "X" alone is ${LEVEL_2}; write "/" where nothing is known`],
  [/^(?:X|\dX)/, `"X" before the last two digits of a year is ${LEVEL_2}; write an interval`],
  [/^00[0X]X/, 'the year must be 0001 to 9999, and this reaches 0000; write an interval'],
  [/^\d+X\d/, `"X" before a digit is ${LEVEL_2}; only the last digits may be "X"`],
  [/^\d+X+-/, `"X" in a year before a month is ${LEVEL_2}; write the year alone`],
  [/^\d+-XX-\d/, `"X" before a digit is ${LEVEL_2}; only the last digits may be "X"`],
  [/^\d+-(?:..-)?(?:X\d|\dX)/, `one "X" in a month or a day is ${LEVEL_2}; write "XX"`],
  [/^0000/, 'the year must be 0001 to 9999'],
  [/^\d{4}-\d{4}[~?%]?$/, 'an interval is written with "/", as in "1814/1815"'],
  [/^\d{5}|^\d{1,3}(?:-|$)/, 'the year must have four digits; write YYYY-MM-DD with its hyphens'],
  [/^\d{4}-\d(?:-|$)|^\d{4}-..-\d$/, 'the month and the day must have two digits'],
  [/^\d{4}-(?:2[5-9]|3\d|4[01])[~?%]?$/, `divisions of a year but 21 to 24 are ${LEVEL_2}`],
  [/^\d{4}-2[1-4]-/, 'a season has no days; write the season alone'],
];

const TOO_LONG = 'it is too long; a date or an interval has 23 characters at most';
const ANY_FORM = 'write YYYY, YYYY-MM, YYYY-MM-DD or an interval such as "2022/.."';

/**
 * Explains why a text is no date or interval of EDTF level 0 or 1, and how to
 * mend it: a clause without a full stop. The text must have been refused.
 *
 * Costs little for any text: a longer one than 100 characters is not looked at.
 */
export function explainRefusal(text: string): string {
  if (text.length > LONGEST) return TOO_LONG;

  const ofText = findReason(OF_TEXTS, text);
  if (ofText !== null) return ofText;

  const sides = text.split('/');
  if (sides.length === 1) return explainDate(text) ?? ANY_FORM;

  const [start = '', end = ''] = sides;
  const ofStart = explainSide(start);
  if (ofStart !== null) return `in its start, ${ofStart}`;
  const ofEnd = explainSide(end);
  return ofEnd === null ? ANY_FORM : `in its end, ${ofEnd}`;
}

function explainSide(side: string): string | null {
  return side === '' || side === '..' ? null : explainDate(side);
}

function explainDate(date: string): string | null {
  const reason = findReason(OF_DATES, date);
  if (reason !== null) return reason;

  const match = /^(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?$/.exec(date);
  if (match === null) return ANY_FORM;
  return explainNumbers(match[1] ?? '', match[2], match[3]);
}

function explainNumbers(year: string, month?: string, day?: string): string | null {
  if (month === undefined || month === 'XX') return null;
  const days = countDaysInMonth(Number(year), Number(month));
  if (days === 0) {
    const isSeason = day === undefined && month >= '21' && month <= '24';
    return isSeason ? null : 'the month must be 01 to 12';
  }
  if (day === undefined || day === 'XX') return null;
  if (Number(day) >= 1 && Number(day) <= days) return null;
  return `the day must be 01 to ${days} in ${year}-${month}`;
}

function findReason(reasons: readonly (readonly [RegExp, string])[], text: string): string | null {
  return reasons.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
