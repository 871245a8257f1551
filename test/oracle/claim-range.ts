import type { Kind } from '../../src/graph/model/model.js';
import type { OracleNode } from './oracle-graph.js';
import type { Filter } from './records.js';
import { given, listOf, objectOf } from './records.js';

/**
 * F6: whether a claim's own filter names a field: inside `and`, `or` and `not`
 * too, but not below its links. A field all of whose operators were left out is
 * left out itself (F1).
 */
export function names(filter: Filter, field: string): boolean {
  return given(filter).some(([key, value]) => {
    if (key === 'and' || key === 'or') {
      return listOf(value, key).some((part) => names(objectOf(part, key), field));
    }
    if (key === 'not') return names(objectOf(value, key), field);
    return key === field && given(objectOf(value, key)).length > 0;
  });
}

/** The operators that a claim's own filter puts on a field, each with its argument (V4). */
export function operatorsOn(
  filter: Filter,
  field: string,
): readonly (readonly [string, unknown])[] {
  return given(filter).flatMap(([key, value]) => {
    if (key === 'and' || key === 'or') {
      return listOf(value, key).flatMap((part) => operatorsOn(objectOf(part, key), field));
    }
    if (key === 'not') return operatorsOn(objectOf(value, key), field);
    return key === field ? given(objectOf(value, key)) : [];
  });
}

/** F6: whether a claim is in the range that a filter of a list of `kind` has by default. */
export function inDefaultRange(claim: OracleNode, kind: Kind, filter: Filter): boolean {
  if (kind.abstract) return true; // "not for `claims`"
  return kind.properties.every(({ name, byDefault, initially }) => {
    if (!byDefault || names(filter, name)) return true;
    const value = (claim.record[name] ?? initially) as string;
    return 'only' in byDefault
      ? byDefault.only.includes(value)
      : !byDefault.leavesOut.includes(value);
  });
}
