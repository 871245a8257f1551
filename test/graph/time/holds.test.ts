import { parseDay } from '../../../src/graph/time/day.js';
import { parseEdtf } from '../../../src/graph/time/edtf.js';
import type { Bounds } from '../../../src/graph/time/edtf.js';
import { compare, holdsAt, holdsDuring } from '../../../src/graph/time/holds.js';
import type { Comparison, Truth } from '../../../src/graph/time/holds.js';

/** What really happened, of which the bounds say only so much. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const DAYS = [0, 1, 2, 3] as const;
const MOMENTS = [-1, ...DAYS, 4];

const ALL_BOUNDS: readonly Bounds[] = DAYS.flatMap((earliestStart) =>
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

function listSpans(bounds: Bounds): readonly Span[] {
  return DAYS.flatMap((start) => DAYS.map((end) => ({ start, end }))).filter(
    ({ start, end }) =>
      start <= end &&
      start >= bounds.earliestStart &&
      start <= bounds.latestStart &&
      end >= bounds.earliestEnd &&
      end <= bounds.latestEnd,
  );
}

function judge(answers: readonly boolean[]): Truth {
  expect(answers).not.toHaveLength(0);
  if (answers.every(Boolean)) return 'TRUE';
  return answers.some(Boolean) ? 'UNKNOWN' : 'FALSE';
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
    ['2025-09/..', '2025-08-31', 'FALSE'],
    ['2025-09/..', '2025-09-01', 'UNKNOWN'],
    ['2025-09/..', '2025-09-29', 'UNKNOWN'],
    ['2025-09/..', '2025-09-30', 'TRUE'],
    ['2025-09/..', '9999-12-31', 'TRUE'],
    ['../2025-09', '0001-01-01', 'TRUE'],
    ['../2025-09', '2025-09-01', 'TRUE'],
    ['../2025-09', '2025-09-02', 'UNKNOWN'],
    ['../2025-09', '2025-10-01', 'FALSE'],
    ['../..', '1500-01-01', 'TRUE'],
    ['2025-09-15', '2025-09-15', 'TRUE'],
    ['2025-09', '2025-09-15', 'UNKNOWN'],
  ])('of %s at %s is %s (T3)', (period, day, truth) => {
    expect(holdsAt(parseEdtf(period), parseDay(day))).toBe(truth);
  });

  it.each<[string, string, Truth]>([
    ['1814/', '1813-12-31', 'FALSE'],
    ['1814/', '1814-01-01', 'UNKNOWN'],
    ['1814/', '2025-01-01', 'UNKNOWN'],
    ['1814-02-03/', '1814-02-03', 'TRUE'],
    ['1814-02-03/', '1814-02-04', 'UNKNOWN'],
    ['/1814-02-03', '1814-02-03', 'TRUE'],
    ['/1814-02-03', '1814-02-02', 'UNKNOWN'],
    ['/1814-02-03', '0001-01-01', 'UNKNOWN'],
    ['/1814-02-03', '1814-02-04', 'FALSE'],
    ['/', '2025-01-01', 'UNKNOWN'],
    ['/..', '2025-01-01', 'UNKNOWN'],
    ['../', '2025-01-01', 'UNKNOWN'],
  ])('of %s at %s is %s (T4)', (period, day, truth) => {
    expect(holdsAt(parseEdtf(period), parseDay(day))).toBe(truth);
  });

  it('of a yearbook entry is true from the end of its year on (T5)', () => {
    const period = parseEdtf('2022/..');
    expect(holdsAt(period, parseDay('2021-12-31'))).toBe('FALSE');
    expect(holdsAt(period, parseDay('2022-12-31'))).toBe('TRUE');
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
        expect({ bounds, window, truth: holdsDuring(bounds, window) }).toEqual({
          bounds,
          window,
          truth,
        });
      }
    }
  });

  it('is holding at a moment where the window is one day', () => {
    for (const bounds of ALL_BOUNDS) {
      for (const day of MOMENTS) {
        const window = { earliestStart: day, latestStart: day, earliestEnd: day, latestEnd: day };
        expect(holdsDuring(bounds, window)).toBe(holdsAt(bounds, day));
      }
    }
  });

  it.each<[string, string, Truth]>([
    ['2025-09/..', '2025', 'TRUE'],
    ['2025-09/..', '2025-09', 'TRUE'],
    ['2025-09/..', '2025-08/2025-09-15', 'UNKNOWN'],
    ['2025-09/..', '2025-08', 'FALSE'],
    ['2025-09/..', '2026/..', 'TRUE'],
    ['2025-09/..', '../2025-08', 'FALSE'],
    ['2025-09', '2025', 'TRUE'],
    ['2025-09', '2025-09-15', 'UNKNOWN'],
    ['1814/', '1900/1950', 'UNKNOWN'],
    ['/', '2025', 'UNKNOWN'],
    ['/', '../..', 'TRUE'],
    ['2025', '/', 'TRUE'],
  ])('of %s during %s is %s', (period, window, truth) => {
    expect(holdsDuring(parseEdtf(period), parseEdtf(window))).toBe(truth);
  });
});

const COMPARISONS: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

function listDays(bounds: Bounds): readonly number[] {
  return DAYS.filter((day) => day >= bounds.earliestStart && day <= bounds.latestEnd);
}

describe.each(Object.keys(COMPARISONS) as readonly Comparison[])('comparing by %s (T9)', (name) => {
  it('agrees with every two days that the bounds allow', () => {
    for (const bounds of ALL_BOUNDS) {
      for (const argument of ALL_BOUNDS) {
        const pairs = listDays(bounds).flatMap((a) =>
          listDays(argument).map((b) => [a, b] as const),
        );
        const truth = judge(pairs.map(([a, b]) => COMPARISONS[name](a, b)));
        expect({ bounds, argument, truth: compare(name, bounds, argument) }).toEqual({
          bounds,
          argument,
          truth,
        });
      }
    }
  });
});

describe('comparing dates (T9)', () => {
  it.each<[string, Comparison, string, Truth]>([
    ['2017-05', 'gte', '2017', 'UNKNOWN'],
    ['2017-05', 'gte', '2017-05-01', 'TRUE'],
    ['2017-05', 'gt', '2017-05-01', 'UNKNOWN'],
    ['2017-05', 'gt', '2017-04', 'TRUE'],
    ['2017-05', 'gt', '2017-05-31', 'FALSE'],
    ['2017-05', 'gte', '2017-05-31', 'UNKNOWN'],
    ['2017-05', 'gte', '2017-06', 'FALSE'],
    ['2017-05', 'lt', '2017-06', 'TRUE'],
    ['2017-05', 'lt', '2017-05-31', 'UNKNOWN'],
    ['2017-05', 'lt', '2017-05-01', 'FALSE'],
    ['2017-05', 'lte', '2017-05-31', 'TRUE'],
    ['2017-05', 'lte', '2017-05-01', 'UNKNOWN'],
    ['2017-05', 'lte', '2017-04-30', 'FALSE'],
    ['2017-05-15', 'gte', '2017-05-15', 'TRUE'],
    ['2017-05-15', 'gt', '2017-05-15', 'FALSE'],
    ['2017/..', 'gt', '2016', 'TRUE'],
    ['2017/..', 'lt', '2018', 'UNKNOWN'],
    ['/', 'gte', '2017', 'UNKNOWN'],
  ])('tells that %s %s %s is %s', (text, operator, argument, truth) => {
    expect(compare(operator, parseEdtf(text), parseEdtf(argument))).toBe(truth);
  });
});
