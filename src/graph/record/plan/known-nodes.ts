import { getOrMake } from '../../get-or-make.js';
import { citationTextsOf } from '../../model/citation-texts.js';
import type { Model } from '../../model/model.js';
import type { Node } from '../../query/projection.js';
import type { Reader } from '../../store/graph-store.js';
import { readByIds } from '../../store/read-by-ids.js';
import { toSortedSet } from '../items/canonical-json.js';
import type { CitationRecord, Item } from '../items/item.js';
import { readStatementFile } from '../../statement-file.js';

const FIND = {
  Entity: readStatementFile('find-entities'),
  Claim: readStatementFile('find-claims'),
} as const;
const FIND_CITATIONS = readStatementFile('find-citations');

/** What the graph has of all that a batch names. */
export interface KnownNodes {
  readonly entities: Finds<Node>;
  readonly claims: ReadonlyMap<string, Node>;
  readonly citations: ReadonlyMap<string, readonly CitationRecord[]>;
  /** What entities reach by transitive links, by the link's relationship type. */
  readonly reached: ReadonlyMap<string, Reached>;
}

/** What is known by its id. */
export type Finds<T> = Pick<ReadonlyMap<string, T>, 'get' | 'has'>;

/** The ids that each id leads to, near and far. */
export type Reached = Finds<ReadonlySet<string>>;

/** Reads what the graph has of all that a batch names; a few statements for all. */
export async function readKnownNodes(
  reader: Reader,
  model: Model,
  items: readonly Item[],
): Promise<KnownNodes> {
  const claimIds = items.flatMap(({ is, id }) => (is === 'entity' ? [] : [id]));
  const [claims, entities, reached] = await Promise.all([
    readNodes(reader, 'Claim', claimIds),
    readNodes(reader, 'Entity', items.flatMap(entitiesOf)),
    readReached(reader, model, items),
  ]);
  const cited = items.flatMap(({ is, id }) => (is === 'claim' && claims.has(id) ? [id] : []));
  return { entities, claims, citations: await readCitations(reader, cited), reached };
}

/** The entities that an item is or names. */
function entitiesOf(item: Item): readonly string[] {
  if (item.is === 'retraction') return [];
  const linked = Object.values(item.links).flat();
  if (item.is === 'entity') return [item.id, ...linked];
  return [item.subject, ...linked, ...item.citations.map(({ source }) => source)];
}

/** Finds entities or claims by their ids, whatever their state. */
export async function readNodes(
  reader: Reader,
  label: keyof typeof FIND,
  named: readonly string[],
): Promise<ReadonlyMap<string, Node>> {
  const ids = toSortedSet(named);
  if (ids.length === 0) return new Map();
  const rows = await reader.read({ text: FIND[label], parameters: { ids }, beginsAtIds: true });
  return new Map(rows.map((row) => row['node'] as Node).map((node) => [node.id, node]));
}

/** Reads the citations of claims, in the order that they were recorded in. */
export async function readCitations(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CitationRecord[]>> {
  const citations = new Map<string, CitationRecord[]>();
  if (ids.length === 0) return citations;
  const rows = await reader.read({
    text: FIND_CITATIONS,
    parameters: { ids: toSortedSet(ids) },
    beginsAtIds: true,
  });
  for (const { id, source, ...texts } of rows) {
    const citation = { source: source as string, ...citationTextsOf(texts) };
    getOrMake(citations, id as string, () => []).push(citation);
  }
  return citations;
}

async function readReached(
  reader: Reader,
  model: Model,
  items: readonly Item[],
): Promise<ReadonlyMap<string, Reached>> {
  const named = new Map<string, string[]>();
  for (const item of items) {
    if (item.is !== 'entity') continue;
    for (const link of item.kind.links) {
      const targets = item.links[link.name];
      if (!link.transitive || !targets) continue;
      getOrMake(named, link.edge, () => []).push(item.id, ...targets);
    }
  }
  const reached = new Map<string, Reached>();
  for (const edge of edgesOfTransitiveLinks(model)) {
    const ids = named.get(edge);
    if (ids) reached.set(edge, await readReachedBy(reader, edge, ids));
  }
  return reached;
}

/** The relationship types of transitive links. */
function edgesOfTransitiveLinks(model: Model): ReadonlySet<string> {
  const links = model.entities.flatMap((kind) => kind.links);
  return new Set(links.filter((link) => link.transitive).map((link) => link.edge));
}

async function readReachedBy(
  reader: Reader,
  edge: string,
  named: readonly string[],
): Promise<Reached> {
  const reached = new Map<string, Set<string>>();
  const rows = await readByIds(reader, toSortedSet(named), [
    `MATCH (:Entity {id: id})-[:${edge}_ANY]->(n)`,
    'RETURN id, n.id AS reached',
  ]);
  for (const row of rows) {
    getOrMake(reached, row['id'] as string, () => new Set()).add(row['reached'] as string);
  }
  return reached;
}
