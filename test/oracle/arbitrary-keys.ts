import fc from 'fast-check';
import type { Filter } from './records.js';

/** A key that a filter may have, with what may stand there, and how often it should. */
export type Key = readonly [key: string, value: fc.Arbitrary<unknown>, weight: number];

/** Operators, each of which may be named; mostly one, rarely none or two. */
export function operatorsFrom(
  operators: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Filter> {
  return filterFrom(
    Object.entries(operators).map(([name, value]): Key => [name, value, name === 'in' ? 3 : 1]),
    0.8,
  );
}

/** Some of the values, mostly many of them, rarely none. */
export function someOf<T>(values: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.subarray([...values], { minLength: Math.ceil(values.length / 2) }) },
    { weight: 3, arbitrary: fc.subarray([...values]) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
}

/** An object of one key or, less often than `alone`, none or some more. */
export function filterFrom(keys: readonly Key[], alone = 0.65): fc.Arbitrary<Filter> {
  const entry = fc.oneof(
    ...keys.map(([key, value, weight]) => ({
      weight,
      arbitrary: fc.tuple(fc.constant(key), value),
    })),
  );
  const several = fc.uniqueArray(entry, { maxLength: 3, selector: ([key]) => key, size: 'max' });
  const hundredths = Math.round(alone * 100);
  return fc
    .oneof(
      { weight: hundredths, arbitrary: entry.map((only) => [only]) },
      { weight: 100 - hundredths, arbitrary: several },
    )
    .map((entries) => Object.fromEntries(entries) as Filter);
}
