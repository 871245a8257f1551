import type { Graph } from '../graph.js';
import type { List, Verdict } from './list.js';
import { Candidates } from './candidates.js';
import { textIn } from './row-values.js';

/** A row of a list, without what stands in it. */
export interface Judged {
  readonly id: string;
  readonly verdict: Verdict;
}

/**
 * Finds the rows of a root list by their ids, in the order of the ids: at most
 * `most`, in one statement. With `only` it looks at these candidates alone.
 */
export async function findVerdicts(
  graph: Graph,
  list: List,
  most: number,
): Promise<readonly Judged[]> {
  const candidates = new Candidates(list, graph.store);
  const { onlyVerdict, beginsAtIds } = candidates;
  const text = [
    candidates.match(candidates.hasVerdict()),
    `RETURN n.id AS row${onlyVerdict ? '' : `, ${candidates.verdict()} AS verdict`}`,
    'ORDER BY row',
    `LIMIT ${candidates.writer.bind(most)}`,
  ].join('\n');
  const rows = await graph.store.read({
    text,
    parameters: candidates.writer.parameters,
    beginsAtIds,
  });
  return rows.map((row) => ({
    id: textIn(row, 'row'),
    verdict: onlyVerdict ?? (row['verdict'] as Verdict),
  }));
}
