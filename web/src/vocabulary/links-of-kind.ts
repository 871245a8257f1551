import type { Field, Kind, Vocabulary } from './vocabulary.js';

/** The links of a claim's kind to entities, beside that to its subject. */
export function linksOfKind(kind: Kind, vocabulary: Vocabulary): readonly Field[] {
  return kind.fields.filter(
    ({ name, type }) => !['subject', 'about'].includes(name) && isEntity(type, vocabulary),
  );
}

/** Whether a type is of things that have a page. */
export function isEntity(type: string, { entities }: Vocabulary): boolean {
  return entities.has(type) || type === 'Actor' || type === 'Entity';
}
