import type { Model } from '../../model/model.js';
import { show } from '../../model/value-type.js';
import type { Reader } from '../../store/graph-store.js';
import { readByIds } from '../../store/read-by-ids.js';
import type { EntityItem, Item } from '../items/item.js';
import type { KnownNodes } from './known-nodes.js';
import type { RecordProblem } from '../items/records-refused-error.js';

/**
 * Finds entities that would stop being what claims in the graph need them to be,
 * such as a vote that becomes a meeting though votes were cast in it.
 */
export async function findBrokenLinks(
  reader: Reader,
  model: Model,
  items: readonly Item[],
  known: KnownNodes,
): Promise<readonly RecordProblem[]> {
  const problems: RecordProblem[] = [];
  for (const kind of model.claims) {
    for (const link of kind.links) {
      for (const [name, value] of Object.entries(link.must)) {
        const changed = items.filter(
          (item): item is EntityItem =>
            item.is === 'entity' &&
            link.target.kinds.includes(item.kind) &&
            known.entities.get(item.id)?.[name] === value &&
            (item.values[name] ?? value) !== value,
        );
        const linked = await findLinked(reader, link.edge, changed);
        for (const { record, id, values } of changed.filter((item) => linked.has(item.id))) {
          const message = `must stay ${show(value)}, since ${kind.list ?? kind.name} link to ${show(id)}, but got: ${show(values[name])}`;
          problems.push({ record, path: name, message });
        }
      }
    }
  }
  return problems;
}

/** The ids of those that a claim points at. */
async function findLinked(
  reader: Reader,
  edge: string,
  items: readonly EntityItem[],
): Promise<ReadonlySet<unknown>> {
  const ids = items.map(({ id }) => id);
  const rows = await readByIds(reader, ids, [
    'MATCH (n:Entity {id: id})',
    `WHERE COUNT { (n)<-[:${edge}]-(:Claim) } > 0`,
    'RETURN id',
  ]);
  return new Set(rows.map((row) => row['id']));
}
