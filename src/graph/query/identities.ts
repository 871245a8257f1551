import { claimIsInView } from '../filter/claim-range.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import { all, truth } from '../filter/predicate.js';
import type { Graph } from '../graph.js';
import { prefixOf } from '../model/kind-of-id.js';
import type { Kind, Model } from '../model/model.js';
import type { View } from '../view/view.js';
import type { Node } from './find.js';
import type { Projection } from './projection.js';
import { nodeColumn } from './projection.js';
import { numberIn, textIn } from './row-values.js';

/** What judgements that two entities are one are made of. */
export interface IdentityKind {
  readonly kind: Kind;
  /** The relationship type from the subject, which goes on for the other. */
  readonly goesOn: string;
  /** The relationship type to the other. */
  readonly sameAs: string;
}

/** The kind of claims that judge identity; undefined where the model has none. */
export function identityKindOf(model: Model): IdentityKind | undefined {
  const kind = model.find('Identity');
  const link = kind?.links.find(({ name }) => name === 'with');
  if (!kind?.claim || !link) return undefined;
  return { kind, goesOn: kind.claim.edge, sameAs: link.edge };
}

/** What is judged of an entity and another. */
export interface Identity {
  readonly claim: Node;
  readonly other: string;
  readonly judgement: string;
  /** Whether the other goes on for it: the judgement is about the other. */
  readonly otherGoesOn: boolean;
}

/** How many judgements are looked at on either side of an entity. */
const MOST_IDENTITIES = 100;

/** How far an id is followed. */
const MOST_STEPS = 20;

/** Finds what is certainly in view of who is the same as whom; one statement. */
export async function findIdentities(
  graph: Graph,
  view: View,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Identity[]>> {
  const identity = identityKindOf(graph.model);
  const found = new Map<string, Identity[]>();
  if (!identity || ids.length === 0) return found;
  const { kind, goesOn, sameAs } = identity;
  const writer = new CypherWriter();
  const looking = { writer, view, assume: 'CLOSED_WORLD' } as const;
  const isInView = truth(
    all([
      claimIsInView(kind, { byValidTime: false }, 'c', 'CERTAIN', looking),
      `c.polarity = ${writer.bind('ASSERTS')}`,
    ]),
  );
  const most = writer.bind(MOST_IDENTITIES);
  const text = [
    'UNWIND $ids AS id',
    'MATCH (a:Entity {id: id})',
    'CALL (a) {',
    `  MATCH (a)-[:${goesOn}]->(c)-[:${sameAs}]->(b)`,
    `  WHERE ${isInView}`,
    `  RETURN c, b, 'OUT' AS way LIMIT ${most}`,
    '  UNION',
    `  MATCH (a)<-[:${sameAs}]-(c)<-[:${goesOn}]-(b)`,
    `  WHERE ${isInView}`,
    `  RETURN c, b, 'IN' AS way LIMIT ${most}`,
    '}',
    'RETURN id, way, properties(c) AS claim, b.id AS other',
    'ORDER BY c.rankOrder, c.id',
  ].join('\n');
  const rows = await graph.store.read({ text, parameters: { ...writer.parameters, ids } });
  for (const row of rows) {
    const id = textIn(row, 'id');
    const claim = row['claim'] as Node;
    const each = {
      claim,
      other: textIn(row, 'other'),
      judgement: textIn(claim, 'judgement'),
      otherGoesOn: row['way'] === 'IN',
    };
    const before = found.get(id);
    if (before) before.push(each);
    else found.set(id, [each]);
  }
  return found;
}

/**
 * The entities that `identities` of `id` say are one with it, and none says are not.
 * What is of another kind is none of them, whatever a claim says.
 */
function onesWith(
  id: string,
  identities: readonly Identity[],
  otherGoesOn: boolean,
): readonly string[] {
  const denied = new Set(
    identities.filter(({ judgement }) => judgement === 'NEGATIVE').map(({ other }) => other),
  );
  const ids = identities
    .filter((each) => each.judgement === 'POSITIVE' && each.otherGoesOn === otherGoesOn)
    .map(({ other }) => other);
  return [...new Set(ids)].filter(
    (other) => !denied.has(other) && prefixOf(other) === prefixOf(id),
  );
}

/** The ids that resolve to an entity at once, given what is judged of it. */
export function mergedFrom(id: string, identities: readonly Identity[]): readonly string[] {
  return [...onesWith(id, identities, false)].sort();
}

/** An entity as it is found by an id, and whether anybody judged that another goes on for it. */
export interface NamedEntity {
  readonly node: Node;
  readonly isJudged: boolean;
}

/** Finds entities by the ids that a reader names; one statement. */
export async function findNamed(
  graph: Graph,
  ids: readonly string[],
  projection?: Projection,
): Promise<ReadonlyMap<string, NamedEntity>> {
  const edge = identityKindOf(graph.model)?.sameAs;
  const judged = edge === undefined ? '0' : `COUNT { (n)<-[:${edge}]-(:Claim) }`;
  const nodes = nodeColumn('n', graph.model.entity, projection);
  const rows = await graph.store.read({
    text: `UNWIND $ids AS id\nMATCH (n:Entity {id: id})\nRETURN ${nodes.text} AS node, ${judged} AS judged`,
    parameters: { ids },
  });
  return new Map(
    rows.map((row) => {
      const node = nodes.nodeIn(row, 'node');
      return [node.id, { node, isJudged: numberIn(row, 'judged') > 0 }];
    }),
  );
}

/**
 * Follows an id to the entity that goes on for it, however far; itself where none
 * does, or where the judgements lead in a circle.
 */
export async function findSuccessor(
  id: string,
  identitiesOf: (id: string) => Promise<readonly Identity[]>,
): Promise<string> {
  const seen = new Set([id]);
  let at = id;
  for (let step = 0; step < MOST_STEPS; step++) {
    const [next] = onesWith(at, await identitiesOf(at), true);
    if (next === undefined) return at;
    if (seen.has(next)) return id;
    seen.add(next);
    at = next;
  }
  return id;
}
