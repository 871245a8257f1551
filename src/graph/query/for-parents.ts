import { getOrMake } from '../get-or-make.js';
import type { Graph } from '../graph.js';
import type { Row } from '../store/graph-store.js';
import { PARENT, PARENT_ID, type Candidates } from './candidates.js';

/** The id that stands for "no parent" in the answers of a root list. */
export const ROOT = '';

/**
 * Writes a statement that answers with `columns` of `clauses`: for each parent, or
 * once where the list is a root list. `outer` says what becomes of the columns
 * outside of the subquery of a parent, `order` how the rows of all stand, and `more`
 * what is read of each row beside.
 */
export function forParents(
  candidates: Candidates,
  clauses: readonly string[],
  columns: Readonly<Record<string, string>>,
  outer: Readonly<Record<string, string>> = namesOf(columns),
  order?: string,
  more: readonly string[] = [],
): string {
  const ordered = order === undefined ? [] : [`ORDER BY ${order}`];
  const inner = [...clauses, `RETURN ${columnsText(columns)}`].join('\n');
  if (candidates.list.source.from === 'kind') {
    return [
      ...clauses,
      `WITH ${columnsText(columns)}`,
      ...more,
      `RETURN ${columnsText(outer)}`,
      ...ordered,
    ].join('\n');
  }
  return [
    `UNWIND $parents AS ${PARENT_ID}`,
    ...(candidates.parent === PARENT ? [`MATCH (${PARENT}:Entity {id: ${PARENT_ID}})`] : []),
    `CALL (${candidates.parent}) {`,
    inner.replace(/^/gm, '  '),
    '}',
    `WITH ${PARENT_ID}, ${columnsText(namesOf(columns))}`,
    ...more,
    `RETURN ${PARENT_ID}, ${columnsText(outer)}`,
    ...ordered,
  ].join('\n');
}

export function namesOf(
  columns: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, name]));
}

function columnsText(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, text]) => (name === text ? name : `${text} AS ${name}`))
    .join(', ');
}

/** Runs a statement; gives its rows by their parent. */
export async function readByParent(
  graph: Graph,
  text: string,
  candidates: Candidates,
  parents: readonly string[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const isRoot = candidates.list.source.from === 'kind';
  const { parameters } = candidates.writer;
  const rows = await graph.store.read({
    text,
    parameters: isRoot ? parameters : { ...parameters, parents },
    beginsAtIds: candidates.beginsAtIds,
  });
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const parent = typeof row[PARENT_ID] === 'string' ? row[PARENT_ID] : ROOT;
    getOrMake(groups, parent, () => []).push(row);
  }
  return groups;
}
