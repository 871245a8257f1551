import type { ClaimsShown } from '../address.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { askData } from '../ask.js';
import { toFilter } from './claim-filter.js';

/** The lists of claims that the page of a thing has. */
export const CITING_IT = 'claimsCitingIt';
export const LISTS = ['claims', 'claimsAbout', CITING_IT] as const;

export type ListName = (typeof LISTS)[number];

/** How many claims there are of each kind, list by list. */
export type KindCounts = ReadonlyMap<ListName, ReadonlyMap<string, number>>;

/** What is so of the claims that cite a source. */
export const CITING = '{ citations: { some: { source: { id: { eq: $id } } } } }';

export const SOURCE = 'Source';

/** How many claims of each kind a thing has, list by list, whatever words and kind are chosen. */
export async function countKinds(
  id: string,
  kind: string,
  filter: ClaimsShown,
): Promise<KindCounts> {
  const { where, view } = toFilter({ ...filter, kind: null });
  const groups = '{ groups(by: [TYPE]) { key { type } count } }';
  const of = `(where: $where) ${groups}`;
  const citing =
    kind === SOURCE ? `claimsCitingIt: claims(where: { and: [${CITING}, $where] }) ${groups}` : '';
  const query = `query Kinds($id: ID!, $where: ClaimFilter!) {
  node(id: $id) { ... on ${kind} { claims${of} claimsAbout${of} } }
  ${citing}
}`;
  const { node, claimsCitingIt } = await askData({
    query,
    variables: { id, where },
    extensions: { view },
  });
  const found: JsonObject = { ...(isObject(node) ? node : {}), claimsCitingIt };
  return new Map(LISTS.map((name) => [name, readGroups(found[name])]));
}

function readGroups(list: unknown): ReadonlyMap<string, number> {
  return new Map(
    objectsOf(isObject(list) ? list['groups'] : []).map(({ key, count }) => [
      (isObject(key) ? textOf(key['type']) : null) ?? '',
      Number(count),
    ]),
  );
}
