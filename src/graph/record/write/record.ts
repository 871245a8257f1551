import { LOCAL, type Caller } from '../../access/caller.js';
import { checkRights } from '../../edit/check-rights.js';
import type { Graph } from '../../graph.js';
import { readBatch } from '../items/read-items.js';
import { RecordsRefusedError, type RecordProblem } from '../items/records-refused-error.js';
import { writeChange, type RecordAnswer } from './write-change.js';

/** How a batch is recorded. */
export interface RecordOptions {
  /**
   * A client's own id of the change, a UUID. The same id with the same records
   * again is the same change, and gives the same answer.
   */
  readonly changeId?: string;
  /** Who records it; whoever runs the command line where it is left out. */
  readonly caller?: Caller;
  /** The line that each record was read from, for what is said of bad ones. */
  readonly lines?: readonly number[];
}

/**
 * Records a batch of entities and claims, by the one way to write, `writeChange`.
 *
 * The whole batch is taken, in one transaction and as one change in the log, or
 * nothing of it. Recording the same again changes nothing.
 *
 * @throws {@link RecordsRefusedError} with all that is wrong in the batch;
 *   {@link ForbiddenError} for what only a curator may do
 */
export async function record(
  graph: Graph,
  records: readonly unknown[],
  options: RecordOptions = {},
): Promise<RecordAnswer> {
  const batch = await readBatch(graph.model, records);
  const caller = options.caller ?? LOCAL;
  try {
    return await writeChange(graph, {
      changeId: options.changeId,
      by: caller.id,
      content: records,
      read: () => Promise.resolve(batch),
      authorize: (reader) => checkRights(reader, graph.model, caller, batch.items),
    });
  } catch (error) {
    if (!(error instanceof RecordsRefusedError)) throw error;
    throw new RecordsRefusedError(withLines(error.problems, options.lines));
  }
}

/** The problems by their place, with the lines that the records were read from. */
export function withLines(
  problems: readonly RecordProblem[],
  lines: readonly number[] | undefined,
): readonly RecordProblem[] {
  return [...problems]
    .sort((a, b) => a.record - b.record)
    .map((problem) => {
      const line = lines?.[problem.record];
      return line === undefined ? problem : { ...problem, line };
    });
}
