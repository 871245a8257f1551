import { isAssertedInView } from '../filter/claim-range.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import type { Graph } from '../graph.js';
import { readByIds } from '../store/read-by-ids.js';
import type { View } from '../view/view.js';
import { textIn } from './row-values.js';

/** Where a claim leads from an entity: `OUT` from its subject, `IN` back to it. */
export interface Neighbour {
  readonly at: string;
  readonly way: string;
  readonly claim: string;
  readonly to: string;
}

/** How many claims of one entity are gone by, each way; one more tells that there are others. */
export const MOST_NEIGHBOURS = 1_000;

/**
 * Finds what claims in view connect entities with, in one statement: claims of these types,
 * of all where none is given, the preferred first.
 */
export async function findNeighbours(
  { model, store }: Graph,
  ids: readonly string[],
  types: readonly string[],
  view: View,
): Promise<readonly Neighbour[]> {
  // Claims that link to nothing, such as a name, connect nothing.
  const kinds = model.claims.filter(
    ({ type, links }) => links.length > 0 && (types.length === 0 || types.includes(type)),
  );
  if (kinds.length === 0) return [];
  const writer = new CypherWriter();
  const isInView = isAssertedInView(model.claim, true, 'c', view, writer);
  const subjects = kinds.flatMap((kind) => kind.claim?.edge ?? []).join('|');
  const links = kinds.flatMap((kind) => kind.links.map(({ edge }) => edge)).join('|');
  const most = writer.bind(MOST_NEIGHBOURS + 1);
  const clauses = [
    'MATCH (a:Entity {id: id})',
    'CALL (a) {',
    `  MATCH (a)-[:${subjects}]->(c)`,
    `  WHERE ${isInView}`,
    `  MATCH (c)-[:${links}]->(b)`,
    '  WHERE b <> a',
    `  RETURN c, b, 'OUT' AS way LIMIT ${most}`,
    '  UNION',
    `  MATCH (a)<-[:${links}]-(c)`,
    `  WHERE ${isInView}`,
    `  MATCH (c)<-[:${subjects}]-(b)`,
    '  WHERE b <> a',
    `  RETURN c, b, 'IN' AS way LIMIT ${most}`,
    '}',
    'RETURN id AS at, way, c.id AS claim, b.id AS to',
    'ORDER BY c.rankOrder, c.id',
  ];
  const rows = await readByIds(store, ids, clauses, writer.parameters);
  return rows.map((row) => ({
    at: textIn(row, 'at'),
    way: textIn(row, 'way'),
    claim: textIn(row, 'claim'),
    to: textIn(row, 'to'),
  }));
}
