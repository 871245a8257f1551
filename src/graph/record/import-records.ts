import type { Graph } from '../graph.js';
import { readBatch } from './read-items.js';
import { readLines } from './read-lines.js';
import type { RecordLine } from './read-lines.js';
import { record, withLines } from './record.js';
import { RecordsRefusedError } from './records-refused-error.js';
import type { RecordProblem } from './records-refused-error.js';

/** How far an import has come; it changes while the import runs. */
export class ImportProgress {
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
  /** The first bad records; `problemCount` counts all. */
  readonly problems: RecordProblem[] = [];
  problemCount = 0;
}

/** How many problems are kept to be shown. */
export const KEPT_PROBLEMS = 100;

const BATCH_RECORDS = 1_000;
const BATCH_BYTES = 8 * 1024 * 1024;

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
  onBatch: () => void,
): Promise<void> {
  for await (const batch of batchesOf(readLines(chunks))) {
    progress.read += batch.length;
    if (progress.problemCount === 0) await recordBatch(graph, batch, progress);
    else addProblems(progress, readBatch(graph.model, recordsOf(batch)).problems, batch);
    onBatch();
  }
}

async function* batchesOf(lines: AsyncIterable<RecordLine>): AsyncGenerator<readonly RecordLine[]> {
  let batch: RecordLine[] = [];
  let bytes = 0;
  for await (const line of lines) {
    if (batch.length === BATCH_RECORDS || bytes + line.bytes > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(line);
    bytes += line.bytes;
  }
  if (batch.length > 0) yield batch;
}

async function recordBatch(
  graph: Graph,
  batch: readonly RecordLine[],
  progress: ImportProgress,
): Promise<void> {
  try {
    const answer = await record(graph, recordsOf(batch));
    progress.written += batch.length;
    progress.saved += answer.saved.length;
    progress.recorded += answer.recorded.length;
    progress.retracted += answer.retracted.length;
    progress.unchanged += answer.unchanged.length;
    if (answer.change) progress.changes += 1;
  } catch (error) {
    if (!(error instanceof RecordsRefusedError)) throw error;
    addProblems(progress, error.problems, batch);
  }
}

function recordsOf(batch: readonly RecordLine[]): readonly unknown[] {
  return batch.map((each) => each.record);
}

function addProblems(
  progress: ImportProgress,
  problems: readonly RecordProblem[],
  batch: readonly RecordLine[],
): void {
  const room = KEPT_PROBLEMS - progress.problems.length;
  const lines = batch.map(({ line }) => line);
  progress.problems.push(...withLines(problems, lines).slice(0, room));
  progress.problemCount += problems.length;
}
