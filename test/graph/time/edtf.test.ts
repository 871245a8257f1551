import { formatDay } from '../../../src/graph/time/day.js';
import { MAX_DAY, MIN_DAY, parseEdtf } from '../../../src/graph/time/edtf.js';

/** The four bounds as dates: `-` since ever, `+` without limit. */
function describeBounds(text: string): readonly string[] {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = parseEdtf(text);
  return [earliestStart, latestStart, earliestEnd, latestEnd].map(
    (day) => formatDay(day) ?? (day === MIN_DAY ? '-' : '+'),
  );
}

const SEPTEMBER = ['2025-09-01', '2025-09-30', '2025-09-01', '2025-09-30'];
const YEAR = ['2025-01-01', '2025-12-31', '2025-01-01', '2025-12-31'];

describe('an EDTF text', () => {
  it('counts days from 1970-01-01 in UTC (T1)', () => {
    expect(parseEdtf('1970-01-01').earliestStart).toBe(0);
    expect(parseEdtf('1969-12-31').earliestStart).toBe(-1);
    expect(parseEdtf('2025-09-15').earliestStart).toBe(Date.UTC(2025, 8, 15) / 86_400_000);
  });

  it.each([
    ['2025', YEAR],
    ['2025-09', SEPTEMBER],
    ['2025-09-15', ['2025-09-15', '2025-09-15', '2025-09-15', '2025-09-15']],
    ['0001-01-01', ['0001-01-01', '0001-01-01', '0001-01-01', '0001-01-01']],
    ['9999', ['9999-01-01', '9999-12-31', '9999-01-01', '9999-12-31']],
    ['2024-02', ['2024-02-01', '2024-02-29', '2024-02-01', '2024-02-29']],
    ['2000-02-29', ['2000-02-29', '2000-02-29', '2000-02-29', '2000-02-29']],
    ['1900-02', ['1900-02-01', '1900-02-28', '1900-02-01', '1900-02-28']],
  ])('starts and ends somewhere within %s (T2)', (text, bounds) => {
    expect(describeBounds(text)).toEqual(bounds);
  });

  it.each([
    ['202X', ['2020-01-01', '2029-12-31', '2020-01-01', '2029-12-31']],
    ['20XX', ['2000-01-01', '2099-12-31', '2000-01-01', '2099-12-31']],
    ['99XX', ['9900-01-01', '9999-12-31', '9900-01-01', '9999-12-31']],
    ['001X', ['0010-01-01', '0019-12-31', '0010-01-01', '0019-12-31']],
    ['2025-XX', YEAR],
    ['2025-XX-XX', YEAR],
    ['2025-09-XX', SEPTEMBER],
  ])('takes X from the right for any digit: %s (T2)', (text, bounds) => {
    expect(describeBounds(text)).toEqual(bounds);
  });

  it.each(['2025-21', '2025-22', '2025-23', '2025-24'])(
    'bounds the season %s by its year (T2)',
    (text) => {
      expect(describeBounds(text)).toEqual(YEAR);
    },
  );

  it.each([
    ['2025~', '2025'],
    ['2025-09?', '2025-09'],
    ['2025-09-15%', '2025-09-15'],
    ['202X~', '202X'],
    ['2025-XX?', '2025-XX'],
    ['2025-21%', '2025-21'],
    ['2025~/2026-09?', '2025/2026-09'],
    ['2025%/..', '2025/..'],
    ['/2025~', '/2025'],
  ])('moves no bound for the qualifier of %s (T2)', (qualified, plain) => {
    expect(parseEdtf(qualified)).toEqual(parseEdtf(plain));
  });

  it.each([
    ['2025/2026', ['2025-01-01', '2025-12-31', '2026-01-01', '2026-12-31']],
    ['2025-09-15/2026', ['2025-09-15', '2025-09-15', '2026-01-01', '2026-12-31']],
    ['2025-21/2026-23', ['2025-01-01', '2025-12-31', '2026-01-01', '2026-12-31']],
    ['2025-09-15/2025-09-15', ['2025-09-15', '2025-09-15', '2025-09-15', '2025-09-15']],
  ])('bounds both sides of %s (T1)', (text, bounds) => {
    expect(describeBounds(text)).toEqual(bounds);
  });

  it.each([
    ['2025-09/2025', ['2025-09-01', '2025-09-30', '2025-09-01', '2025-12-31']],
    ['2025/2025-09', ['2025-01-01', '2025-09-30', '2025-09-01', '2025-09-30']],
    ['2025-09-15/2025-09', ['2025-09-15', '2025-09-15', '2025-09-15', '2025-09-30']],
    ['2025-09/2025-09-15', ['2025-09-01', '2025-09-15', '2025-09-15', '2025-09-15']],
    ['2025-12-31/2025', ['2025-12-31', '2025-12-31', '2025-12-31', '2025-12-31']],
  ])('ends %s no earlier than it starts (T1)', (text, bounds) => {
    expect(describeBounds(text)).toEqual(bounds);
  });

  it.each([
    ['2025-09/..', ['2025-09-01', '2025-09-30', '+', '+']],
    ['../2025-09', ['-', '-', '2025-09-01', '2025-09-30']],
    ['../..', ['-', '-', '+', '+']],
  ])('holds without limit where %s is open (T3)', (text, bounds) => {
    expect(describeBounds(text)).toEqual(bounds);
  });

  it.each([
    ['1814/', ['1814-01-01', '1814-12-31', '1814-01-01', '+']],
    ['/1814', ['-', '1814-12-31', '1814-01-01', '1814-12-31']],
    ['/', ['-', '+', '-', '+']],
    ['../', ['-', '-', '-', '+']],
    ['/..', ['-', '+', '+', '+']],
  ])('knows nothing of the empty side of %s (T4)', (text, bounds) => {
    expect(describeBounds(text)).toEqual(bounds);
  });

  it('keeps what is without limit away from every day (T3)', () => {
    expect(MIN_DAY).toBeLessThan(parseEdtf('0001-01-01').earliestStart);
    expect(MAX_DAY).toBeGreaterThan(parseEdtf('9999-12-31').latestEnd);
  });
});
