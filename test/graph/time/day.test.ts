import { dayOf, formatDay, MAX_DAY, MIN_DAY, parseDay } from '../../../src/graph/time/day.js';
import { InvalidEdtfError } from '../../../src/graph/time/invalid-edtf-error.js';

const MS_PER_DAY = 86_400_000;
const FIRST_DAY = parseDay('0001-01-01');
const LAST_DAY = parseDay('9999-12-31');

describe('a day', () => {
  it('is read and written as the language does, for each of 400 years (T1)', () => {
    const start = parseDay('1601-01-01');
    const wrong = Array.from({ length: 146_097 }, (_, i) => start + i).filter((day) => {
      const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
      return parseDay(text) !== day || formatDay(day) !== text;
    });
    expect(wrong).toEqual([]);
  });

  it('is numbered without a gap from 0001 to 9999 (T1)', () => {
    const years = Array.from({ length: 9998 }, (_, i) => i + 1);
    const gaps = years.filter((year) => {
      const [before, after] = [year, year + 1].map((y) => String(y).padStart(4, '0'));
      return parseDay(`${before}-12-31`) + 1 !== parseDay(`${after}-01-01`);
    });
    expect(gaps).toEqual([]);
    expect(LAST_DAY - FIRST_DAY + 1).toBe(3_652_059);
  });

  it.each([
    [0, '1970-01-01'],
    [-1, '1969-12-31'],
    [20_346, '2025-09-15'],
    [FIRST_DAY, '0001-01-01'],
    [LAST_DAY, '9999-12-31'],
    [MIN_DAY, null],
    [MAX_DAY, null],
  ])('is written: %d is %p (T1)', (day, text) => {
    expect(formatDay(day)).toBe(text);
  });

  it.each([FIRST_DAY - 1, LAST_DAY + 1, MIN_DAY - 1, 0.5, Number.NaN, Infinity])(
    'rejects the number %d',
    (day) => {
      expect(() => formatDay(day)).toThrow(
        new RangeError(`A day must be a whole number of the years 0001 to 9999, but got: ${day}`),
      );
    },
  );

  it.each([
    ['2025', '"2025" is not a day: write it as YYYY-MM-DD.'],
    ['2025-09-XX', '"2025-09-XX" is not a day: write it as YYYY-MM-DD.'],
    ['2025-09-15~', '"2025-09-15~" is not a day: write it as YYYY-MM-DD.'],
    ['2025-09-15\n', '"2025-09-15\\n" is not a day: write it as YYYY-MM-DD.'],
    ['/', '"/" is not a day: write it as YYYY-MM-DD.'],
    ['', '"" is not a day: write it as YYYY-MM-DD.'],
    ['2025-02-29', '"2025-02-29" is not a day: the day must be 01 to 28 in 2025-02.'],
    ['2025-13-01', '"2025-13-01" is not a day: the month must be 01 to 12.'],
    ['0000-01-01', '"0000-01-01" is not a day: the year must be 0001 to 9999.'],
  ])('rejects %j', (text, message) => {
    expect(() => parseDay(text)).toThrow(InvalidEdtfError);
    expect(() => parseDay(text)).toThrow(message);
  });

  it.each([
    [0, 0],
    [MS_PER_DAY - 1, 0],
    [MS_PER_DAY, 1],
    [-1, -1],
    [Date.UTC(2025, 8, 15, 23, 59, 59, 999), 20_346],
  ])('is the UTC day that the time %d is in (V1)', (epochMs, day) => {
    expect(dayOf(epochMs)).toBe(day);
  });
});
