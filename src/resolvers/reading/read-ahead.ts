import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Model } from '../../graph/model/model.js';
import { kindOf } from '../../graph/query/nodes.js';
import { ABOUT, SENTENCE, type Node } from '../../graph/query/projection.js';
import { linkedIdsOf } from '../../graph/sentence/sentence-of.js';
import { asksBelow, asksIdAlone, fieldsBelow } from './selected-fields.js';

/** What is asked of claims that is not read with them. */
export interface Apart {
  /** Their citations, and what these cite. */
  readonly citations: boolean;
  readonly sources: boolean;
  /** The links of which more than the id is asked for; `ALL` where something is made of all. */
  readonly links: ReadonlySet<string> | 'ALL';
}

const known = new WeakMap<FieldNode, Apart>();

/** What `fields` ask of the claims that they give, beside what each of these keeps; none where there are no fields. */
export function apartIn(
  fields: readonly FieldNode[],
  fragments: GraphQLResolveInfo['fragments'],
): Apart | undefined {
  const [first] = fields;
  if (!first) return undefined;
  const apart = known.get(first) ?? readApart(fields, fragments);
  known.set(first, apart);
  return apart;
}

function readApart(
  fields: readonly FieldNode[],
  fragments: GraphQLResolveInfo['fragments'],
): Apart {
  const below = fieldsBelow(fields, fragments);
  const cites = below.filter(({ name }) => name.value === 'citations');
  // What has a selection asks for more than ids unless it says so; a sentence has the names of all.
  const names = below
    .filter((field) => field.name.value === SENTENCE || !asksIdAlone({ fieldNodes: [field] }))
    .map(({ name }) => name.value);
  return {
    citations: cites.length > 0,
    sources: asksBelow({ fieldNodes: cites, fragments }, 'source'),
    links: [ABOUT, SENTENCE].some((name) => names.includes(name)) ? 'ALL' : new Set(names),
  };
}

/** The ids of what claims link, as far as it is asked for. */
export function idsApart(
  { links }: Apart,
  claims: readonly Node[],
  model: Model,
): readonly string[] {
  const found = new Set<string>();
  for (const claim of claims) {
    const kind = kindOf(model.claims, claim);
    for (const [name, ids] of kind ? linkedIdsOf(kind, claim) : []) {
      if (links === 'ALL' || links.has(name)) for (const id of ids) found.add(id);
    }
  }
  return [...found];
}
