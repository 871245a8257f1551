import { BadInputError } from '../errors.js';
import type { Caller } from '../access/caller.js';
import type { Graph } from '../graph.js';
import type { Edited } from './edit.js';
import { writeEdit } from './edit.js';

/** How many records an editor may send at once. */
export const MOST_RECORDS = 1_000;

/**
 * Records a batch in the record format, as one change: all of it or nothing.
 *
 * @throws {@link RecordsRefusedError} with every bad record
 */
export async function recordBatch(
  graph: Graph,
  caller: Caller,
  { changeId, records }: { readonly changeId: string; readonly records: readonly unknown[] },
): Promise<Edited> {
  if (records.length > MOST_RECORDS) {
    throw new BadInputError(
      ['records'],
      `takes at most ${String(MOST_RECORDS)} records, but got ${String(records.length)}; send them in parts, entities before the claims on them.`,
    );
  }
  return writeEdit(graph, {
    caller,
    changeId,
    content: { batch: records },
    records: () => records,
    place: ({ record, path }) => ({ argument: `records[${String(record)}]`, path }),
  });
}
