import { screamingSnake } from './model.js';
import type { CompositeField, Composite, Stored, ValueType } from './value-type.js';
import { show } from './value-type.js';

/** A record of a few values, such as a place on the map. It is read and written, not compared. */
export function compositeOf<V extends object>(composite: Composite): ValueType<V> {
  return {
    name: composite.name,
    comparison: 'none',
    composite,
    problem: (value) => problemOfComposite(composite, value),
    read: (given) => inOrder(composite, given as V),
    store: (name, value) => ({ [name]: JSON.stringify(inOrder(composite, value)) }),
    toRecord: (kept) => JSON.parse(String(kept)) as V,
    sortKey: (name) => name,
  };
}

/**
 * Any number of such records, each under a key of its own: of what is given again under a
 * key, the later one stays. A filter asks for them one by one. `atLeastOne` names the fields
 * of which each must have some.
 */
export function severalComposites<V extends object>(
  composite: Composite,
  { key, atLeastOne }: { readonly key: keyof V & string; readonly atLeastOne: readonly string[] },
): ValueType<readonly V[]> {
  const sorted = (values: readonly V[]): readonly V[] => {
    const byKey = new Map(values.map((value) => [String(value[key]), inOrder(composite, value)]));
    return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  };
  const read = (kept: unknown): readonly V[] =>
    (kept as readonly string[]).map((text) => JSON.parse(text) as V);
  const problemOfAll = (values: readonly unknown[]): string | null => {
    const keys = new Set<unknown>();
    for (const [index, value] of values.entries()) {
      const item = `item ${String(index)}`;
      const problem = problemOfComposite(composite, value);
      if (problem !== null) return `${item} ${problem}`;
      const given = new Map(Object.entries(value as object));
      if (!atLeastOne.some((name) => isGiven(given.get(name)))) {
        return `${item} must have ${atLeastOne.join(' or ')}`;
      }
      if (keys.has(given.get(key))) return `${item} has the ${key} of another: ${show(value)}`;
      keys.add(given.get(key));
    }
    return null;
  };
  return {
    name: composite.name,
    comparison: 'composites',
    composite,
    problem: (value) =>
      Array.isArray(value) ? problemOfAll(value) : `must be a list, but got: ${show(value)}`,
    read: (given) => sorted(given as readonly V[]),
    store: (name, values) => ({ [name]: values.map((value) => JSON.stringify(value)) }),
    toRecord: read,
    unite: (kept, given) => sorted([...read(kept), ...given]),
    sortKey: (name) => name,
  };
}

/** The relationship type from a node to each of several such records: `HAS_ATTRIBUTE`. */
export function edgeOfComposites({ name }: Composite): string {
  return `HAS_${screamingSnake(name)}`;
}

/** What the node of such a record keeps, made of a text that its owner keeps. */
export function storeComposite({ fields }: Composite, kept: string): Stored {
  const values = new Map(Object.entries(JSON.parse(kept) as object));
  return Object.assign(
    {},
    ...fields
      .filter(({ name }) => values.has(name))
      .map(({ name, type }) => type.store(name, values.get(name))),
  ) as Stored;
}

/** What is given of the composite, in their order; what is not is left out. */
function inOrder<V extends object>({ fields }: Composite, value: V): V {
  const given = new Map(Object.entries(value));
  return Object.fromEntries(
    fields
      .filter(({ name }) => isGiven(given.get(name)))
      .map(({ name }) => [name, given.get(name) as unknown]),
  ) as V;
}

function problemOfComposite({ fields }: Composite, value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `must be an object, but got: ${show(value)}`;
  }
  const given = new Map<string, unknown>(Object.entries(value));
  const names = fields.map(({ name }) => name);
  const unknown = [...given.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    return `has no field ${show(unknown)}; its fields are ${names.join(', ')}`;
  }
  for (const field of fields) {
    const problem = problemOfField(field, given.get(field.name));
    if (problem !== null) return `has a bad ${field.name}: it ${problem}`;
  }
  return null;
}

function problemOfField({ type, optional }: CompositeField, value: unknown): string | null {
  if (!isGiven(value)) return optional ? null : 'is missing';
  return type.problem(value);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
