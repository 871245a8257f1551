import type { Labels } from '../store/schema-files.js';
import type { Kind, Model } from './model.js';

/** The labels of entities and of claims, those of interfaces among them, and the lists. */
export function labelsOf(model: Model): Labels {
  const listed = [...model.interfaces.filter((kind) => kind.list !== undefined), ...model.kinds];
  const names = (category: 'entity' | 'claim'): readonly string[] =>
    listed.filter((kind) => kind.category === category).map((kind) => kind.name);
  return {
    entities: names('entity'),
    claims: names('claim'),
    lists: model.claims.flatMap((kind) =>
      listKeysOf(kind).map(({ key }) => ({ label: kind.name, key })),
    ),
  };
}

/** The properties by which claims of `kind` are found from an entity, by the edge to it. */
export function listKeysOf(kind: Kind): readonly { readonly edge: string; readonly key: string }[] {
  if (!kind.claim) return [];
  return [
    { edge: kind.claim.edge, key: 'subjectId' },
    ...kind.links
      .filter(({ many, listed }) => listed && !many)
      .map(({ edge, name }) => ({ edge, key: `${name}Id` })),
  ];
}
