import type { Kind } from '../../model/model.js';
import type { Node } from '../../query/projection.js';
import { inheritedDateOf } from './inherited-date.js';
import type { CitationRecord } from '../items/item.js';

export type StoredRecord = Readonly<Record<string, unknown>>;

/** Converts an entity's node back to the record that makes it. */
export function toEntityRecord(kind: Kind, node: Node): StoredRecord {
  const identifiers = textsOf(node['identifiers']);
  return {
    entity: kind.name,
    ...toFields(kind, node),
    ...(identifiers.length > 0 && { identifiers: identifiers.map(toIdentifier) }),
  };
}

/**
 * Converts a claim's node, with its citations in their order, back to the record
 * that makes it, at the time that it was made.
 */
export function toClaimRecord(
  kind: Kind,
  node: Node,
  citations: readonly CitationRecord[],
): StoredRecord {
  const fields = toFields(kind, node);
  const inherited = node['dateInherited'] === true ? inheritedDateOf(kind)?.date : undefined;
  const own = Object.entries(fields).filter(([name]) => name !== inherited);
  return {
    claim: kind.name,
    subject: node['subjectId'],
    ...Object.fromEntries(own),
    citations,
  };
}

function toFields(kind: Kind, node: Node): StoredRecord {
  const record: Record<string, unknown> = {};
  for (const { name, type, computed, whileMissing } of kind.properties) {
    const value = node[name];
    if (value === undefined || value === null || computed) continue;
    if (name === 'name' && kind.nameFrom !== undefined) continue;
    if (value === whileMissing) continue;
    record[name] = type.toRecord ? type.toRecord(value) : value;
  }
  for (const { name, many } of kind.links) {
    const value = node[many ? `${name}Ids` : `${name}Id`];
    if (value !== undefined && value !== null) record[name] = value;
  }
  if (typeof node['erasedAt'] === 'number') {
    record['erasedAt'] = new Date(node['erasedAt']).toISOString();
    if (typeof node['erasureReason'] === 'string') record['erasureReason'] = node['erasureReason'];
  }
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
