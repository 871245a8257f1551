import { askData, UNTOLD } from '../ask.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { loadVocabulary } from '../vocabulary/vocabulary.js';

/** This is a thing that may be on a map. */
export interface Place {
  readonly id: string;
  readonly name: string;
  /** Its number in ISO 3166-1, by which shapes are known; null where it has none. */
  readonly numeric: string | null;
  readonly location: { readonly longitude: number; readonly latitude: number } | null;
  /** Whether things of its kind have a location. */
  readonly canBePlaced: boolean;
}

/**
 * Finds of things, by their ids, where they are; in their order, without those that are not there.
 *
 * @throws Unanswered where the server does not say.
 */
export async function findPlaces(ids: readonly string[]): Promise<readonly Place[]> {
  if (ids.length === 0) return [];
  const vocabulary = await loadVocabulary();
  if (vocabulary === null) throw UNTOLD;
  const placed = [...vocabulary.entities.values()].filter(({ fields }) =>
    fields.some(({ name }) => name === 'location'),
  );
  const locations = placed.map(({ name }) => `... on ${name} { location { longitude latitude } }`);
  const { nodes } = await askData({
    query: `query Places($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Entity { name identifiers { scheme value } } ${locations.join(' ')} } }`,
    variables: { ids },
  });
  const kinds = new Set(placed.map(({ name }) => name));
  return objectsOf(nodes).map((node) => readPlace(node, kinds));
}

function readPlace(node: JsonObject, kinds: ReadonlySet<string>): Place {
  const identifier = objectsOf(node['identifiers']).find(
    ({ scheme }) => scheme === 'ISO3166_1_NUMERIC',
  );
  const id = textOf(node['id']) ?? '';
  return {
    id,
    name: textOf(node['name']) ?? id,
    numeric: textOf(identifier?.['value']),
    location: readLocation(node['location']),
    canBePlaced: kinds.has(textOf(node['__typename']) ?? ''),
  };
}

function readLocation(value: unknown): Place['location'] {
  if (!isObject(value)) return null;
  const { longitude, latitude } = value;
  return typeof longitude === 'number' && typeof latitude === 'number'
    ? { longitude, latitude }
    : null;
}
