import fc from 'fast-check';
import { boundsOf } from './edtf-bounds.js';
import { DAYS } from './pool.js';

const MONTHS = ['2025-09', '2026-02', '2026-06', '2026-07'] as const;
const YEARS = ['2024', '2025', '2026', '2027'] as const;
const WITH_X = ['202X', '20XX', '2026-XX', '2026-06-XX', '2026-XX-XX'] as const;
const SEASONS = ['2025-21', '2026-23'] as const;
/** Texts that are likely to meet again, so that `eq` and `in` find them. */
const FREQUENT = ['2026', '2026-06', '2026-06-15', '2025-09/..', '/'] as const;

const day = fc.constantFrom(...DAYS);
const date = fc.oneof(
  { weight: 4, arbitrary: day },
  { weight: 3, arbitrary: fc.constantFrom(...MONTHS) },
  { weight: 2, arbitrary: fc.constantFrom(...YEARS) },
  { weight: 1, arbitrary: fc.constantFrom(...SEASONS) },
);
const qualified = fc
  .tuple(date, fc.constantFrom('', '', '', '~', '?', '%'))
  .map(([text, qualifier]) => text + qualifier);
const side = fc.oneof(
  { weight: 5, arbitrary: qualified },
  { weight: 2, arbitrary: fc.constant('..') },
  { weight: 2, arbitrary: fc.constant('') },
);

/** A single EDTF date of any form. */
export const arbitraryDate: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: qualified },
  { weight: 1, arbitrary: fc.constantFrom(...WITH_X) },
);

const interval = fc
  .tuple(side, side)
  .filter(([start, end]) => boundsOf(`${start}/`).earliestStart <= boundsOf(`/${end}`).latestEnd)
  .map(([start, end]) => `${start}/${end}`);

/** An EDTF date or period of any form. */
export const arbitraryEdtf: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FREQUENT) },
  { weight: 3, arbitrary: arbitraryDate },
  { weight: 5, arbitrary: interval },
);

/** When something was seen: a date, or an interval of two (T5). */
export const arbitrarySeen: fc.Arbitrary<string> = fc.oneof(
  date,
  fc
    .tuple(date, date)
    .filter(([first, last]) => boundsOf(first).earliestStart <= boundsOf(last).latestEnd)
    .map(([first, last]) => `${first}/${last}`),
);

/** An EDTF text to compare with: a day of the few, more often than any other. */
export const arbitraryComparand: fc.Arbitrary<string> = fc.oneof(day, arbitraryEdtf);

export const arbitraryDay: fc.Arbitrary<string> = day;
