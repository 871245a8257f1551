import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Model } from '../graph/model/model.js';
import type { Node } from '../graph/query/find.js';
import { kindOf } from '../graph/query/nodes.js';
import { ABOUT, SENTENCE } from '../graph/query/projection.js';
import { linkedIdsOf } from '../graph/sentence/sentence-of.js';
import { asksBelow, asksIdAlone, fieldsBelow } from './selected-fields.js';

/** What a field asks of its claims that is not read with them. */
export interface Apart {
  /** Their citations, and what these cite. */
  readonly citations: boolean;
  readonly sources: boolean;
  /** The links of which more than the id is asked for; `ALL` where something is made of all. */
  readonly links: ReadonlySet<string> | 'ALL';
}

const known = new WeakMap<FieldNode, Apart>();

/** What a field asks of its claims beside what each of them keeps, whatever their kind. */
export function apartIn(info: GraphQLResolveInfo): Apart | undefined {
  const [field] = info.fieldNodes;
  if (!field) return undefined;
  const apart = known.get(field) ?? readApart(info);
  known.set(field, apart);
  return apart;
}

function readApart({ fieldNodes, fragments }: GraphQLResolveInfo): Apart {
  const fields = fieldsBelow(fieldNodes, fragments);
  const cites = fields.filter(({ name }) => name.value === 'citations');
  const names = fields
    .filter((field) => !asksIdAlone({ fieldNodes: [field] }))
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
