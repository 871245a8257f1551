/** The statements that answer questions: each serves any number of parents at once. */
import type { Graph } from '../graph.js';
import { all, truth, where, type Predicate } from '../filter/predicate.js';
import type { Row } from '../store/graph-store.js';
import { toCursor, type Position } from './cursor.js';
import { forParents, namesOf, readByParent } from './for-parents.js';
import { readLinked } from './linked.js';
import { nodeColumn, type Node } from './projection.js';
import { numberIn } from './row-values.js';
import { ALL_VERDICTS, type List, type Verdict } from './list.js';
import { Candidates, type PartColumns } from './candidates.js';
import { afterPosition, orderText, positionOf, reverseKeys, type SortKey } from './order.js';
import { isInStretch, stretchesOf } from './stretch.js';

/** A row of a page. */
export interface FoundRow {
  readonly node: Node;
  readonly verdict: Verdict;
  /** What it is linked to, as far as the list asks for that. */
  readonly linked: readonly Node[];
  /** How it stands on the parts of the filter, as far as the list asks for that. */
  readonly conditions: readonly StandingCondition[];
}

/** How a row stands on a part of a filter (semantics E6). */
export interface StandingCondition {
  readonly path: string;
  readonly verdict: Verdict;
  /** Whether a claim is recorded on its topic; null where it does not ask for claims. */
  readonly recorded: boolean | null;
}

/** A page of a list on one parent, or of a root list. */
export interface FoundPage {
  readonly rows: readonly FoundRow[];
  /** Whether more rows follow in the direction in which it was read. */
  readonly isFull: boolean;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Where a row stands in its list. */
  readonly cursorOf: (row: FoundRow) => string;
}

/** How the candidates of a list divide (semantics E3). */
export interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly undetermined: number;
}

/**
 * Finds one page of `list` on each parent; in one statement. Where the engine would sort
 * a long root list whole, it looks at what is near first: one statement as a rule, and
 * three at most.
 */
export async function findPages(
  graph: Graph,
  list: List,
  parents: readonly string[],
): Promise<ReadonlyMap<string, FoundPage>> {
  const { fromEnd, after, before } = list.page;
  const stretches = fromEnd
    ? await stretchesOf(graph.store, list, reverseKeys(list.keys), before, after)
    : await stretchesOf(graph.store, list, list.keys, after, before);
  for (const stretch of stretches) {
    const pages = await findPagesIn(graph, { ...list, stretch }, parents);
    const isWhole = [...pages.values()].every(({ isFull }) => isFull);
    if (isWhole || !stretch.until) return pages;
  }
  return findPagesIn(graph, list, parents);
}

async function findPagesIn(
  graph: Graph,
  list: List,
  parents: readonly string[],
): Promise<ReadonlyMap<string, FoundPage>> {
  const { page, stretch } = list;
  const candidates = new Candidates(list, graph.store);
  const keys: readonly SortKey[] = page.fromEnd ? reverseKeys(list.keys) : list.keys;
  const beyond = (position: Position, argument: 'after' | 'before'): Predicate => {
    const order = argument === 'after' ? list.keys : reverseKeys(list.keys);
    return afterPosition('n', order, position, candidates.writer.bind);
  };
  const predicate = all([
    graph.store.ordersByIndex ? isSortable(list) : true,
    candidates.hasVerdict(),
    page.after === undefined ? true : beyond(page.after, 'after'),
    page.before === undefined ? true : beyond(page.before, 'before'),
    stretch ? isInStretch('n', stretch, keys, candidates.writer.bind) : true,
  ]);
  const limit = candidates.writer.bind(page.size + 1);
  const order = orderText('n', keys);
  const byIndex = graph.store.ordersByIndex;
  const keyed = candidates.matchByKey(predicate);
  const direction = keys[0]?.descending === true ? ' DESC' : '';
  const match = keyed
    ? [keyed.text, `WITH ${candidates.carried}`, `ORDER BY ${keyed.key}${direction}, ${order}`]
    : [candidates.match(predicate, byIndex), `WITH ${candidates.carried}`, `ORDER BY ${order}`];
  const keyNames = keys.flatMap(({ columns }) => columns);
  const nodes = nodeColumn('n', list.kind, list.projection, keyNames);
  const linked = readLinked(list.linked ?? [], list.projection);
  const linkedColumns = Object.entries(linked.columns);
  const parts = list.explained === true ? candidates.parts() : [];
  const standing = {
    verdicts: `[${parts.map(({ verdict }) => verdict).join(', ')}]`,
    recorded: `[${parts.map(({ recorded }) => recorded).join(', ')}]`,
  };
  const { onlyVerdict } = candidates;
  const verdict = onlyVerdict ? {} : { verdict: candidates.verdict() };
  const statement = forParents(
    candidates,
    [...match, `LIMIT ${limit}`],
    { n: 'n', ...verdict, ...(parts.length > 0 && standing) },
    {
      node: nodes.text,
      ...namesOf(verdict),
      ...(parts.length > 0 && namesOf(standing)),
      ...Object.fromEntries(linkedColumns.map(([name, { text }]) => [name, text])),
    },
    order,
    linked.clauses,
  );
  const found = await readByParent(graph, statement, candidates, parents);
  return new Map(
    parents.map((parent) => {
      const rows = found.get(parent) ?? [];
      const hasMore = rows.length > page.size;
      const kept = rows.slice(0, page.size).map((row): FoundRow => ({
        node: nodes.nodeIn(row, 'node'),
        verdict: onlyVerdict ?? (row['verdict'] as Verdict),
        linked: linkedColumns.map(([name, { nodeIn }]) => nodeIn(row, name)),
        conditions: parts.length === 0 ? NONE : conditionsIn(row, parts),
      }));
      if (page.fromEnd) kept.reverse();
      const answer: FoundPage = {
        rows: kept,
        isFull: hasMore,
        hasNextPage: page.fromEnd ? page.before !== undefined : hasMore,
        hasPreviousPage: page.fromEnd ? hasMore : page.after !== undefined,
        cursorOf: ({ node }) => toCursor(list.mark, positionOf(node, list.keys)),
      };
      return [parent, answer];
    }),
  );
}

const NONE: readonly StandingCondition[] = [];

function conditionsIn(row: Row, parts: readonly PartColumns[]): readonly StandingCondition[] {
  return parts.map(({ path }, index) => ({
    path,
    verdict: (row['verdicts'] as readonly Verdict[])[index] ?? 'NO',
    recorded: (row['recorded'] as readonly (boolean | null)[])[index] ?? null,
  }));
}

/** Counts the rows of `list` on each parent, whatever the page; in one statement. */
export async function countRows(
  graph: Graph,
  list: List,
  parents: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const candidates = new Candidates(list, graph.store);
  const match = candidates.match(candidates.hasVerdict(), graph.store.ordersByIndex);
  const statement = forParents(candidates, [match], { total: 'count(n)' });
  const found = await readByParent(graph, statement, candidates, parents);
  return new Map(parents.map((parent) => [parent, numberIn(found.get(parent)?.[0], 'total')]));
}

/**
 * What is always so of the sort keys of a root list where they are required. It
 * is said because Neo4j takes the order from an index only where it can tell that
 * the index has all rows: where each of its properties is asked for. That of
 * `recordedAt` has the type too, so that no other list goes by it.
 */
function isSortable({ source, keys }: List): Predicate {
  if (source.from !== 'kind' || keys.some(({ optional }) => optional)) return true;
  const names = keys.flatMap(({ columns }) => columns);
  const indexed = names[0] === 'recordedAt' ? [...names, 'type'] : names;
  return all(indexed.map((name) => `n.${name} IS NOT NULL`));
}

const NOT_NO: ReadonlySet<Verdict> = new Set(['YES', 'UNDETERMINED']);

/** Counts the candidates of `list` on each parent by their verdict; in one statement. */
export async function tallyRows(
  graph: Graph,
  list: List,
  parents: readonly string[],
): Promise<ReadonlyMap<string, Tally>> {
  const found = new Candidates({ ...list, verdicts: NOT_NO }, graph.store);
  const { areFoundApart } = found;
  const candidates = areFoundApart
    ? found
    : new Candidates({ ...list, verdicts: ALL_VERDICTS }, graph.store);
  const sum = (predicate: Predicate): string =>
    `coalesce(sum(CASE WHEN ${truth(predicate)} THEN 1 ELSE 0 END), 0)`;
  const match = candidates.match(true, graph.store.ordersByIndex);
  const sums = {
    yes: sum(candidates.answers('CERTAIN')),
    possible: sum(candidates.answers('POSSIBLE')),
  };
  // Those that were passed over are candidates too.
  const outer = { ...namesOf(sums), total: 'total' };
  const statement = areFoundApart
    ? forParents(candidates, [match], sums, outer, undefined, [
        'CALL () {',
        `  MATCH (each:${list.kind.name})${where(candidates.isCandidate('each'))}`,
        '  RETURN count(each) AS total',
        '}',
      ])
    : forParents(candidates, [match], { ...sums, total: 'count(n)' });
  const rows = await readByParent(graph, statement, candidates, parents);
  return new Map(
    parents.map((parent) => {
      const row = rows.get(parent)?.[0];
      const yes = numberIn(row, 'yes');
      const possible = numberIn(row, 'possible');
      return [parent, { yes, undetermined: possible - yes, no: numberIn(row, 'total') - possible }];
    }),
  );
}
