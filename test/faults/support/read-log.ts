import { fromLogCursor } from '../../../src/graph/feed/log-position.js';
import type { GivenChange, SeenChange, Served } from './follower.js';
import { CHANGE_FIELDS } from './follower.js';

const PAGE = `query ($after: String) {
  changes(after: $after, first: 100) { cursor hasMore nodes { ${CHANGE_FIELDS} } }
}`;

/** Reads the log after a cursor to its end, and checks that it has no hole. */
export async function readLog(api: Served, after: string): Promise<readonly SeenChange[]> {
  const log: SeenChange[] = [];
  for (let cursor = after; ;) {
    const { data, errors } = await api.ask(PAGE, { after: cursor });
    expect(errors).toEqual([]);
    const { changes } = data as {
      readonly changes: {
        readonly cursor: string;
        readonly hasMore: boolean;
        readonly nodes: readonly GivenChange[];
      };
    };
    for (const { cursor: place, claims, entities } of changes.nodes) {
      log.push({ cursor: place, ids: [...claims, ...entities].map(({ id }) => id) });
    }
    cursor = changes.cursor;
    if (!changes.hasMore) break;
  }
  const first = numberOf(after) + 1;
  expect(log.map(({ cursor }) => numberOf(cursor))).toEqual(log.map((_, index) => first + index));
  return log;
}

function numberOf(cursor: string): number {
  return fromLogCursor(cursor, ['after']).number;
}
