import {
  array,
  assert,
  asyncProperty,
  boolean,
  dictionary,
  double,
  integer,
  letrec,
  oneof,
  option,
  string,
} from 'fast-check';
import { writeInTurns } from '../../src/server/request/write-in-turns.js';
import { countRounds, hold } from '../support/event-loop.js';

const FAR = 1_000_000_000;

describe('an answer', () => {
  it('is written as JSON.stringify writes it', async () => {
    const { value } = letrec((tie) => ({
      value: oneof(
        { depthSize: 'large' },
        { weight: 1, arbitrary: option(oneof(string(), integer(), double(), boolean())) },
        { weight: 2, arbitrary: array(tie('value'), { maxLength: 6 }) },
        {
          weight: 2,
          arbitrary: dictionary(string(), option(tie('value'), { nil: undefined }), { maxKeys: 6 }),
        },
      ),
    }));
    const many = array(value, { minLength: 0, maxLength: 40 });
    await assert(
      asyncProperty(many, async (values) => {
        const data = { all: values, again: { values, none: undefined } };
        expect(await writeInTurns(data, FAR)).toBe(JSON.stringify(data));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('is written so in one go where it is little, and no more of it than may be', async () => {
    const data = { a: [1, 'é', null] };
    const text = JSON.stringify(data);
    expect(await writeInTurns(data, text.length, true)).toBe(text);
    expect(await writeInTurns(data, text.length - 1, true)).toBeUndefined();
  });

  it.each([
    { of: 'many rows', data: { a: Array.from({ length: 3_000 }, (_, id) => ({ id, name: 'x' })) } },
    { of: 'many texts', data: { a: Array.from({ length: 3_000 }, String), b: [] } },
    { of: 'rows of many', data: [{ a: Array.from({ length: 900 }, () => null) }, 1, [[]], {}] },
    {
      of: 'many keys',
      data: Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`"${String(i)}`, undefined])),
    },
  ])('is written so where it has $of', async ({ data }) => {
    const text = JSON.stringify(data);
    expect(await writeInTurns(data, FAR)).toBe(text);
    expect(await writeInTurns(data, text.length)).toBe(text);
    expect(await writeInTurns(data, text.length - 1)).toBeUndefined();
  });

  it('lets others go on while it is written', async () => {
    const slow = Array.from({ length: 3_000 }, (_, index) => ({
      get id(): number {
        // Longer than a turn, some ten times on the way.
        if (index % 300 === 0) hold(25);
        return index;
      },
    }));
    const rounds = countRounds();
    await writeInTurns({ nodes: slow }, FAR);
    expect(rounds()).toBeGreaterThan(3);
  });
});
