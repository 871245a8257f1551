import { show, type Stored, type ValueType } from './value-type.js';

/** A closed set of values, each with what it means. */
export interface Enumeration<V extends string> extends ValueType<V> {
  readonly description: string;
  readonly values: Readonly<Record<V, string>>;
}

/** The values of an enumeration, as a type. */
export type ValueOf<E> = E extends Enumeration<infer V> ? V : never;

/**
 * Makes a closed set of values. Values sort by the alphabet, or where `ordered`
 * as they are listed.
 */
export function enumeration<const V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
  options: { readonly ordered?: boolean } = {},
): Enumeration<V> {
  const names = Object.keys(values);
  const ordered = options.ordered ?? false;
  return {
    name,
    comparison: 'enum',
    description,
    values,
    problem: (value) =>
      typeof value === 'string' && names.includes(value)
        ? null
        : `must be one of ${names.join(', ')}, but got: ${show(value)}`,
    store: (property, value): Stored =>
      ordered
        ? { [property]: value, [`${property}Order`]: names.indexOf(value) }
        : { [property]: value },
    sortKey: (property) => (ordered ? `${property}Order` : property),
  };
}
