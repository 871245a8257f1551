import { getOrMake } from '../get-or-make.js';
import type { Graph } from '../graph.js';
import { CITATION_TEXTS, citationTextsOf, type CitationTexts } from '../model/citation-texts.js';
import type { Kind } from '../model/model.js';
import type { Row, Value } from '../store/graph-store.js';
import { readByIds } from '../store/read-by-ids.js';
import { nodeColumn, type Node, type Projection } from './projection.js';
import { textIn } from './row-values.js';

/** Finds entities by their ids, in one statement. */
export async function findEntities(
  graph: Graph,
  ids: readonly string[],
  projection?: Projection,
): Promise<ReadonlyMap<string, Node>> {
  return findByIds(graph, graph.model.entity, ids, projection);
}

/** Finds claims by their ids, in one statement, whatever their state. */
export async function findClaims(
  graph: Graph,
  ids: readonly string[],
  projection?: Projection,
): Promise<ReadonlyMap<string, Node>> {
  return findByIds(graph, graph.model.claim, ids, projection);
}

async function findByIds(
  graph: Graph,
  root: Kind,
  ids: readonly string[],
  projection: Projection,
): Promise<ReadonlyMap<string, Node>> {
  const nodes = nodeColumn('n', root, projection);
  const rows = await readByIds(graph.store, ids, [
    `MATCH (n:${root.name} {id: id})`,
    `RETURN ${nodes.text} AS node`,
  ]);
  return new Map(
    rows.map((row) => {
      const node = nodes.nodeIn(row, 'node');
      return [node.id, node];
    }),
  );
}

/** Finds the ids that a transitive link of entities leads to, near and far. */
export async function findReached(
  graph: Graph,
  edge: string,
  ids: readonly string[],
  projection?: Projection,
): Promise<ReadonlyMap<string, readonly Node[]>> {
  const nodes = nodeColumn('n', graph.model.entity, projection);
  const rows = await readByIds(graph.store, ids, [
    `MATCH (:Entity {id: id})-[:${edge}_ANY]->(n)`,
    `RETURN id, ${nodes.text} AS node`,
    'ORDER BY n.nameFolded, n.id',
  ]);
  return groupBy(rows, idIn, (row) => nodes.nodeIn(row, 'node'));
}

/** Where a claim is from. */
export interface Citation extends CitationTexts {
  readonly sourceId: string;
  /** The source itself, where it was asked for. */
  readonly source?: Node;
}

/** Finds the citations of claims, in the order they were recorded in; one statement. */
export async function findCitations(
  graph: Graph,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Citation[]>> {
  const rows = await readByIds(graph.store, ids, [
    'MATCH (:Claim {id: id})-[r:CITES]->(s)',
    `RETURN id, s.id AS source, ${KEPT_TEXTS} AS texts`,
    'ORDER BY r.position',
  ]);
  return groupBy(rows, idIn, (row) => ({
    sourceId: textIn(row, 'source'),
    ...textsIn(row['texts']),
  }));
}

/** Finds the same with what is cited, each source once; one statement too. */
export async function findCitedSources(
  graph: Graph,
  ids: readonly string[],
  projection?: Projection,
): Promise<ReadonlyMap<string, readonly Citation[]>> {
  const sources = nodeColumn('s', graph.model.entity, projection);
  const rows = await readByIds(graph.store, ids, [
    'MATCH (:Claim {id: id})-[r:CITES]->(s)',
    `WITH s, collect([id, r.position, ${KEPT_TEXTS}]) AS citations`,
    `RETURN ${sources.text} AS node, citations`,
  ]);
  const cited = rows
    .flatMap((row) => {
      const source = sources.nodeIn(row, 'node');
      return (row['citations'] as readonly (readonly Value[])[]).map(([id, position, texts]) => ({
        id: id as string,
        position: Number(position),
        citation: { sourceId: source.id, source, ...textsIn(texts) },
      }));
    })
    .sort((a, b) => a.position - b.position);
  return groupBy(
    cited,
    ({ id }) => id,
    ({ citation }) => citation,
  );
}

/** What the edge `r` of a citation keeps, in a list. */
const KEPT_TEXTS = `[${CITATION_TEXTS.map(({ name }) => `r.${name}`).join(', ')}]`;

function textsIn(values: Value | undefined): CitationTexts {
  const kept = values as readonly Value[];
  return citationTextsOf(
    Object.fromEntries(CITATION_TEXTS.map(({ name }, index) => [name, kept[index]])),
  );
}

/** The kind that a node is of. */
export function kindOf(kinds: readonly Kind[], node: { readonly type: string }): Kind | undefined {
  return kinds.find((kind) => kind.type === node.type);
}

const idIn = (row: Row): string => textIn(row, 'id');

function groupBy<R, T>(
  rows: readonly R[],
  idOf: (row: R) => string,
  convert: (row: R) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    getOrMake(groups, idOf(row), () => []).push(convert(row));
  }
  return groups;
}
