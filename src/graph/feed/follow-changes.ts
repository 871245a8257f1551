import type { Graph } from '../graph.js';
import type { ChangeFilter } from './change-filter.js';
import { readChangeFilter } from './change-filter.js';
import { hasEnded } from './has-ended.js';
import type { LogPosition } from './log-position.js';
import { fromLogCursor, readLogEnds } from './log-position.js';
import type { Follower } from './log-tail.js';
import { LogTail, POLLING } from './log-tail.js';
import type { LoggedChange } from './read-changes.js';
import { MOST_CHANGES, readChanges } from './read-changes.js';

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
  for await (const page of followPages(graph, after, signal, polling, passesOver)) {
    for (const change of page) {
      yield change;
      if (signal.aborted) return;
    }
  }
}

/** Which changes are followed, and from where. */
export interface FollowInput {
  /** A cursor; the first change that the log still has where it is left out. */
  readonly after?: string | null;
  readonly where?: ChangeFilter | null;
}

/**
 * Follows the changes after a cursor that meet a filter. `passed` is told each
 * place in the log up to which nothing is left to give; first that where it
 * begins, once the store has said that there is such a place.
 *
 * @throws {@link BadInputError}, {@link CursorExpiredError}
 */
export async function* followMatching(
  graph: Graph,
  { after, where }: FollowInput,
  signal: AbortSignal,
  passed: (position: LogPosition) => void = () => undefined,
): AsyncGenerator<LoggedChange, void, undefined> {
  const filter = readChangeFilter(graph, where);
  let position =
    after === undefined || after === null
      ? (await readLogEnds(graph.store)).start
      : fromLogCursor(after, ['after']);
  for await (const page of followPages(graph, position, signal, POLLING)) {
    for (const change of filter ? await filter.select(page) : page) {
      yield change;
      if (signal.aborted) return;
      passed(change.position);
    }
    position = page.at(-1)?.position ?? position;
    passed(position);
  }
}

/** The changes after a place, some at a time. */
async function* followPages(
  graph: Graph,
  after: LogPosition,
  signal: AbortSignal,
  polling: typeof POLLING,
  passesOver?: Follower['passesOver'],
): AsyncGenerator<readonly LoggedChange[], void, undefined> {
  const follower: Follower = { position: after, passesOver };
  // The store says first whether the log has that place.
  let isChecked = false;
  const tail = LogTail.join(graph, polling, follower);
  try {
    while (!hasEnded(signal)) {
      const kept = isChecked ? tail.after(follower.position) : undefined;
      if (kept) {
        yield kept;
        follower.position = kept.at(-1)?.position ?? follower.position;
      } else if (isChecked && tail.isAtEnd(follower.position)) {
        await tail.wait(follower, signal);
      } else {
        const { changes, next } = await readChanges(graph, follower.position, MOST_CHANGES);
        isChecked = true;
        // Also where there is none: the place is known to be one of this log.
        yield changes;
        follower.position = next;
      }
    }
  } finally {
    tail.leave(follower);
  }
}
