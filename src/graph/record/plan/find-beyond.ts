import { show } from '../../model/value-type.js';
import type { Reader } from '../../store/graph-store.js';
import { readByIds } from '../../store/read-by-ids.js';
import type { Item } from '../items/item.js';
import type { Plan } from './plan.js';
import type { RecordProblem } from '../items/records-refused-error.js';
import { describeBeyond, MOST_REACHED } from './transitive-links.js';

/**
 * Finds entities whose new transitive links would let those in the graph that lead to
 * them lead to too many. Nothing is asked where nothing leads further than before.
 */
export async function findBeyond(
  reader: Reader,
  plan: Plan,
  items: readonly Item[],
): Promise<readonly RecordProblem[]> {
  const problems: RecordProblem[] = [];
  for (const [edge, links] of plan.newlyReachedBelow) {
    const added = new Map<string, number>();
    for (const { from } of links) added.set(from, (added.get(from) ?? 0) + 1);
    const rows = await readByIds(
      reader,
      [...added.keys()],
      [
        `MATCH (:Entity {id: id})<-[:${edge}_ANY]-(d)`,
        `WITH id, COUNT { (d)-[:${edge}_ANY]->() } AS reached`,
        'RETURN id, max(reached) AS most',
      ],
    );
    const most = new Map(rows.map((row) => [row['id'], Number(row['most'])]));
    for (const item of items) {
      if (item.is !== 'entity') continue;
      const reached = (most.get(item.id) ?? 0) + (added.get(item.id) ?? 0);
      const link = item.kind.links.find((each) => each.transitive && each.edge === edge);
      if (!link || !most.has(item.id) || reached <= MOST_REACHED) continue;
      const message = describeBeyond(`what leads to ${show(item.id)}`, link.name);
      problems.push({ record: item.record, path: link.name, message });
    }
  }
  return problems;
}
