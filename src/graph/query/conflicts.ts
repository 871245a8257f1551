/** What claims can't be true beside, by the rules that their kinds define (semantics E5). */
import { claimIsInView } from '../filter/claim-range.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import { keptProperty } from '../filter/kept-property.js';
import type { CompileContext } from '../filter/compile-context.js';
import { all, any, truth, type Predicate } from '../filter/predicate.js';
import { whenOperand } from '../filter/when.js';
import type { Graph } from '../graph.js';
import type { ConflictRule } from '../model/rules.js';
import type { Kind, Link } from '../model/model.js';
import { readByIds } from '../store/read-by-ids.js';
import type { View } from '../view/view.js';
import { nodeColumn, type Node, type Projection } from './projection.js';
import { numberIn, textIn } from './row-values.js';

/** How many claims one claim is said to conflict with. */
export const MOST_CONFLICTS = 100;

/** What is asked for. */
export interface ConflictsInput {
  /** Whether those that only may share days are told of too. */
  readonly possible: boolean;
  /** Whether the claims may be deprecated, since a filter let them in (semantics V4). */
  readonly takesDeprecated: boolean;
}

/** A claim that another one can't be true beside. */
export interface Conflict {
  /** Whether they certainly share days. */
  readonly certain: boolean;
  readonly claim: Node;
}

/**
 * Finds what claims of `kind` can't be true beside, both possibly in view: the certain
 * ones first, then the preferred. One statement for all.
 */
export async function findConflicts(
  graph: Graph,
  kind: Kind,
  view: View,
  { possible, takesDeprecated }: ConflictsInput,
  ids: readonly string[],
  projection?: Projection,
): Promise<ReadonlyMap<string, readonly Conflict[]>> {
  const writer = new CypherWriter();
  const context = { writer, view, assume: 'CLOSED_WORLD' } as const;
  const limits = { byValidTime: true };
  const seen = all([
    claimIsInView(kind, { ...limits, takesDeprecated }, 'c', 'POSSIBLE', context),
    claimIsInView(kind, limits, 'd', 'POSSIBLE', context),
    'd.id <> c.id',
  ]);
  const branches = branchesOf(kind, context);
  if (branches.length === 0) return new Map();
  const nodes = nodeColumn('d', kind, projection);
  const clauses = [
    'MATCH (c:Claim {id: id})',
    'CALL (c) {',
    branches
      .map(({ match, pair, ways }) => {
        const certain = any(ways.map(({ rule, days }) => all([rule, days.certain])));
        const found = possible
          ? any(ways.map(({ rule, days }) => all([rule, days.possible])))
          : certain;
        return [
          ...match,
          `WHERE ${truth(all([pair, seen, found]))}`,
          `RETURN d, CASE WHEN ${truth(certain)} THEN 1 ELSE 0 END AS certain`,
        ].join('\n');
      })
      .join('\nUNION\n'),
    '}',
    `RETURN id, certain, ${nodes.text} AS node`,
    'ORDER BY certain DESC, d.rankOrder, d.id',
  ];
  const rows = await readByIds(graph.store, ids, clauses, writer.parameters);
  const conflicts = new Map<string, Conflict[]>(ids.map((id) => [id, []]));
  for (const row of rows) {
    const found = conflicts.get(textIn(row, 'id'));
    if (!found || found.length >= MOST_CONFLICTS) continue;
    found.push({ certain: numberIn(row, 'certain') === 1, claim: nodes.nodeIn(row, 'node') });
  }
  return conflicts;
}

/** A way from a claim `c` to those that it may conflict with, each as `d`. */
interface Branch {
  readonly match: readonly string[];
  /** What makes the two a pair to be judged. */
  readonly pair: Predicate;
  readonly ways: readonly Way[];
}

/** A rule by which two claims can't both be true where they share days. */
interface Way {
  readonly rule: Predicate;
  readonly days: Days;
}

/** How two claims share days; those that happened once need not. */
interface Days {
  readonly certain: Predicate;
  readonly possible: Predicate;
}

function branchesOf(kind: Kind, context: CompileContext): readonly Branch[] {
  const part = kind.claim;
  const topics = topicsOf(kind);
  if (!part || !topics) return [];
  const [topic] = topics;
  const { alike, isSymmetric } = part;
  const same = all(alike.map((field) => isAlike(kind, field)));
  const { sharing, beyondHandover } = daysOf(kind, context);
  const differ = any(part.conflicts.map((rule) => isDiffering(rule, context.writer)));
  const ofOneSubject: readonly Way[] = [
    { rule: all([IS_DENIED, ...choicesOf(kind).map(isEqual), same]), days: sharing },
    { rule: all([BOTH_ASSERT, differ, same]), days: beyondHandover },
  ];
  const rivals = any(part.conflicts.map((rule) => areRivals(rule, context.writer)));
  const branches: readonly (Branch | undefined)[] = [
    {
      match: [`MATCH (c)<-[:${part.edge}]-(s)`, `MATCH (s)-[:${part.edge}]->(d)`],
      pair: all(topics.map(({ name }) => isEqual(`${name}Id`))),
      ways: ofOneSubject,
    },
    topic && isSymmetric
      ? {
          match: [`MATCH (c)-[:${topic.edge}]->(t)`, `MATCH (t)-[:${part.edge}]->(d)`],
          pair: `d.${topic.name}Id = c.subjectId`,
          ways: ofOneSubject,
        }
      : undefined,
    topic && {
      match: [`MATCH (c)-[:${topic.edge}]->(t)`, `MATCH (t)<-[:${topic.edge}]-(d)`],
      pair: 'd.subjectId <> c.subjectId',
      ways: [{ rule: all([rivals, BOTH_ASSERT, same]), days: beyondHandover }],
    },
  ];
  return branches.flatMap((branch) => {
    const ways = (branch?.ways ?? []).filter(({ rule }) => rule !== false);
    return branch && ways.length > 0 ? [{ ...branch, ways }] : [];
  });
}

/** The topics that are one thing each; undefined where a kind has others alone, which are not compared. */
function topicsOf({ claim, links }: Kind): readonly Link[] | undefined {
  const topics = links.filter(({ name }) => claim?.topic.includes(name));
  const single = topics.filter(({ many }) => !many);
  return topics.length > 0 && single.length === 0 ? undefined : single;
}

const BOTH_ASSERT = "c.polarity = 'ASSERTS' AND d.polarity = 'ASSERTS'";
const IS_DENIED = 'c.polarity <> d.polarity';

/** What is said must be the same to be denied: what a kind requires a choice for. */
function choicesOf({ properties }: Kind): readonly string[] {
  return properties
    .filter(({ type, optional, initially }) => {
      return type.comparison === 'enum' && !optional && initially === undefined;
    })
    .map(({ name }) => name);
}

function isEqual(name: string): string {
  return `${keptProperty('c', name)} = ${keptProperty('d', name)}`;
}

/**
 * Whether two claims are of the same in a field that says what they are of: the same value,
 * where both have one; of links to several at least one in common, or none on either side.
 */
function isAlike({ properties, links }: Kind, field: string): Predicate {
  const link = links.find(({ name }) => name === field);
  if (link?.many === true) return shareLinks(field);
  const property = properties.find(({ name }) => name === field);
  const { leftOut } = property ?? {};
  if (leftOut !== undefined) {
    const [mine, theirs] = ['c', 'd'].map((claim) => valueOf(claim, field, leftOut));
    return `${mine ?? ''} = ${theirs ?? ''}`;
  }
  const name = link ? `${field}Id` : field;
  if ((link ?? property)?.optional !== true) return isEqual(name);
  return any([
    `${keptProperty('c', name)} IS NULL`,
    `${keptProperty('d', name)} IS NULL`,
    isEqual(name),
  ]);
}

function shareLinks(link: string): Predicate {
  const mine = `coalesce(c.${link}Ids, [])`;
  const theirs = `coalesce(d.${link}Ids, [])`;
  return any([
    `size([x IN ${mine} WHERE x IN ${theirs}]) > 0`,
    `(size(${mine}) = 0 AND size(${theirs}) = 0)`,
  ]);
}

function valueOf(claim: string, field: string, leftOut: boolean): string {
  return `coalesce(${claim}.${field}, ${String(leftOut)})`;
}

/** Another value of one subject, each of which excludes any other. */
function isDiffering(rule: ConflictRule, writer: CypherWriter): Predicate {
  if (!('differing' in rule)) return false;
  const { differing, leavesOut = [] } = rule;
  const left = leavesOut.length > 0 ? writer.bind(leavesOut) : undefined;
  return all([
    `c.${differing} <> d.${differing}`,
    ...(left === undefined
      ? []
      : ['c', 'd'].map((claim) => `NOT ${claim}.${differing} IN ${left}`)),
  ]);
}

/** Two subjects of one topic, where there can be only one. */
function areRivals(rule: ConflictRule, writer: CypherWriter): Predicate {
  if (!('onlyOne' in rule)) return false;
  const isSuch = (claim: string): readonly Predicate[] =>
    Object.entries(rule.onlyOne).map(([field, value]) =>
      typeof value === 'boolean'
        ? `${valueOf(claim, field, false)} = ${writer.bind(value)}`
        : `${claim}.${field} = ${writer.bind(value)}`,
    );
  const isOfSuch = Object.entries(rule.ofTopic ?? {}).map(
    ([field, value]) => `t.${field} = ${writer.bind(value)}`,
  );
  return all([...isSuch('c'), ...isSuch('d'), ...isOfSuch]);
}

/**
 * How the days of `c` and `d` meet: on a day at all, and on more than the one on which the
 * one ends and the other starts, a handover, if both last longer.
 */
function daysOf(
  kind: Kind,
  { view }: CompileContext,
): { readonly sharing: Days; readonly beyondHandover: Days } {
  if (kind.timing !== 'state') {
    const always = { certain: true, possible: true };
    return { sharing: always, beyondHandover: always };
  }
  const [c, d] = [whenOperand(kind, 'c', view.ongoing), whenOperand(kind, 'd', view.ongoing)];
  const sharing = {
    certain: `(${c('Ee')} >= ${d('Ls')} AND ${d('Ee')} >= ${c('Ls')})`,
    possible: `(${c('Le')} >= ${d('Es')} AND ${d('Le')} >= ${c('Es')})`,
  };
  const isHandover = (one: typeof c, other: typeof c): string =>
    `${one('Ee')} = ${other('Ls')} AND ${one('Es')} < ${one('Ee')} AND ${other('Le')} > ${other('Ls')}`;
  return {
    sharing,
    beyondHandover: {
      certain: all([sharing.certain, `NOT (${isHandover(c, d)})`, `NOT (${isHandover(d, c)})`]),
      possible: any([
        // Days that both have, more than one.
        all([c, d].flatMap((end) => [c, d].map((start) => `${end('Le')} > ${start('Es')}`))),
        // Or one that the one of them need not begin or end with.
        isWithin([c('Ee'), d('Es')], [c('Ls'), d('Le')]),
        isWithin([d('Ee'), c('Es')], [d('Ls'), c('Le')]),
      ]),
    },
  };
}

/** Whether none of `from` is after any of `to`. */
function isWithin(from: readonly string[], to: readonly string[]): Predicate {
  return all(from.flatMap((first) => to.map((last) => `${first} <= ${last}`)));
}
