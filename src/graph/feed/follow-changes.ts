import type { Graph } from '../graph.js';
import { readChangeFilter, type ChangeFilter, type ChangeSelector } from './change-filter.js';
import { fromLogCursor, readLogEnds, type LogPosition } from './log-position.js';
import { LogReader } from './log-reader.js';
import { POLLING, type Follower } from './log-tail.js';
import type { LoggedChange } from './read-changes.js';

/**
 * Follows the log from a place on: every change, in order, each once, and ends
 * when `signal` is aborted.
 *
 * All who follow share one reader of the log. Who is behind what it keeps reads
 * the store until it has caught up. Nothing is read ahead of who asks for it. Of what
 * is written while it waits, changes that it passes over are not given.
 *
 * @throws {@link CursorExpiredError} where the log does not have that place
 */
export async function* followChanges(
  graph: Graph,
  after: LogPosition,
  signal: AbortSignal,
  polling = POLLING,
  passesOver?: Follower['passesOver'],
): AsyncGenerator<LoggedChange, void, undefined> {
  const log = new LogReader(graph, after, signal, polling, passesOver);
  try {
    for (let page = await log.next(); page; page = await log.next()) {
      for (const change of page) {
        yield change;
        if (signal.aborted) return;
      }
    }
  } finally {
    log.leave();
  }
}

/** Which changes are followed, and from where. */
export interface FollowInput {
  /** A cursor; the first change that the log still has where it is left out. */
  readonly after?: string | null;
  readonly where?: ChangeFilter | null;
}

/**
 * Follows the changes after a cursor that meet a filter, each asked for once the one
 * before it was taken. `passed` is told each place in the log up to which nothing is left
 * to give; first that where it begins, once the store has said that there is such a place.
 *
 * Thousands may wait here for the same change, so it is no generator: these are several
 * promises a change.
 *
 * @throws {@link BadInputError}, {@link CursorExpiredError}, when it is asked for the first
 */
export function followMatching(
  graph: Graph,
  input: FollowInput,
  signal: AbortSignal,
  passed: (position: LogPosition) => void = () => undefined,
): AsyncIterableIterator<LoggedChange, undefined> {
  let filter: ChangeSelector | undefined;
  let log: LogReader | undefined;
  let page: readonly LoggedChange[] = [];
  let given = 0;
  /** Where the page ends. */
  let end: LogPosition | undefined;
  let isOver = false;

  const begin = async (): Promise<LogReader> => {
    const { after, where } = input;
    filter = readChangeFilter(graph, where);
    end =
      after === undefined || after === null
        ? (await readLogEnds(graph.store)).start
        : fromLogCursor(after, ['after']);
    return new LogReader(graph, end, signal, POLLING);
  };
  const readOn = async (): Promise<Step> => {
    try {
      log ??= await begin();
      for (;;) {
        const read = isOver ? undefined : await log.next();
        if (!read) return finish();
        page = filter ? await filter.select(read) : read;
        given = 0;
        end = read.at(-1)?.position ?? end;
        const [first] = page;
        if (first) return give(first);
        if (end) passed(end);
      }
    } catch (error) {
      finish();
      throw error;
    }
  };
  const give = (change: LoggedChange): Step => {
    given += 1;
    return { done: false, value: change };
  };
  const finish = (): Step => {
    isOver = true;
    log?.leave();
    return OVER;
  };
  return {
    next: () => {
      if (isOver || signal.aborted) return Promise.resolve(finish());
      const taken = page[given - 1];
      const next = page[given];
      if (taken) passed(next ? taken.position : (end ?? taken.position));
      return next ? Promise.resolve(give(next)) : readOn();
    },
    return: () => Promise.resolve(finish()),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

type Step = IteratorResult<LoggedChange, undefined>;

const OVER: Step = { done: true, value: undefined };
