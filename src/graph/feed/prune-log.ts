import { randomUUID } from 'node:crypto';
import type { Graph } from '../graph.js';
import { numberIn, textIn } from '../query/row-values.js';
import { holdLog } from '../record/write/change-log.js';
import { readStatementFile } from '../statement-file.js';
import { readLogEnds } from './log-position.js';

const FIND_AGES = readStatementFile('find-change-ages');
const PRUNE = readStatementFile('prune-changes');
const BEGIN_AT = readStatementFile('begin-log-at');

/** How many changes are taken out of the log in one transaction. */
export const MOST_PRUNED = 500;

const DAY = 86_400_000;

/** How much of the log is kept; what is beyond either bound goes. */
export interface Retention {
  /** So many of the last changes; all where it is left out. */
  readonly changes?: number | undefined;
  /** Those of so many days; all where it is left out. */
  readonly days?: number | undefined;
}

/**
 * Takes old changes out of the log, never the last one, and says how many.
 *
 * What they changed stays. Each transaction holds the log, so that no change is
 * written meanwhile, and is short.
 */
export async function pruneLog(
  graph: Graph,
  retention: Retention,
  batch = MOST_PRUNED,
): Promise<number> {
  if (retention.changes === undefined && retention.days === undefined) return 0;
  let pruned = 0;
  for (;;) {
    const count = await pruneOnce(graph, retention, batch);
    pruned += count;
    if (count < batch) return pruned;
  }
}

async function pruneOnce(graph: Graph, retention: Retention, batch: number): Promise<number> {
  const { start, end } = await readLogEnds(graph.store);
  if (end.number - start.number <= 1) return 0;
  return graph.store.transact(async (transaction) => {
    await holdLog(transaction, randomUUID());
    const held = await readLogEnds(transaction);
    const from = held.start.number + 1;
    const to = Math.min(held.start.number + batch, held.end.number - 1);
    if (to < from) return 0;
    const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    const rows = await transaction.read({ text: FIND_AGES, parameters: { numbers } });

    const lastByCount = held.end.number - (retention.changes ?? Infinity);
    const lastByAge = graph.clock.now() - (retention.days ?? Infinity) * DAY;
    const kept = rows.findIndex(
      (row) => numberIn(row, 'number') > lastByCount && numberIn(row, 'at') >= lastByAge,
    );
    const old = kept === -1 ? rows : rows.slice(0, kept);
    const last = old.at(-1);
    if (!last) return 0;
    const goes = old.map((row) => numberIn(row, 'number'));
    await transaction.write({ text: PRUNE, parameters: { numbers: goes } });
    await transaction.write({
      text: BEGIN_AT,
      parameters: { first: numberIn(last, 'number') + 1, prunedId: textIn(last, 'id') },
    });
    return old.length;
  });
}
