import type { ClaimsShown } from '../address.js';
import { ask } from '../ask.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import type { ResponseError } from '../answer/response.js';
import { CLAIM, claimOf, claimOfAny, entityOf } from '../vocabulary/selections.js';
import { loadVocabulary, type Kind, type Vocabulary } from '../vocabulary/vocabulary.js';
import { ANY_TIME, toFilter } from './claim-filter.js';

/** This is what is recorded of one id: what it is, how it was asked for, and the answer. */
export interface Thing {
  readonly form: 'entity' | 'claim';
  readonly kind: Kind;
  readonly document: string;
  readonly variables: JsonObject;
  readonly view: JsonObject;
  readonly node: JsonObject;
  readonly data: unknown;
}

/** How many claims of each list a page has at first. */
const FIRST = 50;

/**
 * Asks for all that is recorded of an id, whatever it is of: a document is made for its
 * kind by what the schema says of that. Null where nothing has the id; errors where it
 * can't be asked.
 */
export async function readThing(
  id: string,
  filter: ClaimsShown,
): Promise<Thing | { readonly errors: readonly ResponseError[] } | null> {
  const [vocabulary, found] = await Promise.all([
    loadVocabulary(),
    ask({ query: 'query What($id: ID!) { node(id: $id) { __typename id } }', variables: { id } }),
  ]);
  if (found.errors !== undefined) return { errors: found.errors };
  const node = isObject(found.data) ? found.data['node'] : null;
  if (!isObject(node) || vocabulary === null) return null;
  const name = textOf(node['__typename']) ?? '';
  const entity = vocabulary.entities.get(name);
  const kind = entity ?? vocabulary.claims.get(name);
  if (kind === undefined) return null;

  const form = entity === undefined ? 'claim' : 'entity';
  const document =
    form === 'entity' ? entityDocument(kind, vocabulary) : claimDocument(kind, vocabulary);
  const asked = toFilter(filter);
  const view = form === 'entity' ? asked.view : { ...ANY_TIME, deprecated: true };
  const variables =
    form === 'entity' && Object.keys(asked.where).length > 0 ? { id, where: asked.where } : { id };
  const { data, errors } = await ask({ query: document, variables, extensions: { view } });
  if (!isObject(data) || !isObject(data['node'])) return { errors: errors ?? [] };
  return { form, kind, document, variables, view, node: data['node'], data };
}

function entityDocument(kind: Kind, vocabulary: Vocabulary): string {
  const claims = `totalCount pageInfo { hasNextPage endCursor } nodes { ...AnyClaim }`;
  const first = `first: ${String(FIRST)}`;
  const isCited = kind.name === 'Source';
  return `query ${kind.name}($id: ID!, $where: ClaimFilter! = {}) {
  node(id: $id) {
    __typename
    id
    ... on Entity { name aliases description identifiers { scheme value } mergedFrom erased }
    ... on ${kind.name} {
      ${entityOf(kind, vocabulary)}
      claims(${first}, where: $where) { ${claims} }
      claimsAbout(${first}, where: $where) { ${claims} }
    }
  }
  ${isCited ? `claimsCitingIt: claims(${first}, where: { and: [{ citations: { some: { source: { id: { eq: $id } } } } }, $where] }) { ${claims} }` : ''}
}

fragment AnyClaim on Claim { ${claimOfAny(vocabulary)} }`;
}

function claimDocument(kind: Kind, vocabulary: Vocabulary): string {
  const others = `certain claim { ${claimOfAny(vocabulary)} }`;
  return `query ${kind.name}($id: ID!) {
  node(id: $id) {
    ... on ${kind.name} {
      ${claimOf(kind, vocabulary)}
      erased recordedAt addedAt retractedAt retractionReason
      conflicts(possible: true) { ${others} }
      citations { url source { publisher publishedOn licence } }
    }
  }
}`;
}

const NEIGHBOURS = `query Neighbours($id: ID!, $where: ClaimFilter! = {}) {
  node(id: $id) {
    ... on Entity {
      claims(first: ${String(FIRST)}, where: $where) { nodes { ${CLAIM} } }
      claimsAbout(first: ${String(FIRST)}, where: $where) { nodes { ${CLAIM} } }
    }
  }
}`;

/** Asks for the claims of a further thing, which stand beside a thing's own in a drawing. */
export async function readNeighbours(
  id: string,
  filter: ClaimsShown,
): Promise<readonly JsonObject[]> {
  const { where, view } = toFilter(filter);
  const { data } = await ask({
    query: NEIGHBOURS,
    variables: { id, where },
    extensions: { view },
  });
  const node = isObject(data) && isObject(data['node']) ? data['node'] : {};
  return [node['claims'], node['claimsAbout']].flatMap((list) =>
    objectsOf(isObject(list) ? list['nodes'] : []),
  );
}
