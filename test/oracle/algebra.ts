import type { Mode } from './quantifier-rules.js';
import type { Filter } from './records.js';
import { given, listOf, objectOf } from './records.js';
import type { Truth } from './truth.js';
import { and, not, or } from './truth.js';

/** How one key of a filter stands, where it is none of `and`, `or`, `not`. */
export type KeyTruth = (key: string, value: unknown) => Truth;

/** The claims that make one key of a filter so. */
export type KeyEvidence = (key: string, value: Filter, mode: Mode) => readonly string[];

/** F1: how a filter stands; several keys are an `and`, `{}` and `and: []` true, `or: []` false. */
export function filterTruth(filter: Filter, keyTruth: KeyTruth): Truth {
  return and(
    given(filter).map(([key, value]) => {
      if (key === 'and') return and(parts(value).map((part) => filterTruth(part, keyTruth)));
      if (key === 'or') return or(parts(value).map((part) => filterTruth(part, keyTruth)));
      if (key === 'not') return not(filterTruth(objectOf(value, key), keyTruth));
      return keyTruth(key, value);
    }),
  );
}

/** E1: all keys of an `and`, the branches of an `or` that are so, nothing below a `not`. */
export function filterEvidence(
  filter: Filter,
  mode: Mode,
  keyTruth: KeyTruth,
  keyEvidence: KeyEvidence,
): readonly string[] {
  const ofPart = (part: Filter): readonly string[] =>
    filterEvidence(part, mode, keyTruth, keyEvidence);
  return given(filter).flatMap(([key, value]) => {
    if (key === 'and') return parts(value).flatMap(ofPart);
    if (key === 'or') {
      return parts(value)
        .filter((part) => filterTruth(part, keyTruth)[mode])
        .flatMap(ofPart);
    }
    if (key === 'not' || key === 'isNull') return [];
    return keyEvidence(key, objectOf(value, key), mode);
  });
}

function parts(value: unknown): readonly Filter[] {
  return listOf(value, 'and/or').map((part) => objectOf(part, 'and/or'));
}
