import type { Condition } from './condition.js';

/** A filter as it arrives. */
type Given = Readonly<Record<string, unknown>>;

/** A part of the outermost conjunction of a filter (semantics E6). */
export interface Part {
  /** Where it stands: keys and places from 0, joined by dots, such as `and.0.holdings`. */
  readonly path: string;
  readonly condition: Condition;
}

/**
 * Takes a filter apart: every key but `and`, and what stands in `and` likewise. `condition`
 * is the filter as it was read, with a part for each key that has a value.
 */
export function partsOf(
  filter: Given,
  condition: Condition,
  path: readonly string[] = [],
): readonly Part[] {
  if (condition.is !== 'and') throw new Error('A filter is read as a conjunction of its keys.');
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  return condition.of.flatMap((part, index): readonly Part[] => {
    const [key = '', value] = entries[index] ?? [];
    if (key !== 'and' || part.is !== 'and') {
      return [{ path: [...path, key].join('.'), condition: part }];
    }
    return (value as readonly Given[]).flatMap((each, place) =>
      partsOf(each, part.of[place] ?? part, [...path, key, String(place)]),
    );
  });
}
