import { readLogEnd } from '../../feed/log-position.js';
import type { Graph } from '../../graph.js';
import { prefixOf } from '../../model/kind-of-id.js';
import type { Kind } from '../../model/model.js';
import { NOT_RETRACTED } from '../../model/not-retracted.js';
import type { Node } from '../../query/projection.js';
import { kindOf } from '../../query/nodes.js';
import type { CitationRecord } from '../items/item.js';
import { idsOfKind } from './ids-of-kind.js';
import { readCitations, readNodes } from '../plan/known-nodes.js';
import { linkedIds } from './linked-ids.js';
import { toClaimRecord, toEntityRecord } from '../plan/stored-record.js';

/** How many nodes are read at once. */
const PAGE = 500;

export type ExportedRecord = Readonly<Record<string, unknown>>;

/** Which records are meant, where it is not all. */
export interface RecordChoice {
  /** The entities and claims of these ids alone, in whatever order. */
  readonly ids?: readonly string[] | undefined;
  /** The claims that cite this source, and the entities that they name. */
  readonly source?: string | undefined;
}

/**
 * Reads all entities and claims back as the records that make them, retracted
 * claims with their times; in an order in which they can be imported, and the
 * same for equal graphs.
 *
 * An entity comes before what points at it, and all entities before the claims;
 * those that are named by the claims of one source alone, before the first of these.
 * Entities that point at each other in a circle stand side by side.
 *
 * It holds a page of nodes and of ids at a time, and the ids of the entities that
 * came before their turn. Claims are those of the moment at which it begins, entities
 * as they are when they are read.
 */
export async function* exportRecords(
  graph: Graph,
  { ids, source }: RecordChoice = {},
): AsyncGenerator<ExportedRecord> {
  const { entities, claims } = graph.model;
  const kinds = inOrderOfLinks(entities);
  const places = new Map(kinds.map(({ prefix }, place) => [prefix, place]));
  const early = new Set<string>();
  const { at } = await readLogEnd(graph.store);
  const pages = (kind: Kind): AsyncGenerator<readonly Node[]> =>
    ids === undefined ? pagesOf(graph, kind) : pagesOfIds(graph, kind, ids);
  for (const kind of source === undefined ? kinds : []) {
    for await (const nodes of pages(kind)) {
      for (const node of nodes) {
        if (early.delete(node.id)) continue;
        // Of what was asked for by its id, no more than that.
        const needed = ids === undefined ? withWhatItNeeds(graph, node, places, early) : [node];
        for await (const each of needed) yield toEntityRecord(kindOf(kinds, each) ?? kind, each);
      }
    }
  }
  const told = new Set<string>();
  for (const kind of claims) {
    for await (const read of pages(kind)) {
      const nodes = read.flatMap((node) => asOf(node, at));
      const claimIds = nodes.map(({ id }) => id);
      const citations = await readCitations(graph.store, claimIds);
      const records = nodes
        .map((node) => toClaimRecord(kind, node, citations.get(node.id) ?? []))
        .filter((record) => source === undefined || citesOf(record).includes(source));
      if (source !== undefined) {
        const named = records.flatMap((record) => entitiesIn(kind, record));
        yield* entitiesOnce(graph, kinds, named, told);
      }
      yield* records;
    }
  }
}

/** A claim as it was at a moment; nothing where it was not recorded by then. */
function asOf(node: Node, at: number): readonly Node[] {
  if (Number(node['recordedAt']) > at) return [];
  if (Number(node['retractedAt']) <= at || node['retractedAt'] === NOT_RETRACTED) return [node];
  const { retractionReason, withdrawn, ...standing } = node;
  return [{ ...standing, id: node.id, retractedAt: NOT_RETRACTED }];
}

function citesOf(record: ExportedRecord): readonly string[] {
  return (record['citations'] as readonly CitationRecord[]).map(({ source }) => source);
}

/** The entities that a claim's record names. */
function entitiesIn({ links }: Kind, record: ExportedRecord): readonly string[] {
  const linked = links.flatMap(({ name }) => [record[name] ?? []].flat().map(String));
  return [String(record['subject']), ...linked, ...citesOf(record)];
}

/** The records of entities, and of all that they need, that were not told yet. */
async function* entitiesOnce(
  { store }: Graph,
  kinds: readonly Kind[],
  named: readonly string[],
  told: Set<string>,
): AsyncGenerator<ExportedRecord> {
  const isNew = (id: string): boolean => !told.has(id);
  const found = new Map<string, Node>();
  for (let open = named.filter(isNew); open.length > 0;) {
    const nodes = await readNodes(store, 'Entity', open);
    for (const [id, node] of nodes) {
      found.set(id, node);
      told.add(id);
    }
    open = [...nodes.values()]
      .flatMap((node) => idsNeeded(kindOf(kinds, node), node))
      .filter(isNew);
  }
  // Kind by kind, what was found last first: what an entity may need comes before it.
  const nodes = [...found.values()].reverse();
  for (const kind of kinds) {
    for (const node of nodes) {
      if (kindOf(kinds, node) === kind) yield toEntityRecord(kind, node);
    }
  }
}

/** The nodes of a kind among those of some ids, a page at a time. */
async function* pagesOfIds(
  { store }: Graph,
  kind: Kind,
  ids: readonly string[],
): AsyncGenerator<readonly Node[]> {
  const own = ids.filter((id) => prefixOf(id) === kind.prefix).sort();
  for (let first = 0; first < own.length; first += PAGE) {
    const found = await readNodes(store, labelOf(kind), own.slice(first, first + PAGE));
    yield [...found.values()];
  }
}

function labelOf({ category }: Kind): 'Entity' | 'Claim' {
  return category === 'entity' ? 'Entity' : 'Claim';
}

/** The nodes of a kind by their ids, a page at a time. */
async function* pagesOf(graph: Graph, kind: Kind): AsyncGenerator<readonly Node[]> {
  for await (const ids of idsOfKind(graph, kind)) {
    for (let first = 0; first < ids.length; first += PAGE) {
      const page = ids.slice(first, first + PAGE);
      const found = await readNodes(graph.store, labelOf(kind), page);
      yield page.flatMap((id) => found.get(id) ?? []);
    }
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
