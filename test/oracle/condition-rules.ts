import type { Filter } from './records.js';
import { given, listOf, objectOf } from './records.js';

/** A part of a filter: where it stands, and its key with its value. */
export interface Part {
  readonly path: string;
  readonly key: string;
  readonly value: unknown;
}

/** E6: every key but `and`, and every member of `and` taken apart the same way. */
export function partsOf(filter: Filter, within: readonly string[] = []): readonly Part[] {
  return given(filter).flatMap(([key, value]): readonly Part[] =>
    key === 'and'
      ? listOf(value, key).flatMap((member, place) =>
          partsOf(objectOf(member, key), [...within, key, String(place)]),
        )
      : [{ path: [...within, key].join('.'), key, value }],
  );
}

/** E6: through and/or/not, the filters of the quantifiers of each key; of `every` its own. */
export function quantifiersIn(
  key: string,
  value: unknown,
): readonly { readonly key: string; readonly filters: readonly Filter[] }[] {
  const inside = (part: unknown): ReturnType<typeof quantifiersIn> =>
    given(objectOf(part, key)).flatMap(([name, each]) => quantifiersIn(name, each));
  if (key === 'and' || key === 'or') return listOf(value, key).flatMap(inside);
  if (key === 'not') return inside(value);
  if (typeof value !== 'object') return [];
  const filters = given(objectOf(value, key)).map(([quantifier, argument]) =>
    quantifier === 'count'
      ? objectOf(objectOf(argument, quantifier)['of'] ?? {}, 'of')
      : (argument as Filter),
  );
  return [{ key, filters }];
}
