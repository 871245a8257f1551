import type { RecordLine } from './read-lines.js';

const BATCH_RECORDS = 1_000;
const BATCH_BYTES = 8 * 1024 * 1024;

/** Gathers lines into the batches that are imported, each one change. */
export async function* batchesOf(
  lines: AsyncIterable<RecordLine>,
): AsyncGenerator<readonly RecordLine[]> {
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
