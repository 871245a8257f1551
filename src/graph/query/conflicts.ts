import { claimIsInView } from '../filter/claim-range.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import type { Predicate } from '../filter/predicate.js';
import { all, any, truth } from '../filter/predicate.js';
import type { Graph } from '../graph.js';
import type { ConflictRule } from '../model/decorators.js';
import type { Kind } from '../model/model.js';
import type { View } from '../view/view.js';
import type { Node } from './find.js';
import type { Projection } from './projection.js';
import { nodeColumn } from './projection.js';
import { textIn } from './row-values.js';

/** How many claims one claim is said to conflict with. */
export const MOST_CONFLICTS = 100;

/**
 * Finds what claims of `kind` can't be true beside: claims of the same kind and
 * topic, both possibly in view, whose periods can overlap, and that the kind's
 * rules exclude (semantics E5). One statement for all.
 */
export async function findConflicts(
  graph: Graph,
  kind: Kind,
  view: View,
  ids: readonly string[],
  projection?: Projection,
): Promise<ReadonlyMap<string, readonly Node[]>> {
  const part = kind.claim;
  const topic = kind.links.find(({ name, many }) => name === part?.topic[0] && !many);
  if (!part || !topic) return new Map();
  const writer = new CypherWriter();
  const looking = { writer, view, assume: 'CLOSED_WORLD' } as const;
  const isInView = (claim: string): Predicate =>
    claimIsInView(kind, { byValidTime: true }, claim, 'POSSIBLE', looking);
  const overlap: Predicate =
    kind.timing === 'state' ? 'c.periodEs <= d.periodLe AND d.periodEs <= c.periodLe' : true;
  const shared = all([isInView('c'), isInView('d'), overlap, 'd.id <> c.id']);
  const branches = [
    {
      match: [`MATCH (c)<-[:${part.edge}]-(s)`, `MATCH (s)-[:${part.edge}]->(d)`],
      rules: any([denial(kind, part.conflicts), ...part.conflicts.map(differing)]),
      topic: `d.${topic.name}Id = c.${topic.name}Id`,
    },
    {
      match: [`MATCH (c)-[:${topic.edge}]->(t)`, `MATCH (t)<-[:${topic.edge}]-(d)`],
      rules: any(part.conflicts.map((rule) => rivals(rule, writer))),
      topic: 'd.subjectId <> c.subjectId',
    },
  ].filter(({ rules }) => rules !== false);
  const nodes = nodeColumn('d', kind, projection);
  const text = [
    'UNWIND $ids AS id',
    'MATCH (c:Claim {id: id})',
    'CALL (c) {',
    branches
      .map(({ match, rules, topic: same }) =>
        [...match, `WHERE ${truth(all([same, shared, rules]))}`, 'RETURN d'].join('\n'),
      )
      .join('\nUNION\n'),
    '}',
    `RETURN id, ${nodes.text} AS node`,
    'ORDER BY d.rankOrder, d.id',
  ].join('\n');
  const rows = await graph.store.read({
    text,
    parameters: { ...writer.parameters, ids },
    beginsAtIds: true,
  });
  const conflicts = new Map<string, Node[]>(ids.map((id) => [id, []]));
  for (const row of rows) {
    const found = conflicts.get(textIn(row, 'id'));
    if (found && found.length < MOST_CONFLICTS) found.push(nodes.nodeIn(row, 'node'));
  }
  return conflicts;
}

const BOTH_ASSERT = "c.polarity = 'ASSERTS' AND d.polarity = 'ASSERTS'";

/** One subject, one topic, and another value. */
function differing(rule: ConflictRule): Predicate {
  if (!('differing' in rule)) return false;
  return all([BOTH_ASSERT, `c.${rule.differing} <> d.${rule.differing}`, sameLinks(rule.toward)]);
}

/**
 * The same said of one subject, asserted by the one and denied by the other: the
 * same in what the kind requires a choice for, and in what its rules look at.
 */
function denial(kind: Kind, rules: readonly ConflictRule[]): Predicate {
  const choices = kind.properties
    .filter(({ type, optional, initially }) => {
      return type.comparison === 'enum' && !optional && initially === undefined;
    })
    .map(({ name }) => `c.${name} = d.${name}`);
  const flags = rules
    .flatMap((rule) => ('onlyOne' in rule ? Object.entries(rule.onlyOne) : []))
    .filter(([, value]) => typeof value === 'boolean')
    .map(([name]) => `coalesce(c.${name}, false) = coalesce(d.${name}, false)`);
  const links = rules.map((rule) => ('differing' in rule ? sameLinks(rule.toward) : true));
  return all(['c.polarity <> d.polarity', ...choices, ...flags, ...links]);
}

/** Two subjects of one topic, where there can be only one. */
function rivals(rule: ConflictRule, writer: CypherWriter): Predicate {
  if (!('onlyOne' in rule)) return false;
  const isSuch = (claim: string): readonly Predicate[] =>
    Object.entries(rule.onlyOne).map(([field, value]) =>
      typeof value === 'boolean'
        ? `coalesce(${claim}.${field}, false) = ${writer.bind(value)}`
        : `${claim}.${field} = ${writer.bind(value)}`,
    );
  return all([BOTH_ASSERT, ...isSuch('c'), ...isSuch('d')]);
}

/** Whether two claims are toward the same: one of them at least, or both everybody. */
function sameLinks(link: string | undefined): Predicate {
  if (link === undefined) return true;
  const mine = `coalesce(c.${link}Ids, [])`;
  const theirs = `coalesce(d.${link}Ids, [])`;
  return any([
    `size([x IN ${mine} WHERE x IN ${theirs}]) > 0`,
    `(size(${mine}) = 0 AND size(${theirs}) = 0)`,
  ]);
}
