import { randomUUID } from 'node:crypto';
import type { Graph } from '../graph.js';
import { holdLog } from '../record/write/change-log.js';
import { readStatementFile } from '../statement-file.js';

const BEGIN_EPOCH = readStatementFile('begin-epoch');

/**
 * Makes a log another one from now on: no cursor from before is a place in it.
 * Its changes and their numbers stay.
 */
export async function beginEpoch(graph: Graph, epoch: string = randomUUID()): Promise<void> {
  await graph.store.transact(async (transaction) => {
    await holdLog(transaction, randomUUID());
    await transaction.write({ text: BEGIN_EPOCH, parameters: { epoch } });
  });
}
