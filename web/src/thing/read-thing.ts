import type { ClaimsShown } from '../address.js';
import { ask, errorsOf, UNTOLD } from '../ask.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import type { ResponseError } from '../answer/response.js';
import { toConstant } from '../answer/words.js';
import type { InputTypes } from '../build/input-types.js';
import { loadInputTypes } from '../build/load-input-types.js';
import { claimInList, claimOf, claimOfAny, entityOf } from '../vocabulary/selections.js';
import { loadVocabulary, type Kind, type Vocabulary } from '../vocabulary/vocabulary.js';
import { ANY_TIME, toFilter } from './claim-filter.js';
import {
  CITING,
  CITING_IT,
  countKinds,
  LISTS,
  SOURCE,
  type KindCounts,
  type ListName,
} from './count-kinds.js';
import { aboutFilter } from './about-filter.js';

/** This is what is recorded of one id: what it is, how it was asked for, and the answer. */
export interface Thing {
  readonly form: 'entity' | 'claim';
  readonly kind: Kind;
  readonly document: string;
  readonly variables: JsonObject;
  readonly view: JsonObject;
  readonly node: JsonObject;
  readonly data: unknown;
  /** How many claims an entity has of each kind, whatever kind and words are chosen. */
  readonly counts: KindCounts;
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
  try {
    return await read(id, filter);
  } catch (cause) {
    return { errors: errorsOf(cause) };
  }
}

async function read(id: string, filter: ClaimsShown): ReturnType<typeof readThing> {
  const [vocabulary, found] = await Promise.all([
    loadVocabulary(),
    ask({ query: 'query What($id: ID!) { node(id: $id) { __typename id } }', variables: { id } }),
  ]);
  if (found.errors !== undefined) return { errors: found.errors };
  const node = isObject(found.data) ? found.data['node'] : null;
  if (!isObject(node)) return null;
  if (vocabulary === null) throw UNTOLD;
  const name = textOf(node['__typename']) ?? '';
  const entity = vocabulary.entities.get(name);
  const kind = entity ?? vocabulary.claims.get(name);
  if (kind === undefined) return null;

  if (entity === undefined) {
    const view = { ...ANY_TIME, deprecated: true };
    const document = claimDocument(kind, vocabulary);
    return send({ form: 'claim', kind, view, document, counts: new Map() }, { id });
  }
  const counts = await countKinds(id, kind.name, filter);
  const lists = await listsOf(kind, filter, counts, vocabulary);
  if (lists === null) throw UNTOLD;
  const document = entityDocument(kind, lists, vocabulary);
  const { view } = toFilter(filter);
  return send({ form: 'entity', kind, view, document, counts }, { id, ...lists.variables });
}

async function send(
  asked: Omit<Thing, 'variables' | 'node' | 'data'>,
  variables: JsonObject,
): Promise<Thing | { readonly errors: readonly ResponseError[] }> {
  const { document: query, view } = asked;
  const { data, errors } = await ask({ query, variables, extensions: { view } });
  if (!isObject(data) || !isObject(data['node'])) return { errors: errors ?? UNTOLD.errors };
  return { ...asked, variables, node: data['node'], data };
}

/** The lists of claims that a document asks for, with what they are limited by. */
interface Lists {
  readonly declared: readonly string[];
  readonly variables: JsonObject;
  /** Those of the thing, and those that stand beside it. */
  readonly ofThing: string;
  readonly beside: readonly string[];
}

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const TOTALS = `totalCount ${PAGE_INFO}`;

/** Null where the server does not say what can be asked for. */
async function listsOf(
  kind: Kind,
  filter: ClaimsShown,
  counts: KindCounts,
  vocabulary: Vocabulary,
): Promise<Lists | null> {
  const words = filter.text.split(/\s+/u).filter((word) => word !== '');
  const names: readonly ListName[] =
    words.length > 0 ? LISTS : kind.name === SOURCE ? [CITING_IT] : [];
  const apart = await listsOfKinds(filter, { names, words, counts }, vocabulary);
  if (apart === null || words.length > 0) return apart;
  const { where } = toFilter(filter);
  const order = filter.kind === null ? '' : `, ${BY_DAY}`;
  const list = `(first: ${String(FIRST)}, where: $where${order}) { ${TOTALS} nodes { ...AnyClaim } }`;
  return {
    declared: ['$where: ClaimFilter! = {}', ...apart.declared],
    variables: { ...(Object.keys(where).length > 0 && { where }), ...apart.variables },
    ofThing: `claims${list} claimsAbout${list}`,
    beside: apart.beside,
  };
}

const BY_DAY = 'orderBy: [{ field: WHEN, direction: ASC }]';

/**
 * Lists of the claims of one kind each. So words can be looked for in what a kind has; and of
 * hundreds of thousands that cite a source, the first of a kind are there at once.
 */
async function listsOfKinds(
  filter: ClaimsShown,
  {
    names,
    words,
    counts,
  }: {
    readonly names: readonly ListName[];
    readonly words: readonly string[];
    readonly counts: KindCounts;
  },
  vocabulary: Vocabulary,
): Promise<Lists | null> {
  if (names.length === 0) return { declared: [], variables: {}, ofThing: '', beside: [] };
  const [types, { toWordFilter }] = await Promise.all([
    loadInputTypes(),
    import('./word-filter.js'),
  ]);
  if (types === null) return null;
  // The list says which kind it is of.
  const { where } = toFilter({ ...filter, kind: null });
  const found = names.flatMap((name) =>
    [...vocabulary.claims.values()].flatMap((claim) => {
      const list = vocabulary.lists.get(claim.name);
      const constant = toConstant(claim.name);
      const isThere = counts.get(name)?.has(constant) === true;
      const isWanted = filter.kind === null || filter.kind === constant;
      const canBeAsked = !('when' in where) || hasWhen(claim);
      return list !== undefined && isThere && isWanted && canBeAsked ? { name, claim, list } : [];
    }),
  );
  // What is asked at once has a limit.
  const first = Math.max(5, Math.min(FIRST, Math.floor(MOST_AT_ONCE / found.length)));
  const kinds = new Set(found.map(({ claim }) => claim));
  return {
    declared: [...kinds].map(({ name }) => `$${havingOf(name)}: ${name}Filter!`),
    variables: Object.fromEntries(
      [...kinds].map((claim) => [
        havingOf(claim.name),
        { and: [where, toWordFilter(claim, words, types)] },
      ]),
    ),
    ofThing: '',
    beside: found.map(({ name, claim, list }) => {
      const having = `{ and: [${endOf(name, claim, types)}, $${havingOf(claim.name)}] }`;
      // Sources have hundreds of thousands: to count or to sort them takes seconds.
      const isCiting = name === CITING_IT;
      const order = isCiting || !hasWhen(claim) ? '' : `, ${BY_DAY}`;
      const totals = isCiting ? PAGE_INFO : TOTALS;
      const nodes = `nodes { ${claimInList(claim, vocabulary)} }`;
      return `${name}_${claim.name}: ${list}(first: ${String(first)}, where: ${having}${order}) { ${totals} ${nodes} }`;
    }),
  };
}

const MOST_AT_ONCE = 300;

/** Whether claims of a kind are so at a time, which an Identity is not. */
function hasWhen({ fields }: Kind): boolean {
  return fields.some(({ name }) => name === 'when');
}

function havingOf(kind: string): string {
  return `having${kind}`;
}

/** What makes a claim one of a list of the page. */
function endOf(name: ListName, kind: Kind, types: InputTypes): string {
  switch (name) {
    case 'claims':
      return '{ subject: { id: { eq: $id } } }';
    case 'claimsAbout':
      return aboutFilter(kind, types);
    case CITING_IT:
      return CITING;
  }
}

function entityDocument(kind: Kind, lists: Lists, vocabulary: Vocabulary): string {
  return `query ${kind.name}(${['$id: ID!', ...lists.declared].join(', ')}) {
  node(id: $id) {
    __typename
    id
    ... on Entity { name aliases description identifiers { scheme value } mergedFrom erased }
    ... on ${kind.name} {
      id
      ${entityOf(kind, vocabulary)}
      ${lists.ofThing}
    }
  }
  ${lists.beside.join('\n  ')}
}
${lists.ofThing === '' ? '' : `\nfragment AnyClaim on Claim { ${claimOfAny(vocabulary)} }`}`;
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
      importRun { dataset mapping startedAt files { path sha256 } }
    }
  }
}`;
}

/** Asks for the claims of a further thing, which stand beside a thing's own in a drawing. */
export async function readNeighbours(
  id: string,
  filter: ClaimsShown,
): Promise<readonly JsonObject[]> {
  const thing = await readThing(id, filter);
  if (thing === null || 'errors' in thing) return [];
  return claimListsOf(thing).flatMap(({ value }) => objectsOf(value['nodes']));
}

/** These are the claims of one list of a thing, and where in the answer they stand. */
export interface ClaimList {
  readonly name: ListName;
  /** The kind that all of them are of; null for any. */
  readonly kind: string | null;
  readonly path: readonly string[];
  readonly value: JsonObject;
}

/** The lists of a thing that have any claim. */
export function claimListsOf({ node, data }: Thing): readonly ClaimList[] {
  const beside = isObject(data) ? Object.entries(data) : [];
  return [
    ...Object.entries(node).map(([field, value]) => ({ path: ['node', field], field, value })),
    ...beside.map(([field, value]) => ({ path: [field], field, value })),
  ].flatMap(({ path, field, value }) => {
    const [name, kind = null] = field.split('_');
    const known = LISTS.find((each) => each === name);
    if (known === undefined || !isObject(value) || objectsOf(value['nodes']).length === 0) {
      return [];
    }
    return { name: known, kind, path, value };
  });
}
