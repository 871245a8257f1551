import type { Graph } from '../graph.js';
import { prefixOf } from '../model/kind-of-id.js';
import type { Kind } from '../model/model.js';
import type { Node } from '../query/find.js';
import { kindOf } from '../query/nodes.js';
import { readCitations, readNodes } from './known-nodes.js';
import { linkedIds } from './linked-ids.js';
import { toClaimRecord, toEntityRecord } from './stored-record.js';

/** How many nodes are read at once. */
const PAGE = 500;

/**
 * How many ids are. An engine without an order of its own looks at all ids of a
 * kind for each of these, so that short steps through a long list cost its square.
 */
const IDS = 20_000;

type ExportedRecord = Readonly<Record<string, unknown>>;

/**
 * Reads all entities and claims back as the records that make them, retracted
 * claims with their times; in an order in which they can be imported, and the
 * same for equal graphs.
 *
 * An entity comes before what points at it, and all entities before the claims.
 * Entities that point at each other in a circle stand side by side.
 *
 * It holds a page of nodes and of ids at a time, and the ids of the entities that
 * came before their turn. It reads no moment in common: what is written meanwhile
 * may be missing.
 */
export async function* exportRecords(graph: Graph): AsyncGenerator<ExportedRecord> {
  const kinds = inOrderOfLinks(graph.model.entities);
  const places = new Map(kinds.map(({ prefix }, place) => [prefix, place]));
  const early = new Set<string>();
  for (const kind of kinds) {
    for await (const nodes of pagesOf(graph, kind)) {
      for (const node of nodes) {
        if (early.delete(node.id)) continue;
        for await (const each of withWhatItNeeds(graph, node, places, early)) {
          yield toEntityRecord(kindOf(kinds, each) ?? kind, each);
        }
      }
    }
  }
  for (const kind of graph.model.claims) {
    for await (const nodes of pagesOf(graph, kind)) {
      const ids = nodes.map(({ id }) => id);
      const citations = await readCitations(graph.store, ids);
      for (const node of nodes) yield toClaimRecord(kind, node, citations.get(node.id) ?? []);
    }
  }
}

/** The nodes of a kind by their ids, a page at a time. */
async function* pagesOf({ store }: Graph, kind: Kind): AsyncGenerator<readonly Node[]> {
  const label = kind.category === 'entity' ? 'Entity' : 'Claim';
  const text = [
    `MATCH (n:${label})`,
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
    for (let first = 0; first < ids.length; first += PAGE) {
      const page = ids.slice(first, first + PAGE);
      const found = await readNodes(store, label, page);
      yield page.flatMap((id) => found.get(id) ?? []);
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < IDS) return;
    after = last;
  }
}

/**
 * The entity whose turn it is, after those that it points at, near and far, and
 * that would come later; these are added to `early`.
 */
async function* withWhatItNeeds(
  { store, model }: Graph,
  node: Node,
  places: ReadonlyMap<string, number>,
  early: Set<string>,
): AsyncGenerator<Node> {
  const placeOf = (id: string): number => places.get(prefixOf(id)) ?? 0;
  const isBefore = (id: string): boolean =>
    placeOf(id) < placeOf(node.id) || (placeOf(id) === placeOf(node.id) && id < node.id);
  const open = new Set([node.id]);
  const path = [node];
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const needed = idsNeeded(kindOf(model.entities, last), last).find(
      (id) => !isBefore(id) && !early.has(id) && !open.has(id),
    );
    if (needed === undefined) {
      yield last;
      path.pop();
      if (path.length > 0) early.add(last.id);
      continue;
    }
    open.add(needed);
    const found = (await readNodes(store, 'Entity', [needed])).get(needed);
    if (found) path.push(found);
  }
}

/** Puts each kind behind those that its links lead to, where no circle forbids it. */
function inOrderOfLinks(kinds: readonly Kind[]): readonly Kind[] {
  const seen = new Set<Kind>();
  const order: Kind[] = [];
  const add = (kind: Kind): void => {
    if (seen.has(kind)) return;
    seen.add(kind);
    for (const { target } of kind.links) target.kinds.forEach(add);
    order.push(kind);
  };
  kinds.forEach(add);
  return order;
}

/** What an entity points at, by whatever link. */
function idsNeeded(kind: Kind | undefined, node: Node): readonly string[] {
  return (kind?.links ?? []).flatMap(({ name }) => linkedIds(node, name));
}
