import { randomUUID } from 'node:crypto';
import { BadInputError } from '../errors.js';
import type { Graph } from '../graph.js';
import type { Reader } from '../store/graph-store.js';
import { findBrokenLinks } from './broken-links.js';
import { hashOf, toCanonicalJson } from './canonical-json.js';
import type { Change } from './change-log.js';
import { appendChange, findChange, holdLog } from './change-log.js';
import { readKnownNodes } from './known-nodes.js';
import { planBatch } from './plan-batch.js';
import type { Plan } from './plan.js';
import { readBatch } from './read-items.js';
import type { ReadBatch } from './read-items.js';
import { RecordsRefusedError } from './records-refused-error.js';
import type { RecordProblem } from './records-refused-error.js';
import { writePlan } from './write-plan.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How long the text may be that keeps what a change overwrites, in UTF-16 units. */
const LONGEST_PREVIOUS = 4_000_000;

const TOO_MUCH_BEFORE: RecordProblem = {
  record: 0,
  path: '',
  message:
    'the batch changes more entities than one change can keep the old form of; send it in parts',
};

/** How a batch is recorded. */
export interface RecordOptions {
  /**
   * A client's own id of the change, a UUID. The same id with the same records
   * again is the same change, and gives the same answer.
   */
  readonly changeId?: string;
  /** The line that each record was read from, for what is said of bad ones. */
  readonly lines?: readonly number[];
}

/** What recording a batch changed: ids, in the order of the records. */
export interface RecordAnswer {
  /** The change in the log; null where nothing changed. */
  readonly change: {
    readonly epoch: string;
    readonly number: number;
    /** Milliseconds since the epoch. */
    readonly at: number;
  } | null;
  /** The entities that are new, or not as they were. */
  readonly saved: readonly string[];
  /** The claims that are new. */
  readonly recorded: readonly string[];
  /** The claims that were taken back, new ones among them. */
  readonly retracted: readonly string[];
  /** What was there just so. */
  readonly unchanged: readonly string[];
}

/**
 * Records a batch of entities and claims: the only way into the graph.
 *
 * The whole batch is taken, in one transaction and as one change in the log, or
 * nothing of it. Recording the same again changes nothing.
 *
 * @throws {@link RecordsRefusedError} with all that is wrong in the batch
 */
export async function record(
  graph: Graph,
  records: readonly unknown[],
  options: RecordOptions = {},
): Promise<RecordAnswer> {
  const batch = readBatch(graph.model, records);
  const refuse = (problems: readonly RecordProblem[]): never => {
    throw new RecordsRefusedError(withLines(problems, options.lines));
  };
  if (batch.problems.length > 0) {
    const plan = await planWith(graph, graph.store, batch);
    return refuse([...batch.problems, ...plan.problems]);
  }
  const changeId = readChangeId(options.changeId);
  const contentHash = hashOf(toCanonicalJson(records));
  return graph.store.transact(async (transaction) => {
    const log = await holdLog(transaction, changeId);
    const earlier = await findChange(transaction, changeId);
    if (earlier) return toAnswer(log.epoch, checkSame(earlier, contentHash));

    const at = graph.clock.now();
    const plan = await planWith(graph, transaction, batch, at);
    if (plan.problems.length > 0) return refuse(plan.problems);
    const { saved, recorded, retracted, unchanged } = plan;
    if (plan.isEmpty) return { change: null, saved, recorded, retracted, unchanged };

    const previous = JSON.stringify(plan.previous);
    if (previous.length > LONGEST_PREVIOUS) return refuse([TOO_MUCH_BEFORE]);
    await writePlan(transaction, plan);
    const change: Change = {
      id: changeId,
      number: log.last + 1,
      at,
      saved,
      recorded,
      retracted,
      unchanged,
      previous,
      contentHash,
    };
    await appendChange(transaction, change);
    return toAnswer(log.epoch, change);
  });
}

async function planWith(
  graph: Graph,
  reader: Reader,
  { items, ids }: ReadBatch,
  at = graph.clock.now(),
): Promise<Plan> {
  const known = await readKnownNodes(reader, graph.model, items);
  const plan = planBatch(graph.model, { items, named: ids, at }, known);
  plan.problems.push(...(await findBrokenLinks(reader, graph.model, items, known)));
  return plan;
}

/** The id that the change gets; made before it is tried, so that trying twice is one change. */
function readChangeId(given: string | undefined): string {
  if (given === undefined) return randomUUID();
  if (UUID.test(given)) return given.toLowerCase();
  throw new BadInputError(['changeId'], 'must be a UUID, such as crypto.randomUUID() makes.');
}

function checkSame(earlier: Change, contentHash: string): Change {
  if (earlier.contentHash === contentHash) return earlier;
  const problem =
    'is that of a change with other records. Send a new UUID with each change, and the same one only to try again.';
  throw new BadInputError(['changeId'], problem);
}

function toAnswer(epoch: string, change: Change): RecordAnswer {
  const { number, at, saved, recorded, retracted, unchanged } = change;
  return { change: { epoch, number, at }, saved, recorded, retracted, unchanged };
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
