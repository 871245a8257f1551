import fc from 'fast-check';
import { parseEdtf } from '../../../src/graph/time/edtf.js';
import { InvalidEdtfError } from '../../../src/graph/time/invalid-edtf-error.js';
import { casesOf } from '../../support/cases.js';

const LEVEL_2 = 'EDTF level 2 (only 0 and 1 are taken)';
const TOO_LONG = 'it is too long; a date or an interval has 23 characters at most';
const NO_DATE = 'write YYYY, YYYY-MM, YYYY-MM-DD or an interval such as "2022/.."';
const FOUR_DIGITS = 'the year must have four digits; write YYYY-MM-DD with its hyphens';
const X_IN_INTERVAL = `an "X" in an interval is ${LEVEL_2}; give that date without it, or leave that side empty`;

function refuse(text: string): InvalidEdtfError {
  try {
    parseEdtf(text);
  } catch (error) {
    if (error instanceof InvalidEdtfError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(text)} was taken.`);
}

describe('the EDTF parser (T1)', () => {
  it('says what is wrong, how to mend it, and under which code', () => {
    const error = refuse('2025-13');
    expect(error.message).toBe('"2025-13" is not an EDTF date: the month must be 01 to 12.');
    expect(error.code).toBe('BAD_USER_INPUT');
    expect(error.text).toBe('2025-13');
    expect(error.reason).toBe('the month must be 01 to 12');
  });

  it.each([
    ['2025-00', 'the month must be 01 to 12'],
    ['2025-99', 'the month must be 01 to 12'],
    ['2025-13-01', 'the month must be 01 to 12'],
    ['2025-02-30', 'the day must be 01 to 28 in 2025-02'],
    ['2024-02-30', 'the day must be 01 to 29 in 2024-02'],
    ['1900-02-29', 'the day must be 01 to 28 in 1900-02'],
    ['2025-04-31~', 'the day must be 01 to 30 in 2025-04'],
    ['2025-01-00', 'the day must be 01 to 31 in 2025-01'],
    ['2025-21-01', 'a season has no days; write the season alone'],
    ['2025-21-XX', 'a season has no days; write the season alone'],
    ['0000', 'the year must be 0001 to 9999'],
    ['0000-01-01', 'the year must be 0001 to 9999'],
    ['000X', 'the year must be 0001 to 9999, and this reaches 0000; write an interval'],
    ['00XX', 'the year must be 0001 to 9999, and this reaches 0000; write an interval'],
    ['-2025', 'the year must be 0001 to 9999, without a sign'],
    ['+2025', 'the year must be 0001 to 9999, without a sign'],
    ['Y12025', 'the year must be 0001 to 9999, in four digits and without "Y"'],
    ['12025', FOUR_DIGITS],
    ['202', FOUR_DIGITS],
    ['20250901', FOUR_DIGITS],
    ['2025-9', 'the month and the day must have two digits'],
    ['2025-9-01', 'the month and the day must have two digits'],
    ['2025-09-1', 'the month and the day must have two digits'],
  ])('refuses %s, which the calendar does not have', (text, reason) => {
    expect(refuse(text).reason).toBe(reason);
  });

  it.each([
    ['2025/2024', 'it ends before it starts; write the earlier date first'],
    ['2025-09-16/2025-09-15', 'it ends before it starts; write the earlier date first'],
    ['2025-13/..', 'in its start, the month must be 01 to 12'],
    ['2024/2025-02-30', 'in its end, the day must be 01 to 28 in 2025-02'],
    ['../2025-9', 'in its end, the month and the day must have two digits'],
    ['2024/2025/2026', 'it has more than one "/"; an interval has a start and an end'],
    ['..', '".." is a side of an interval, as in "2025/.."'],
    ['2025..', '".." stands alone on a side of an interval, as in "2025/.."'],
    ['2025/..~', 'in its end, ".." stands alone on a side of an interval, as in "2025/.."'],
    ['1814-1815', 'an interval is written with "/", as in "1814/1815"'],
    [
      '2025/open',
      'in its end, write ".." for an open side of an interval and nothing for an unknown',
    ],
  ])('refuses %s, which is no interval', (text, reason) => {
    expect(refuse(text).reason).toBe(reason);
  });

  it.each(['2025', '0001~', '2025-09', '2025-21', '2025-24?', '2025-09-15%', '..', ''])(
    'finds the fault in the end where the start is %j',
    (start) => {
      expect(refuse(`${start}/2025-13`).reason).toBe('in its end, the month must be 01 to 12');
    },
  );

  it.each([
    ['[2024,2026]', `sets are ${LEVEL_2}; write an interval such as "2024/2026"`],
    ['{2024..2026}', `sets are ${LEVEL_2}; write an interval such as "2024/2026"`],
    ['Y17E7', 'the year must be 0001 to 9999, in four digits and without "Y"'],
    ['1950S2', `significant digits and exponents are ${LEVEL_2}; write "195X" or an interval`],
    ['2025-25', `divisions of a year but 21 to 24 are ${LEVEL_2}`],
    ['2025-41', `divisions of a year but 21 to 24 are ${LEVEL_2}`],
    ['~2025', `a qualifier that is not at the end is ${LEVEL_2}; put it at the end`],
    ['2025~-09', `a qualifier that is not at the end is ${LEVEL_2}; put it at the end`],
    ['2025-?09-15', `a qualifier that is not at the end is ${LEVEL_2}; put it at the end`],
    ['XXXX', `a year of "X" alone is ${LEVEL_2}; write "/" where nothing is known`],
    ['2XXX', `"X" before the last two digits of a year is ${LEVEL_2}; write an interval`],
    ['20X5', `"X" before a digit is ${LEVEL_2}; only the last digits may be "X"`],
    ['2025-XX-15', `"X" before a digit is ${LEVEL_2}; only the last digits may be "X"`],
    ['202X-09', `"X" in a year before a month is ${LEVEL_2}; write the year alone`],
    ['20XX-XX', `"X" in a year before a month is ${LEVEL_2}; write the year alone`],
    ['2025-1X', `one "X" in a month or a day is ${LEVEL_2}; write "XX"`],
    ['2025-09-1X', `one "X" in a month or a day is ${LEVEL_2}; write "XX"`],
    ['2004-06-XX/2004-07-03', X_IN_INTERVAL],
    ['202X/..', X_IN_INTERVAL],
  ])('refuses %s, which is of level 2', (text, reason) => {
    expect(refuse(text).reason).toBe(reason);
  });

  it.each([
    ['2025-09-15T10:00:00Z', 'it has a time of day; write the day alone'],
    ['2025-09-15T10:00:00Z/2026', 'it has a time of day; write the day alone'],
    ['2025-09-15T10', 'it has a time of day; write the day alone'],
    ['2025?~', 'one qualifier is enough: "~" approximate, "?" uncertain, "%" both'],
    ['202x', 'an unspecified digit is written "X", in upper case'],
    ['2025-uu', 'an unspecified digit is written "X", in upper case'],
    ['', 'it is empty; write "/" where nothing is known'],
    [' 2025', 'it has a space; leave it out'],
    ['2025\n', 'it has a character that no date has; write it with digits and hyphens'],
    ['2025\u0000', 'it has a character that no date has; write it with digits and hyphens'],
    ['\ud800', 'it has a character that no date has; write it with digits and hyphens'],
    ['２０２５', 'it has a character that no date has; write it with digits and hyphens'],
    ['2025–2026', 'it has a character that no date has; write it with digits and hyphens'],
    ['2025-', NO_DATE],
    ['last-year', NO_DATE],
    ['2025"})//DELETE', 'it has more than one "/"; an interval has a start and an end'],
    ["2025'})DELETE", NO_DATE],
  ])('refuses %j, which is something else', (text, reason) => {
    expect(refuse(text).reason).toBe(reason);
  });

  it.each(['2025-'.repeat(200_000), '/'.repeat(1_000_000), 'X'.repeat(1_000_000), '~'.repeat(101)])(
    'refuses a very long text, and quotes its head only (%#)',
    (text) => {
      const begun = performance.now();
      const error = refuse(text);
      // What looks at each character for each other one takes hours.
      expect(performance.now() - begun).toBeLessThan(20_000);
      expect(error.reason).toBe(TOO_LONG);
      expect(error.message).toBe(
        `${JSON.stringify(text.slice(0, 40))}... is not an EDTF date: ${TOO_LONG}.`,
      );
    },
  );

  it('quotes what a terminal would obey or hide', () => {
    expect(refuse('2025\u009b\u202e\u007f\ud800').message).toMatch(
      /^"2025\\u\{9b\}\\u\{202e\}\\u\{7f\}\\ud800" is not an EDTF date: /,
    );
  });

  it('refuses any text in one printable sentence, or keeps the order of its bounds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789X~?%-/.')), maxLength: 24 }),
      fc.string({ unit: fc.constantFrom('0', '2', 'X', '-', '/', '\ud800', '\u0000') }),
    );
    fc.assert(
      fc.property(text, (given) => {
        try {
          const bounds = parseEdtf(given);
          expect(bounds.earliestStart).toBeLessThanOrEqual(bounds.latestStart);
          expect(bounds.earliestEnd).toBeLessThanOrEqual(bounds.latestEnd);
          expect(bounds.earliestStart).toBeLessThanOrEqual(bounds.earliestEnd);
          expect(bounds.latestStart).toBeLessThanOrEqual(bounds.latestEnd);
        } catch (error) {
          if (!(error instanceof InvalidEdtfError)) throw error;
          expect(error.message).toMatch(/^"[^]*"(?:\.{3})? is not an EDTF date: .+[^.]\.$/);
          expect(error.message).not.toMatch(/[\p{Surrogate}\p{Control}\p{Format}]/u);
        }
      }),
      { numRuns: casesOf(5000) },
    );
  });
});
