import type { ApiProcess } from './api-process.js';
import type { Editor } from './editor.js';
import type { Follower } from './follower.js';
import { readLog } from './read-log.js';
import { sendEdit } from './send-edit.js';

const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
/** How many nodes may be asked for at once. */
const MOST_IDS = 100;
const SEE_MS = 60_000;

/** What was there when all was over. */
export interface Report {
  readonly edits: number;
  readonly acknowledged: number;
  /** What was not acknowledged, and yet was written. */
  readonly writtenUnheard: number;
  /** What was not acknowledged and not written. */
  readonly absent: number;
  readonly connections: number;
}

/**
 * Checks, once the editors have stopped, that nothing was lost, halved or doubled:
 * each acknowledged edit is one change of the log at the cursor that was told; what
 * was not acknowledged is there whole or not at all, and sent again it is one
 * change; the log has no hole; and each follower saw all of it, in its order.
 */
export async function expectWhole(
  api: ApiProcess,
  start: string,
  editors: readonly Editor[],
  followers: readonly Follower[],
): Promise<Report> {
  const sent = editors.flatMap((editor) => editor.sent);
  const open = sent.filter(({ outcomes }) => outcomes.at(-1)?.is !== 'acknowledged');
  const before = await readLog(api, start);
  const cursors = new Map(before.map(({ cursor, ids }) => [keyOf(ids), cursor]));

  let writtenUnheard = 0;
  for (const { edit, outcomes } of open) {
    const there = await findThere(api, edit.claims);
    expect([0, edit.claims.length]).toContain(there.length);
    const place = cursors.get(keyOf(edit.claims));
    expect(place !== undefined).toBe(there.length > 0);
    if (place !== undefined) writtenUnheard += 1;
    const again = await sendEdit(api, edit);
    expect(again).toEqual({ is: 'acknowledged', cursor: place ?? (expect.any(String) as string) });
    outcomes.push(again);
  }

  const log = await readLog(api, start);
  expect(log.slice(0, before.length)).toEqual(before);
  expect(log.map(({ ids }) => keyOf(ids)).sort()).toEqual(
    sent.map(({ edit }) => keyOf(edit.claims)).sort(),
  );
  const places = new Map(log.map(({ cursor, ids }) => [keyOf(ids), cursor]));
  for (const { edit, outcomes } of sent) {
    for (const outcome of outcomes) {
      if (outcome.is === 'acknowledged')
        expect(outcome.cursor).toBe(places.get(keyOf(edit.claims)));
    }
  }
  const claims = sent.flatMap(({ edit }) => edit.claims);
  expect(await findThere(api, claims)).toEqual(claims);

  const last = log.at(-1)?.cursor ?? start;
  await Promise.all(followers.map((follower) => follower.whenSeen(last, SEE_MS)));
  for (const { name, seen, failure } of followers) {
    expect({ name, failure, seen }).toEqual({ name, failure: undefined, seen: log });
  }
  return {
    edits: sent.length,
    acknowledged: sent.length - open.length,
    writtenUnheard,
    absent: open.length - writtenUnheard,
    connections: followers.reduce((sum, follower) => sum + follower.connections, 0),
  };
}

function keyOf(ids: readonly string[]): string {
  return [...ids].sort().join(' ');
}

/** Those of the ids that there is something of. */
async function findThere(api: ApiProcess, ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const { data, errors } = await api.ask(NODES, { ids: ids.slice(from, from + MOST_IDS) });
    expect(errors).toEqual([]);
    const { nodes } = data as { readonly nodes: readonly ({ readonly id: string } | null)[] };
    found.push(...nodes.flatMap((node) => node?.id ?? []));
  }
  return found;
}
