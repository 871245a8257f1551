import type { Kind } from '../model/model.js';

/** The names of the fields that an answer is made of; all there are where it is left out. */
export type Projection = ReadonlySet<string> | undefined;

/**
 * Reads the node `variable`, which is of `kind`: what it keeps for the fields of the
 * projection, the properties `beside`, and always its id and type. What it does not
 * have is null. Neo4j's driver takes as long for a property as for a small row.
 */
export function readNode(
  variable: string,
  kind: Kind,
  projection: Projection,
  beside: readonly string[] = [],
): string {
  if (!projection) return `properties(${variable})`;
  const kept = [...keysByField(kind)].flatMap(([field, keys]) =>
    projection.has(field) ? keys : [],
  );
  const names = new Set(['id', 'type', ...kept, ...beside]);
  return `${variable} {${[...names].map((name) => `.${name}`).join(', ')}}`;
}

const known = new WeakMap<Kind, ReadonlyMap<string, readonly string[]>>();

/** The properties in which nodes of `kind` keep each of its fields. */
function keysByField(kind: Kind): ReadonlyMap<string, readonly string[]> {
  const before = known.get(kind);
  if (before) return before;
  const keys = new Map<string, readonly string[]>([['erased', ['erasedAt']]]);
  // Kinds may keep a field of one name each in its own way.
  const add = (field: string, ...more: readonly string[]): void => {
    keys.set(field, [...(keys.get(field) ?? []), ...more]);
  };
  if (kind.category === 'entity') add('identifiers', 'identifiers');
  else add('subject', 'subjectId');
  for (const { properties, links } of kind.kinds) {
    for (const { name, type } of properties) {
      const bounds = type.comparison === 'period' ? ['Es', 'Ls', 'Ee', 'Le'] : [];
      add(name, name, ...bounds.map((bound) => name + bound));
    }
    for (const { name, many, transitive } of links) {
      if (!transitive) add(name, many ? `${name}Ids` : `${name}Id`);
    }
  }
  known.set(kind, keys);
  return keys;
}
