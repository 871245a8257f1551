import type { Labels } from '../store/schema-files.js';
import type { Kind, Model } from './model.js';
import { PERIOD_BOUNDS } from './value-type.js';

/** The labels of entities and of claims, those of interfaces among them, and the lists. */
export function labelsOf(model: Model): Labels {
  const listed = [...model.interfaces.filter((kind) => kind.list !== undefined), ...model.kinds];
  const names = (category: 'entity' | 'claim'): readonly string[] =>
    listed.filter((kind) => kind.category === category).map((kind) => kind.name);
  return {
    entities: names('entity'),
    claims: names('claim'),
    lists: model.claims.flatMap((kind) =>
      listKeysOf(kind).map(({ key }) => ({
        label: kind.name,
        key,
        covered: coveredKeysOf(kind),
        paired: pairedKeysOf(kind).includes(key),
      })),
    ),
  };
}

/** The properties by which claims of `kind` are found from an entity, by the edge to it. */
export function listKeysOf(kind: Kind): readonly { readonly edge: string; readonly key: string }[] {
  if (!kind.claim) return [];
  return [
    { edge: kind.claim.edge, key: 'subjectId' },
    ...kind.links
      .filter(({ many, listedAs }) => listedAs !== undefined && !many)
      .map(({ edge, name }) => ({ edge, key: `${name}Id` })),
  ];
}

/** The properties by which claims of `kind` are found together with `subjectId`. */
export function pairedKeysOf(kind: Kind): readonly string[] {
  return listKeysOf(kind)
    .map(({ key }) => key)
    .filter((key) => key !== 'subjectId');
}

/**
 * The properties, beside its key, that the index of a list of claims of `kind` has:
 * its order first, then all that a view looks at. Every claim has each of them.
 */
export function coveredKeysOf(kind: Kind): readonly string[] {
  const always = ['rankOrder', 'id', 'rank', 'polarity', 'recordedAt', 'retractedAt'];
  if (kind.timing !== 'state' || !kind.when) return always;
  const { name } = kind.when;
  return [...always, name + PERIOD_BOUNDS.latestStart, name + PERIOD_BOUNDS.earliestEnd];
}
