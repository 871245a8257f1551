import type { Graph } from '../graph.js';
import type { ChangeFilter } from './change-filter.js';
import { readChangeFilter } from './change-filter.js';
import type { LogPosition } from './log-position.js';
import { BEGINNING, fromLogCursor } from './log-position.js';
import type { LoggedChange } from './read-changes.js';
import { MOST_CHANGES, readChanges } from './read-changes.js';
import { waitForChange } from './wake.js';

/** How long to wait between two looks at the log, in milliseconds. */
export interface PollingInterval {
  /** After a change. */
  readonly least: number;
  /** Where nothing changes; each look that finds nothing doubles the time up to it. */
  readonly most: number;
}

export const POLLING: PollingInterval = { least: 50, most: 1_000 };

/**
 * Follows the log from a place on: every change, in order, each once, and ends
 * when `signal` is aborted.
 *
 * What this process writes comes at once; what others write, when the log is
 * looked at next. Nothing is read ahead of who asks for it.
 *
 * @throws {@link CursorExpiredError} where the log does not have that place
 */
export async function* followChanges(
  graph: Graph,
  after: LogPosition,
  signal: AbortSignal,
  polling = POLLING,
): AsyncGenerator<LoggedChange, void, undefined> {
  let position = after;
  let pause = polling.least;
  while (!hasEnded(signal)) {
    // Waits from before it looks: a change that is written meanwhile wakes it too.
    const wait = waitForChange(graph.store, pause);
    signal.addEventListener('abort', wait.giveUp, { once: true });
    try {
      const { changes, next } = await readChanges(graph, position, MOST_CHANGES);
      for (const change of changes) {
        yield change;
        if (hasEnded(signal)) return;
      }
      position = next;
      const isNews = changes.length > 0 || (await wait.woken);
      pause = isNews ? polling.least : Math.min(pause * 2, polling.most);
    } finally {
      signal.removeEventListener('abort', wait.giveUp);
      wait.giveUp();
    }
  }
}

/** Which changes are followed, and from where. */
export interface FollowInput {
  readonly after?: string | null;
  readonly where?: ChangeFilter | null;
}

/**
 * Follows the changes after a cursor that meet a filter, from the beginning of
 * the log without one.
 *
 * @throws {@link BadInputError}, {@link CursorExpiredError}
 */
export async function* followMatching(
  graph: Graph,
  { after, where }: FollowInput,
  signal: AbortSignal,
): AsyncGenerator<LoggedChange, void, undefined> {
  const start = after === undefined || after === null ? BEGINNING : fromLogCursor(after, ['after']);
  const filter = readChangeFilter(graph, where);
  for await (const change of followChanges(graph, start, signal)) {
    if (filter && (await filter([change])).length === 0) continue;
    yield change;
  }
}

/** Asked anew each time: the signal changes while the generator waits. */
function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}
