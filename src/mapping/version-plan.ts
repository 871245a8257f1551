import type { Graph } from '../graph/graph.js';
import { NOT_RETRACTED } from '../graph/model/not-retracted.js';
import type { Node } from '../graph/query/find.js';
import { readNodes } from '../graph/record/known-nodes.js';
import { findDifference } from '../graph/record/plan-claim.js';
import { readItem } from '../graph/record/read-item.js';

type ClaimRecord = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a version of a dataset does to the claim of one row. */
export type Step =
  /** It is recorded; `old` is what the row said before, which no longer counts. */
  | { readonly is: 'new' | 'again'; readonly record: ClaimRecord }
  | { readonly is: 'superseded'; readonly record: ClaimRecord; readonly old: string }
  /** It says what it said; citations and when it was seen may be added. */
  | { readonly is: 'same'; readonly record: ClaimRecord }
  /** An editor took it back, and it stays so. */
  | { readonly is: 'taken back'; readonly id: string };

/** How many claims one row may have had. */
const MOST_VERSIONS = 1_000;

/**
 * Finds what claims of rows do to the last claims of these rows in the graph. The claim
 * of a row has an id by its key, `<kind>:<hash>`, and what came after it that with `-2`,
 * `-3`, ...
 */
export async function planVersions(
  { store, model }: Graph,
  records: readonly ClaimRecord[],
): Promise<readonly Step[]> {
  const last = await findLast(
    store,
    records.map(({ id }) => id),
  );
  return records.map((record): Step => {
    const node = last.get(record.id);
    if (!node) return { is: 'new', record };
    if (node['retractedAt'] !== NOT_RETRACTED) {
      if (node['withdrawn'] !== true) return { is: 'taken back', id: node.id };
      return { is: 'again', record: { ...record, id: nextId(node.id), replaces: node.id } };
    }
    const again = { ...record, id: node.id };
    const { item } = readItem(model, again, 0);
    if (item?.is !== 'claim' || findDifference(item, node) === undefined) {
      return { is: 'same', record: again };
    }
    const next = { ...record, id: nextId(node.id), replaces: node.id };
    return { is: 'superseded', record: next, old: node.id };
  });
}

/** Finds the last claim of each row, by the id of its first. */
export async function findLast(
  store: Graph['store'],
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
