import type { Kind } from '../model/model.js';
import type { Node } from '../query/find.js';
import { Moment } from '../model/value-type.js';

/** Converts an entity's node back to the record that makes it. */
export function toEntityRecord(kind: Kind, node: Node): Readonly<Record<string, unknown>> {
  const record: Record<string, unknown> = { entity: kind.name };
  for (const { name, type } of kind.properties) {
    const value = node[name];
    if (value === undefined || value === null) continue;
    if (name === 'name' && kind.nameFrom !== undefined) continue;
    record[name] = type === Moment ? new Date(Number(value)).toISOString() : value;
  }
  for (const { name, many } of kind.links) {
    const value = node[many ? `${name}Ids` : `${name}Id`];
    if (value !== undefined && value !== null) record[name] = value;
  }
  const identifiers = textsOf(node['identifiers']);
  if (identifiers.length > 0) record['identifiers'] = identifiers.map(toIdentifier);
  return record;
}

/** Splits `SCHEME value`; a scheme has no space. */
export function toIdentifier(text: string): { readonly scheme: string; readonly value: string } {
  const space = text.indexOf(' ');
  return { scheme: text.slice(0, space), value: text.slice(space + 1) };
}

/** The texts of a list that a node keeps; an absent list is an empty one. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
