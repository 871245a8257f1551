import { isAssertedInView } from '../filter/claim-range.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import { getOrMake } from '../get-or-make.js';
import type { Graph } from '../graph.js';
import { prefixOf } from '../model/kind-of-id.js';
import type { IdentityRule } from '../model/rules.js';
import type { Kind, Model } from '../model/model.js';
import type { Reader } from '../store/graph-store.js';
import { readByIds } from '../store/read-by-ids.js';
import type { View } from '../view/view.js';
import { nodeColumn, type Node, type Projection } from './projection.js';
import { numberIn, textIn } from './row-values.js';

/** What judgements that two entities are one are made of. */
export interface IdentityKind {
  readonly kind: Kind;
  /** The property that says what is judged, and what it says of those that are one. */
  readonly rule: IdentityRule;
  /** The link to the other. */
  readonly other: string;
  /** The relationship type from the subject, which goes on for the other. */
  readonly goesOn: string;
  /** The relationship type to the other. */
  readonly sameAs: string;
}

/** The kind of claims that judge identity; undefined where the model has none. */
export function identityKindOf(model: Model): IdentityKind | undefined {
  for (const kind of model.claims) {
    const rule = kind.claim?.identity;
    const link = kind.links.find(({ name }) => name === kind.claim?.topic[0]);
    if (!kind.claim || !rule || !link) continue;
    return { kind, rule, other: link.name, goesOn: kind.claim.edge, sameAs: link.edge };
  }
  return undefined;
}

/** What is judged of an entity and another. */
export interface Identity {
  readonly claim: Node;
  readonly other: string;
  readonly judgement: string;
  /** Whether that says that they are one, or that they are two; neither where it is not sure. */
  readonly are: 'one' | 'two' | undefined;
  /** Whether the other goes on for it: the judgement is about the other. */
  readonly otherGoesOn: boolean;
}

/** How many judgements are looked at on either side of an entity, the best ranked first. */
const MOST_IDENTITIES = 1_000;

/** How far an id is followed. */
export const MOST_STEPS = 20;

/** How many ids are said to resolve to an entity. */
export const MOST_MERGED = 1_000;

/** Finds what is certainly in view of who is the same as whom; one statement. */
export async function findIdentities(
  graph: Pick<Graph, 'model'> & { readonly store: Reader },
  view: View,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Identity[]>> {
  const identity = identityKindOf(graph.model);
  const found = new Map<string, Identity[]>();
  if (!identity) return found;
  const { kind, rule, goesOn, sameAs } = identity;
  const writer = new CypherWriter();
  const isInView = isAssertedInView(kind, false, 'c', view, writer);
  const best = [
    '  WITH c, b',
    '  ORDER BY c.rankOrder, c.id',
    `  LIMIT ${writer.bind(MOST_IDENTITIES)}`,
  ];
  const clauses = [
    'MATCH (a:Entity {id: id})',
    'CALL (a) {',
    `  MATCH (a)-[:${goesOn}]->(c)`,
    `  WHERE ${isInView}`,
    `  MATCH (c)-[:${sameAs}]->(b)`,
    ...best,
    "  RETURN c, b, 'OUT' AS way",
    '  UNION',
    `  MATCH (a)<-[:${sameAs}]-(c)`,
    `  WHERE ${isInView}`,
    `  MATCH (c)<-[:${goesOn}]-(b)`,
    ...best,
    "  RETURN c, b, 'IN' AS way",
    '}',
    'RETURN id, way, properties(c) AS claim, b.id AS other',
    'ORDER BY c.rankOrder, c.id',
  ];
  const rows = await readByIds(graph.store, ids, clauses, writer.parameters);
  for (const row of rows) {
    const id = textIn(row, 'id');
    const claim = row['claim'] as Node;
    const judgement = textIn(claim, rule.judgement);
    const each: Identity = {
      claim,
      other: textIn(row, 'other'),
      judgement,
      are: judgement === rule.one ? 'one' : judgement === rule.two ? 'two' : undefined,
      otherGoesOn: row['way'] === 'IN',
    };
    getOrMake(found, id, () => []).push(each);
  }
  return found;
}

/**
 * The judgements that make others one with `id`, one for each, the best ranked first,
 * where none says that they are not. What is of another kind is none of them,
 * whatever a claim says.
 */
function onesWith(
  id: string,
  identities: readonly Identity[],
  otherGoesOn: boolean,
): readonly Identity[] {
  const denied = new Set(identities.filter(({ are }) => are === 'two').map(({ other }) => other));
  const ones = new Map<string, Identity>();
  for (const each of identities) {
    const { other, are } = each;
    if (are !== 'one' || each.otherGoesOn !== otherGoesOn) continue;
    if (denied.has(other) || ones.has(other) || prefixOf(other) !== prefixOf(id)) continue;
    ones.set(other, each);
  }
  return [...ones.values()];
}

/** What says that others go on for `id`: the one that it resolves to first. */
export function successionsOf(id: string, identities: readonly Identity[]): readonly Identity[] {
  return onesWith(id, identities, true);
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
  const rows = await readByIds(graph.store, ids, [
    'MATCH (n:Entity {id: id})',
    `RETURN ${nodes.text} AS node, ${judged} AS judged`,
  ]);
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
    const [next] = successionsOf(at, await identitiesOf(at));
    if (!next) return at;
    if (seen.has(next.other)) return id;
    seen.add(next.other);
    at = next.other;
  }
  return id;
}

/**
 * Finds the ids that resolve to an entity, near and far: those for which
 * {@link findSuccessor} finds it; at most {@link MOST_MERGED}, by their ids.
 *
 * It asks for the judgements of all that are equally far away at once, so that a
 * loader has them in one statement a step, whatever the number of entities.
 */
export async function findMergedFrom(
  id: string,
  identitiesOf: (id: string) => Promise<readonly Identity[]>,
): Promise<readonly string[]> {
  const own = await identitiesOf(id);
  // Where it goes on elsewhere, or in a circle, nothing ends at it.
  if (successionsOf(id, own).length > 0) return [];
  const merged: string[] = [];
  let level: readonly (readonly [id: string, identities: readonly Identity[]])[] = [[id, own]];
  for (let step = 1; step < MOST_STEPS && level.length > 0; step++) {
    const candidates = level
      .flatMap(([at, identities]) =>
        onesWith(at, identities, false).map(({ other }) => ({ other, at })),
      )
      .slice(0, MOST_MERGED - merged.length);
    const next = await Promise.all(
      candidates.map(async ({ other, at }) => {
        const identities = await identitiesOf(other);
        const [first] = successionsOf(other, identities);
        return first?.other === at ? [[other, identities] as const] : [];
      }),
    );
    level = next.flat();
    merged.push(...level.map(([each]) => each));
  }
  return merged.sort();
}
