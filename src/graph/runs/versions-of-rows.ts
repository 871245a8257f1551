import { NOT_RETRACTED } from '../model/not-retracted.js';
import type { Node } from '../query/projection.js';
import { readNodes } from '../record/plan/known-nodes.js';
import type { StoredRecord } from '../record/plan/stored-record.js';
import type { GraphStore } from '../store/graph-store.js';

/** How many claims one row may have had. */
const MOST_VERSIONS = 1_000;

/** Finds the last claim of each row, by the id of its first. */
export async function findLast(
  store: GraphStore,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Node>> {
  const last = new Map<string, Node>();
  let level = new Map(ids.map((id) => [id, id]));
  for (let step = 0; step < MOST_VERSIONS && level.size > 0; step++) {
    const found = await readNodes(store, 'Claim', [...level.keys()]);
    const next = new Map<string, string>();
    for (const [id, first] of level) {
      const node = found.get(id);
      if (!node) continue;
      last.set(first, node);
      // What comes after a claim is recorded when that is taken back.
      if (node['retractedAt'] !== NOT_RETRACTED) next.set(nextId(id), first);
    }
    level = next;
  }
  return last;
}

/** The id of what comes after a claim of a row. */
export function nextId(id: string): string {
  const [, first = id, number = '1'] = /^(.*:[0-9a-f]{24})(?:-([0-9]+))?$/.exec(id) ?? [];
  return `${first}-${String(Number(number) + 1)}`;
}

/** What a claim's record says, as a record of the one that comes after `before`, of its row too. */
export function successorOf(record: StoredRecord, before: string): StoredRecord {
  const kept = Object.entries(record).filter(([name]) => !ONCE.has(name));
  return { ...Object.fromEntries(kept), id: nextId(before), replaces: before };
}

/** What a claim has once, and its successor has of its own. */
const ONCE: ReadonlySet<string> = new Set([
  'id',
  'recordedAt',
  'addedAt',
  'retractedAt',
  'retractionReason',
  'withdrawn',
  'replaces',
]);
