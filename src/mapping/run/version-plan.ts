import type { Graph } from '../../graph/graph.js';
import { NOT_RETRACTED } from '../../graph/model/not-retracted.js';
import { findDifference } from '../../graph/record/plan/plan-claim.js';
import { readItem } from '../../graph/record/items/read-item.js';
import { findLast, nextId } from '../../graph/runs/versions-of-rows.js';

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

/**
 * Finds what claims of rows do to the last claims of these rows in the graph. The claim
 * of a row has an id by its key, `<kind>:<hash>`, and what came after it that with `-2`,
 * `-3`, ...
 */
export async function planVersions(
  { store, model }: Graph,
  records: readonly ClaimRecord[],
): Promise<readonly Step[]> {
  const ids = records.map(({ id }) => id);
  const last = await findLast(store, ids);
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
