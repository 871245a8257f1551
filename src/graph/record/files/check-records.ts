import type { Graph } from '../../graph.js';
import { batchesOf } from '../items/batches-of.js';
import { FoundProblems } from './found-problems.js';
import { readBatch } from '../items/read-items.js';
import { readLines } from '../items/read-lines.js';
import { DryRun } from './dry-run.js';

/** How far a check has come; it changes while the check runs. */
export class CheckProgress extends FoundProblems {
  /** Records read, good or bad. */
  read = 0;
}

/**
 * Finds what an import of NDJSON would refuse, in all of its batches, and writes
 * nothing.
 *
 * Records may refer to each other and to what is in the graph. It keeps what the
 * entities of the input are, and an id for each of its claims.
 */
export async function checkRecords(
  graph: Graph,
  chunks: AsyncIterable<Buffer>,
  progress: CheckProgress,
  onBatch?: () => void,
): Promise<void> {
  const dryRun = new DryRun(graph);
  for await (const batch of batchesOf(readLines(chunks))) {
    progress.read += batch.length;
    const records = batch.map((each) => each.record);
    progress.add(await dryRun.plan(await readBatch(graph.model, records)), batch);
    onBatch?.();
  }
}
