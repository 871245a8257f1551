import edtf, { parse } from 'edtf';
import fc from 'fast-check';
import { dayOf } from '../../../src/graph/time/day.js';
import { MAX_DAY, MIN_DAY, parseEdtf } from '../../../src/graph/time/edtf.js';
import type { Bounds } from '../../../src/graph/time/edtf.js';
import { InvalidEdtfError } from '../../../src/graph/time/invalid-edtf-error.js';
import { casesOf } from '../../support/cases.js';

/**
 * The oracle is the package `edtf` at level 1, and this is all it does otherwise.
 *
 * It takes, and we refuse: times of day; years before 0001 and after 9999; a
 * year of `X` alone, which the specification has at level 2; a century of two
 * digits, which it does not have; a 29 February in every year; an interval that
 * ends before it starts.
 *
 * It refuses, and we take: a qualifier after `X` or after a season, and a season
 * in an interval. The specification forbids none of them at level 1.
 *
 * It bounds a season by months; we bound it by its year (T2).
 */
const ONLY_THE_ORACLE_TAKES = /[T:]|^Y|^-|^0000|^00[0X]X|^XXXX|^\d\d$/;
const ONLY_WE_QUALIFY = /^(.*X|\d{4}-2[1-4])[~?%]$/;

interface Range {
  readonly first: number;
  readonly last: number;
}

function isTaken(text: string): boolean {
  try {
    parse(text, { level: 1 });
    return true;
  } catch {
    return false;
  }
}

function findDays(text: string): Range | null {
  const date = ONLY_WE_QUALIFY.exec(text)?.[1] ?? text;
  if (date.includes('/') || ONLY_THE_ORACLE_TAKES.test(date) || !isTaken(date)) return null;

  const { min, max } = edtf(/^\d{4}-2[1-4]$/.test(date) ? date.slice(0, 4) : date);
  const isOverflow = date.includes('-02-29') && new Date(min).getUTCMonth() !== 1;
  return isOverflow ? null : { first: dayOf(min), last: dayOf(max) };
}

function findSide(side: string, open: number): Range | null {
  if (side === '') return { first: MIN_DAY, last: MAX_DAY };
  return side === '..' ? { first: open, last: open } : findDays(side);
}

/** What rules T1 to T4 make of the oracle's days; null where the text is refused. */
function findBounds(text: string): Bounds | null {
  const sides = text.split('/');
  if (sides.length > 2 || (sides.length === 2 && text.includes('X'))) return null;

  const [left = '', right = ''] = sides;
  const start = sides.length === 2 ? findSide(left, MIN_DAY) : findDays(left);
  const end = sides.length === 2 ? findSide(right, MAX_DAY) : start;
  if (start === null || end === null || start.first > end.last) return null;
  return {
    earliestStart: start.first,
    latestStart: Math.min(start.last, end.last),
    earliestEnd: Math.max(start.first, end.first),
    latestEnd: end.last,
  };
}

function findOurBounds(text: string): Bounds | null {
  try {
    return parseEdtf(text);
  } catch (error) {
    if (error instanceof InvalidEdtfError) return null;
    throw error;
  }
}

const padded = (max: number, length: number) =>
  fc.integer({ min: 0, max }).map((number) => String(number).padStart(length, '0'));

const year = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1900, max: 2100 }).map(String) },
  { weight: 2, arbitrary: padded(9999, 4) },
  { weight: 1, arbitrary: padded(999, 3).map((digits) => `${digits}X`) },
  { weight: 1, arbitrary: padded(99, 2).map((digits) => `${digits}XX`) },
  { weight: 1, arbitrary: fc.constantFrom('0000', 'XXXX', '2XXX', '2X25', 'Y12025', '-2025') },
);

const monthOrDay = (max: number) =>
  fc.oneof(
    { weight: 6, arbitrary: padded(max, 2).map((digits) => `-${digits}`) },
    { weight: 3, arbitrary: fc.constantFrom('-XX', '-02', '-29') },
    { weight: 1, arbitrary: fc.constantFrom('-1X', '-X1', '-0', '-') },
  );

const qualifier = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.constantFrom('~', '?', '%') },
  { weight: 1, arbitrary: fc.constantFrom('?~', 'T10:00:00Z') },
);

const likelyDate = fc
  .tuple(
    fc.date({ min: new Date('2023-11-01'), max: new Date('2025-03-01'), noInvalidDate: true }),
    fc.constantFrom(4, 7, 10),
  )
  .map(([moment, length]) => moment.toISOString().slice(0, length));

const date = fc.oneof(
  { weight: 3, arbitrary: likelyDate },
  ...[
    fc.tuple(year, qualifier),
    fc.tuple(year, monthOrDay(42), qualifier),
    fc.tuple(year, monthOrDay(13), monthOrDay(32), qualifier),
  ].map((parts) => ({ weight: 1, arbitrary: parts.map((texts) => texts.join('')) })),
);

const side = fc.oneof(
  { weight: 6, arbitrary: date },
  { weight: 1, arbitrary: fc.constantFrom('', '..') },
);

const interval = fc.tuple(side, side).map((sides) => sides.join('/'));

const edited = fc
  .tuple(
    fc.oneof(date, interval),
    fc.nat(),
    fc.constantFrom(...Array.from('0129X~?%-/.TYES[]{},: ')),
  )
  .map(([text, at, character]) => {
    const position = at % (text.length + 1);
    const kept = at % 2 === 0 ? position : position + 1;
    return text.slice(0, position) + character + text.slice(kept);
  });

describe('the EDTF parser against another one', () => {
  it.each([
    { of: 'dates', texts: date },
    { of: 'intervals', texts: interval },
    { of: 'edited dates and intervals', texts: edited },
  ])('takes and bounds $of alike (T1, T2, T3, T4)', ({ texts }) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect({ text, bounds: findOurBounds(text) }).toEqual({ text, bounds: findBounds(text) });
      }),
      { numRuns: casesOf(2000) },
    );
  });

  it('meets texts that are taken and texts that are refused', () => {
    for (const texts of [date, interval, edited]) {
      const taken = fc
        .sample(texts, { numRuns: 1000, seed: 1 })
        .filter((text) => findBounds(text) !== null).length;
      expect(taken).toBeGreaterThan(30);
      expect(taken).toBeLessThan(950);
    }
  });

  it.each(['2025-09/2026', '../..', '/..', '../', '/', '2025~/2026?', '2025/2025'])(
    'takes %j as it does, as a whole (T1)',
    (text) => {
      expect(isTaken(text)).toBe(true);
      expect(findOurBounds(text)).not.toBeNull();
    },
  );

  it.each(['2004-06-XX/2004-07-03', '202X/..', '2025-25', '2025~-09', '[2025,2026]', '1950S2'])(
    'refuses %j as it does at level 1 (T1)',
    (text) => {
      expect(isTaken(text)).toBe(false);
      expect(findOurBounds(text)).toBeNull();
    },
  );

  it.each(['2025-09-15T10:00:00Z', '0000', 'Y12025', 'XXXX', '20', '2025-02-29', '2025/2024'])(
    'refuses %j, which it takes (T1)',
    (text) => {
      expect(isTaken(text)).toBe(true);
      expect(findOurBounds(text)).toBeNull();
    },
  );

  it.each(['202X~', '2025-09-XX?', '2025-21%', '2025-21/2026', '2025-21/..'])(
    'takes %j, which it refuses (T1)',
    (text) => {
      expect(isTaken(text)).toBe(false);
      expect(findOurBounds(text)).not.toBeNull();
    },
  );
});
