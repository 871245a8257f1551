import type { Caller } from '../../access/caller.js';
import type { Graph } from '../../graph.js';
import { batchesOf } from '../items/batches-of.js';
import { FoundProblems } from './found-problems.js';
import { readBatch } from '../items/read-items.js';
import { readLines, type RecordLine } from '../items/read-lines.js';
import { record } from '../write/record.js';
import { RecordsRefusedError } from '../items/records-refused-error.js';

/** How far an import has come; it changes while the import runs. */
export class ImportProgress extends FoundProblems {
  /** Records read, good or bad. */
  read = 0;
  /** Records taken over, those that were there just so among them. */
  written = 0;
  saved = 0;
  recorded = 0;
  retracted = 0;
  unchanged = 0;
  /** Changes in the log. */
  changes = 0;
}

/** How records are imported. */
export interface ImportRecordsOptions {
  /** Who does; whoever runs the command line where it is left out. */
  readonly caller?: Caller;
  /** Is told that a batch is over. */
  readonly onBatch?: () => void;
}

/**
 * Imports NDJSON of any length, batch by batch, each one change.
 *
 * Nothing is written of a batch with a bad record, nor of what comes after it;
 * the rest is still looked at, so that all records of bad form are known at
 * once. What was written before stays: the same input again, mended, goes on.
 */
export async function importRecords(
  graph: Graph,
  chunks: AsyncIterable<Buffer>,
  progress: ImportProgress,
  { caller, onBatch }: ImportRecordsOptions = {},
): Promise<void> {
  for await (const batch of batchesOf(readLines(chunks))) {
    progress.read += batch.length;
    if (progress.problemCount === 0) await recordBatch(graph, batch, progress, caller);
    else progress.add((await readBatch(graph.model, recordsOf(batch))).problems, batch);
    onBatch?.();
  }
}

async function recordBatch(
  graph: Graph,
  batch: readonly RecordLine[],
  progress: ImportProgress,
  caller: Caller | undefined,
): Promise<void> {
  try {
    const answer = await record(graph, recordsOf(batch), { ...(caller && { caller }) });
    progress.written += batch.length;
    progress.saved += answer.saved.length;
    progress.recorded += answer.recorded.length;
    progress.retracted += answer.retracted.length;
    progress.unchanged += answer.unchanged.length;
    if (answer.change) progress.changes += 1;
  } catch (error) {
    if (!(error instanceof RecordsRefusedError)) throw error;
    progress.add(error.problems, batch);
  }
}

function recordsOf(batch: readonly RecordLine[]): readonly unknown[] {
  return batch.map((each) => each.record);
}
