import { readLogEnds, tagOf, toLogCursor } from '../feed/log-position.js';
import { numberIn, textIn } from '../query/row-values.js';
import { readStatementFile } from '../statement-file.js';
import type { Reader } from '../store/graph-store.js';
import { BackupError } from './backup-error.js';

const COUNT_CHANGES = readStatementFile('count-changes');
const COUNT_NODES = readStatementFile('count-nodes');
const READ_CHANGES = readStatementFile('read-changes');

/** What a store has, as far as a backup says it. */
export interface Contents {
  readonly entities: number;
  readonly claims: number;
  readonly log: {
    /** Which log it is; empty where nothing was ever written. */
    readonly epoch: string;
    /** The numbers of the first and the last change that it has; from 1 to 0 where it has none. */
    readonly first: number;
    readonly last: number;
    /** The place after the last one. */
    readonly cursor: string;
  };
}

/**
 * Reads what a store has, and checks that its log is whole: each number once, from
 * the first change that it keeps to the one that it ends with.
 *
 * @throws {@link BackupError} where the log has a hole
 */
export async function readContents(reader: Reader): Promise<Contents> {
  const { start, end } = await readLogEnds(reader);
  const [first, last] = [start.number + 1, end.number];
  const counted = await readOne(reader, COUNT_CHANGES);
  const changes = numberIn(counted, 'changes');
  const [from, to] = [numberIn(counted, 'first'), numberIn(counted, 'last')];
  const isDense =
    changes === last - first + 1 && (changes === 0 || (from === first && to === last));
  if (!isDense || (changes > 0 && (await readTag(reader, last)) !== end.tag)) {
    const problem = `The log of changes is not whole: it goes from ${String(first)} to ${String(last)}, and has ${String(changes)} changes, from ${String(from)} to ${String(to)}.`;
    throw new BackupError(problem);
  }
  const nodes = await readOne(reader, COUNT_NODES);
  return {
    entities: numberIn(nodes, 'entities'),
    claims: numberIn(nodes, 'claims'),
    log: { epoch: end.epoch, first, last, cursor: toLogCursor(end) },
  };
}

async function readTag(reader: Reader, number: number): Promise<string> {
  return tagOf(textIn(await readOne(reader, READ_CHANGES, { numbers: [number] }), 'id'));
}

async function readOne(
  reader: Reader,
  text: string,
  parameters: Parameters<Reader['read']>[0]['parameters'] = {},
): Promise<Awaited<ReturnType<Reader['read']>>[number]> {
  const [row] = await reader.read({ text, parameters });
  return row ?? {};
}
