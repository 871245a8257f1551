import type { EdtfBounds } from '../oracle/edtf-bounds.js';
import { boundsOf } from '../oracle/edtf-bounds.js';
import {
  boundsWhereSeen,
  compareEdtf,
  holdsAt,
  holdsDuring,
  windowOf,
} from '../oracle/time-rules.js';
import type { Truth } from '../oracle/truth.js';
import { FALSE, TRUE, UNKNOWN } from '../oracle/truth.js';

/** What really happened, of which the bounds say only so much. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const DAYS = [0, 1, 2, 3] as const;
const MOMENTS = [-1, ...DAYS, 4];

const ALL_BOUNDS: readonly EdtfBounds[] = DAYS.flatMap((earliestStart) =>
  DAYS.flatMap((latestStart) =>
    DAYS.flatMap((earliestEnd) =>
      DAYS.map((latestEnd) => ({ earliestStart, latestStart, earliestEnd, latestEnd })),
    ),
  ),
).filter(
  (b) =>
    b.earliestStart <= b.latestStart &&
    b.earliestEnd <= b.latestEnd &&
    b.earliestStart <= b.earliestEnd &&
    b.latestStart <= b.latestEnd,
);

function listSpans(bounds: EdtfBounds): readonly Span[] {
  return DAYS.flatMap((start) => DAYS.map((end) => ({ start, end }))).filter(
    ({ start, end }) =>
      start <= end &&
      start >= bounds.earliestStart &&
      start <= bounds.latestStart &&
      end >= bounds.earliestEnd &&
      end <= bounds.latestEnd,
  );
}

function dayOf(text: string): number {
  return windowOf(text).from;
}

function judge(answers: readonly boolean[]): Truth {
  expect(answers).not.toHaveLength(0);
  if (answers.every(Boolean)) return TRUE;
  return answers.some(Boolean) ? UNKNOWN : FALSE;
}

describe('holding at a moment (T7)', () => {
  it('agrees with every span that the bounds allow', () => {
    for (const bounds of ALL_BOUNDS) {
      const spans = listSpans(bounds);
      for (const day of MOMENTS) {
        const truth = judge(spans.map(({ start, end }) => start <= day && day <= end));
        expect({ bounds, day, truth: holdsAt(bounds, day) }).toEqual({ bounds, day, truth });
      }
    }
  });

  it.each<[string, string, Truth]>([
    ['2025-09/..', '2025-08-31', FALSE],
    ['2025-09/..', '2025-09-01', UNKNOWN],
    ['2025-09/..', '2025-09-29', UNKNOWN],
    ['2025-09/..', '2025-09-30', TRUE],
    ['2025-09/..', '9999-12-31', TRUE],
    ['../2025-09', '0001-01-01', TRUE],
    ['../2025-09', '2025-09-01', TRUE],
    ['../2025-09', '2025-09-02', UNKNOWN],
    ['../2025-09', '2025-10-01', FALSE],
    ['../..', '1500-01-01', TRUE],
    ['2025-09-15', '2025-09-15', TRUE],
    ['2025-09', '2025-09-15', UNKNOWN],
  ])('of %s at %s is %j (T3)', (period, day, truth) => {
    expect(holdsAt(boundsOf(period), dayOf(day))).toEqual(truth);
  });

  it.each<[string, string, Truth]>([
    ['1814/', '1813-12-31', FALSE],
    ['1814/', '1814-01-01', UNKNOWN],
    ['1814/', '2025-01-01', UNKNOWN],
    ['1814-02-03/', '1814-02-03', TRUE],
    ['1814-02-03/', '1814-02-04', UNKNOWN],
    ['/1814-02-03', '1814-02-03', TRUE],
    ['/1814-02-03', '1814-02-02', UNKNOWN],
    ['/1814-02-03', '0001-01-01', UNKNOWN],
    ['/1814-02-03', '1814-02-04', FALSE],
    ['/', '2025-01-01', UNKNOWN],
    ['/..', '2025-01-01', UNKNOWN],
    ['../', '2025-01-01', UNKNOWN],
  ])('of %s at %s is %j (T4)', (period, day, truth) => {
    expect(holdsAt(boundsOf(period), dayOf(day))).toEqual(truth);
  });

  it('of a yearbook entry is true from the end of its year on (T5)', () => {
    const period = boundsOf('2022/..');
    expect(holdsAt(period, dayOf('2021-12-31'))).toEqual(FALSE);
    expect(holdsAt(period, dayOf('2022-12-31'))).toEqual(TRUE);
  });
});

describe('holding during a window (T8)', () => {
  it('agrees with every span that the bounds allow, for every window', () => {
    for (const bounds of ALL_BOUNDS) {
      const spans = listSpans(bounds);
      for (const window of ALL_BOUNDS) {
        // An imprecise window takes its outer bounds.
        const { earliestStart: first, latestEnd: last } = window;
        const truth = judge(spans.map(({ start, end }) => start <= last && end >= first));
        expect({ bounds, window, truth: holdsDuring(bounds, { from: first, to: last }) }).toEqual({
          bounds,
          window,
          truth,
        });
      }
    }
  });

  it.each<[string, string, Truth]>([
    ['2025-09/..', '2025', TRUE],
    ['2025-09/..', '2025-09', TRUE],
    ['2025-09/..', '2025-08/2025-09-15', UNKNOWN],
    ['2025-09/..', '2025-08', FALSE],
    ['2025-09/..', '2026/..', TRUE],
    ['2025-09/..', '../2025-08', FALSE],
    ['2025-09', '2025', TRUE],
    ['2025-09', '2025-09-15', UNKNOWN],
    ['1814/', '1900/1950', UNKNOWN],
    ['/', '2025', UNKNOWN],
    ['/', '../..', TRUE],
    ['2025', '/', TRUE],
  ])('of %s during %s is %s', (period, window, truth) => {
    expect(holdsDuring(boundsOf(period), windowOf(window))).toEqual(truth);
  });
});

/** What T9 says of a value that lies on these days, by every day that it can be. */
const COMPARISONS: Readonly<Record<string, (day: number, from: number, to: number) => boolean>> = {
  gt: (day, _, to) => day > to,
  gte: (day, from) => day >= from,
  lt: (day, from) => day < from,
  lte: (day, _, to) => day <= to,
  inside: (day, from, to) => day >= from && day <= to,
};

describe.each(Object.keys(COMPARISONS))('comparing by %s (T9)', (name) => {
  it('agrees with every day that a value may lie on, and all days of the argument', () => {
    for (const value of DATES) {
      for (const argument of DATES) {
        const days = listDays(value).map((day) => COMPARISONS[name]?.(day, ...edges(argument)));
        // An interval is on all of its days: partly so is unknown.
        const truth = judge(days.map((each) => each === true));
        expect({ value, argument, truth: compareEdtf(name, value, argument) }).toEqual({
          value,
          argument,
          truth,
        });
      }
    }
  });
});

const DATES = DAYS.flatMap((from) => DAYS.filter((to) => to >= from).map((to) => textOf(from, to)));

function textOf(from: number, to: number): string {
  return `1970-01-0${String(from + 1)}/1970-01-0${String(to + 1)}`;
}

function edges(text: string): readonly [from: number, to: number] {
  const { from, to } = windowOf(text);
  return [from, to];
}

function listDays(text: string): readonly number[] {
  const [from, to] = edges(text);
  return DAYS.filter((day) => day >= from && day <= to);
}

describe('what was seen (T5)', () => {
  it('had begun by then and not ended before, as far as every span that fits tells', () => {
    for (const period of ['/', '1970-01-01/', '/1970-01-04', '1970-01-02/..', '../1970-01-03']) {
      for (const from of DAYS) {
        for (const to of DAYS.filter((day) => day >= from)) {
          const seen = textOf(from, to);
          const given = boundsWhereSeen(period, undefined);
          if (to < given.earliestStart || from > given.latestEnd) continue;
          const { latestStart, earliestEnd } = boundsWhereSeen(period, seen);
          expect([period, seen, latestStart <= from || latestStart === given.latestStart]).toEqual([
            period,
            seen,
            true,
          ]);
          expect([period, seen, earliestEnd >= to || earliestEnd === given.earliestEnd]).toEqual([
            period,
            seen,
            true,
          ]);
        }
      }
    }
  });
});
