import fc from 'fast-check';
import type { ValueType } from '../../src/graph/model/value-type.js';
import { arbitraryComparand, arbitraryDay, arbitraryEdtf } from './arbitrary-edtf.js';
import { operatorsFrom, someOf } from './arbitrary-keys.js';
import { MOMENTS, numbersOf, TEXT_PARTS, TEXTS, textsOf } from './pool.js';
import type { Filter } from './records.js';

/** The operators of a value type (F2), with values that may meet those of records. */
export function arbitraryOperators(
  type: ValueType<unknown>,
  ids: readonly string[],
): fc.Arbitrary<Filter> {
  switch (type.comparison) {
    case 'id':
      return operatorsFrom({
        ...equality(ids),
        startsWith: fc.constantFrom(...ids, 'nation:', 'e', ids[0]?.slice(0, -1) ?? ''),
      });
    case 'text': {
      const texts = textsOf(type);
      const part = fc.constantFrom(...TEXT_PARTS, ...texts);
      return operatorsFrom({ ...equality(texts), contains: part, startsWith: part, isNull });
    }
    case 'enum':
      return operatorsFrom({ ...equality(Object.keys(type.values ?? {})), isNull });
    case 'order':
      return ordered(type.name === 'Moment' ? MOMENTS : numbersOf(type));
    case 'boolean':
      return operatorsFrom({ eq: fc.boolean(), isNull });
    case 'date':
      return operatorsFrom({
        ...comparisons(arbitraryComparand),
        inside: arbitraryComparand,
        in: fc.array(arbitraryComparand, { maxLength: 3 }),
        isNull,
      });
    case 'period':
      return operatorsFrom({ at: arbitraryDay, during: arbitraryEdtf, isNull });
    case 'list': {
      const values = type.item ? Object.keys(type.item.values ?? {}) : TEXTS;
      return operatorsFrom({
        has: fc.constantFrom(...values),
        hasAny: someOf(values),
        isEmpty: fc.boolean(),
        ...(!type.item && { hasPrefix: fc.constantFrom(...TEXT_PARTS, ...TEXTS) }),
      });
    }
    case 'composites':
    case 'none':
      throw new Error(`${type.name} has no operators.`);
  }
}

const isNull = fc.constantFrom(false, false, true);

function equality(values: readonly unknown[]): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  return { eq: fc.constantFrom(...values), in: someOf(values) };
}

function comparisons(
  value: fc.Arbitrary<unknown>,
): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  return { eq: value, gt: value, gte: value, lt: value, lte: value };
}

function ordered(values: readonly unknown[]): fc.Arbitrary<Filter> {
  return operatorsFrom({
    ...comparisons(fc.constantFrom(...values)),
    in: someOf(values),
    isNull,
  });
}
