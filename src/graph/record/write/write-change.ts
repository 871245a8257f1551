import { randomUUID } from 'node:crypto';
import { BadInputError } from '../../errors.js';
import { noteWrite } from '../../feed/last-write.js';
import { tagOf, type LogPosition } from '../../feed/log-position.js';
import { wakeFollowers } from '../../feed/wake.js';
import type { Graph } from '../../graph.js';
import type { Reader, Statement, Transaction } from '../../store/graph-store.js';
import { findBrokenLinks } from '../plan/broken-links.js';
import { hashOf, toCanonicalJson } from '../items/canonical-json.js';
import { appendChange, findChange, holdLog, proofOf, type Change } from './change-log.js';
import { findBeyond } from '../plan/find-beyond.js';
import { readKnownNodes } from '../plan/known-nodes.js';
import { planBatch } from '../plan/plan-batch.js';
import type { Plan } from '../plan/plan.js';
import type { ReadBatch } from '../items/read-items.js';
import { RecordsRefusedError, type RecordProblem } from '../items/records-refused-error.js';
import { statementsOf, writePlan } from './write-plan.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How long the text may be that keeps what a change overwrites, in UTF-16 units. */
const LONGEST_PREVIOUS = 4_000_000;

const TOO_MUCH_BEFORE: RecordProblem = {
  record: 0,
  path: '',
  message:
    'the batch changes more entities than one change can keep the old form of; send it in parts',
};

/** What is to be written as one change. */
export interface ChangeRequest {
  /** A client's own id of the change, a UUID; one is made where there is none. */
  readonly changeId: string | undefined;
  /** The id of the caller who makes it. */
  readonly by: string;
  /** What was asked for, as JSON: the same id with other content is refused. */
  readonly content: unknown;
  /** Reads its records, given the time of the change in milliseconds since the epoch. */
  read(at: number): Promise<ReadBatch>;
  /** Looks whether the caller may make it, before anything is said of the graph; throws where not. */
  authorize?(reader: Reader, batch: ReadBatch): Promise<void>;
  /** Looks whether the graph is as the change expects it; throws where it isn't. */
  check?(reader: Reader, batch: ReadBatch): Promise<readonly RecordProblem[]>;
  /** Plans what no record says, in the transaction and at the time of the change. */
  plan?(reader: Reader, plan: Plan, at: number): Promise<void>;
  /** Whether all that it changes is erased. */
  readonly erases?: boolean;
  /** Whether it is in the log even where it changes nothing, so that its id is taken. */
  readonly keepsEmpty?: boolean;
}

/** What a change changed: ids, in the order of the records. */
export interface RecordAnswer extends Pick<
  Change,
  'saved' | 'recorded' | 'retracted' | 'unchanged'
> {
  /** Where the change is in the log, and when it was written; null where nothing changed. */
  readonly change: (LogPosition & Pick<Change, 'at'>) | null;
}

/** A change as it was planned, and how it is written. */
export interface PlannedChange {
  readonly batch: ReadBatch;
  /** When it is written, in milliseconds since the epoch. */
  readonly at: number;
  readonly plan: Plan;
  readonly statements: readonly Statement[];
}

/** A change that was planned before its turn, and nothing was wrong with its records. */
export interface ChangeToCome extends PlannedChange {
  /** The id of the change that must be the last of the log. */
  readonly after: string;
  /** The hash of what was asked for. */
  readonly contentHash: string;
}

/** What is there already of a change, and what is done while it is written. */
export interface WriteOptions {
  readonly planned?: ChangeToCome | undefined;
  /**
   * Is called before anything of the change is written, and may read; what it gives is done
   * while the change is written, which ends after it.
   */
  readonly foresee?: (
    transaction: Transaction,
    change: PlannedChange,
  ) => Promise<() => Promise<void>>;
}

/**
 * Writes records, and what they change as one change of the log, in one
 * transaction: all of it or nothing.
 *
 * @throws {@link RecordsRefusedError} with all that is wrong in the records
 */
export async function writeChange(
  graph: Graph,
  request: ChangeRequest,
  { planned, foresee }: WriteOptions = {},
): Promise<RecordAnswer> {
  const refuse = (problems: readonly RecordProblem[]): never => {
    throw new RecordsRefusedError(problems);
  };
  const early = planned?.batch ?? (await request.read(graph.clock.now()));
  if (early.problems.length > 0) {
    const plan = await planWith(graph, graph.store, early, request.by);
    return refuse([...early.problems, ...plan.problems]);
  }
  const changeId = readChangeId(request.changeId);
  const contentHash = planned?.contentHash ?? hashContent(request.content);
  const write = async (transaction: Transaction): Promise<RecordAnswer> => {
    const [log, earlier] = await Promise.all([
      holdLog(transaction, changeId),
      findChange(transaction, changeId),
    ]);
    const ready = planned?.after === log.lastId && !earlier ? planned : undefined;
    // Later than every change before it: so a moment names one place in the log.
    const at = ready?.at ?? earlier?.at ?? Math.max(graph.clock.now(), log.lastAt + 1);
    const batch = ready?.batch ?? (await request.read(at));
    await request.authorize?.(transaction, batch);
    if (earlier) return toAnswer(log.epoch, checkSame(earlier, request.by, contentHash));

    const unexpected = (await request.check?.(transaction, batch)) ?? [];
    const plan = ready?.plan ?? (await planWith(graph, transaction, batch, request.by, at));
    await request.plan?.(transaction, plan, at);
    const problems = [...batch.problems, ...unexpected, ...plan.problems];
    if (problems.length > 0) return refuse(problems);
    const { saved, recorded, retracted, unchanged } = plan;
    if (plan.isEmpty && !request.keepsEmpty) {
      return { change: null, saved, recorded, retracted, unchanged };
    }

    const previous = JSON.stringify(plan.previous);
    if (previous.length > LONGEST_PREVIOUS) return refuse([TOO_MUCH_BEFORE]);
    const change: Change = {
      id: changeId,
      number: log.last + 1,
      at,
      by: request.by,
      saved,
      recorded,
      retracted,
      unchanged,
      previous,
      erases: request.erases ?? false,
      contentHash,
    };
    const statements = ready?.statements ?? statementsOf(graph.store, plan);
    const meanwhile = await foresee?.(transaction, { batch, at, plan, statements });
    const written = writePlan(graph, transaction, plan, statements);
    // What is erased goes from earlier changes, and from no later one.
    if (!plan.erasure.isEmpty) await written;
    await Promise.all([written, appendChange(transaction, change), meanwhile?.()]);
    return toAnswer(log.epoch, change);
  };
  const answer = await graph.store.transact(write, { proof: proofOf(changeId) });
  if (answer.change) {
    noteWrite(graph.clock, answer.change.at);
    wakeFollowers(graph.store);
  }
  return answer;
}

/** What tells content from other content. */
export function hashContent(content: unknown): string {
  return hashOf(toCanonicalJson(content));
}

/** Plans a change by what the graph has, and finds all that stands against it. */
export async function planWith(
  graph: Graph,
  reader: Reader,
  { items, ids }: ReadBatch,
  by: string,
  at = graph.clock.now(),
): Promise<Plan> {
  const known = await readKnownNodes(reader, graph.model, items);
  const plan = await planBatch(graph.model, { items, named: ids, at, by }, known);
  plan.problems.push(
    ...(await findBrokenLinks(reader, graph.model, items, known)),
    ...(await findBeyond(reader, plan, items)),
  );
  return plan;
}

/** The id that the change gets; made before it is tried, so that trying twice is one change. */
function readChangeId(given: string | undefined): string {
  if (given === undefined) return randomUUID();
  if (UUID.test(given)) return given.toLowerCase();
  throw new BadInputError(['changeId'], 'must be a UUID, such as crypto.randomUUID() makes.');
}

/** Who made a change from before that was kept is not known, and then not asked. */
function checkSame(earlier: Change, by: string, contentHash: string): Change {
  const refuse = (whose: string): never => {
    const remedy = 'Send a new UUID with each change, and the same one only to try again.';
    throw new BadInputError(['changeId'], `is that of a change ${whose}. ${remedy}`);
  };
  if (earlier.by !== null && earlier.by !== by) return refuse('by somebody else');
  return earlier.contentHash === contentHash ? earlier : refuse('with other records');
}

function toAnswer(epoch: string, change: Change): RecordAnswer {
  const { number, at, saved, recorded, retracted, unchanged } = change;
  const tag = tagOf(change.id);
  return { change: { epoch, number, tag, at }, saved, recorded, retracted, unchanged };
}
