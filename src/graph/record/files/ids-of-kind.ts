import type { Graph } from '../../graph.js';
import type { Kind } from '../../model/model.js';

/**
 * How many ids are read at once. An engine without an order of its own looks at all ids of
 * a kind for each of these, so that short steps through a long list cost its square.
 */
const IDS = 20_000;

/** Reads the ids of all that is of a kind, whatever its state, in their order, some at a time. */
export async function* idsOfKind(
  { store }: Pick<Graph, 'store'>,
  kind: Kind,
): AsyncGenerator<readonly string[]> {
  const text = [
    `MATCH (n:${kind.category === 'entity' ? 'Entity' : 'Claim'})`,
    'WHERE n.id > $after AND n.id < $end',
    'RETURN n.id AS id',
    'ORDER BY n.id',
    `LIMIT ${String(IDS)}`,
  ].join('\n');
  // The character after the colon: all ids of the kind lie between the two.
  const end = `${kind.prefix};`;
  let after = `${kind.prefix}:`;
  for (;;) {
    const rows = await store.read({ text, parameters: { after, end } });
    const ids = rows.map((row) => row['id'] as string);
    yield ids;
    const last = ids.at(-1);
    if (last === undefined || ids.length < IDS) return;
    after = last;
  }
}
