import type { Graph } from '../graph.js';
import { DEFAULT_PAGE } from '../query/page.js';
import { readBound } from '../read-bound.js';
import { readChangeFilter, type ChangeFilter } from './change-filter.js';
import { fromLogCursor, readLogEnds, toLogCursor, type LogPosition } from './log-position.js';
import { MOST_CHANGES, MOST_IDS, readChanges, type LoggedChange } from './read-changes.js';

/** Which changes a page is to have. */
export interface ChangesInput {
  readonly after?: string | null;
  readonly first?: number | null;
  readonly where?: ChangeFilter | null;
}

/** Changes of the log that meet a filter. */
export interface FoundChanges {
  readonly changes: readonly LoggedChange[];
  /** How far the log was looked through: where to go on. */
  readonly cursor: string;
  /** Whether the log goes on after that. */
  readonly hasNextPage: boolean;
}

/** How many changes are looked through for one page. */
export const MOST_LOOKED_THROUGH = 1_000;

/**
 * Finds the changes after a cursor, from the beginning of the log without one.
 *
 * Where few changes meet the filter a page may have fewer than `first`, and none,
 * and yet not be the last: `cursor` goes on after all that was looked through. That ends
 * where `mostClaims` had to be read, too.
 *
 * @throws {@link BadInputError}, {@link CursorExpiredError}
 */
export async function findChanges(
  graph: Graph,
  input: ChangesInput,
  mostClaims = MOST_IDS,
): Promise<FoundChanges> {
  const first = readBound('first', input.first ?? DEFAULT_PAGE, 1, MOST_CHANGES);
  const start =
    input.after === undefined || input.after === null
      ? (await readLogEnds(graph.store)).start
      : fromLogCursor(input.after, ['after']);
  const filter = readChangeFilter(graph, input.where);
  if (!filter) {
    const { changes, next, end } = await readChanges(graph, start, first);
    return { changes, cursor: toLogCursor(next), hasNextPage: next.number < end.number };
  }

  const found: LoggedChange[] = [];
  let position: LogPosition = start;
  let claims = 0;
  for (;;) {
    const { changes, next, end } = await readChanges(graph, position, MOST_CHANGES);
    found.push(...(await filter.select(changes)));
    claims += filter.readsOf(changes);
    position = next;
    const isOver = position.number >= end.number;
    const isEnough = position.number - start.number >= MOST_LOOKED_THROUGH || claims >= mostClaims;
    if (found.length < first && !isOver && !isEnough) continue;
    const page = found.slice(0, first);
    const last = page.at(-1)?.position;
    const goOn = found.length > first && last ? last : position;
    return {
      changes: page,
      cursor: toLogCursor(goOn),
      hasNextPage: goOn.number < end.number,
    };
  }
}
