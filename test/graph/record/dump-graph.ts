import type { GraphStore, Row, Value } from '../../../src/graph/store/graph-store.js';

/** All nodes and relationships but the log's, as texts in an order of their own. */
export async function dumpGraph(store: GraphStore): Promise<readonly string[]> {
  const nodes = await store.read({
    text: [
      'MATCH (n)',
      'WHERE n:Entity OR n:Claim OR n:Identifier',
      'RETURN labels(n) AS labels, properties(n) AS properties',
    ].join('\n'),
    parameters: {},
  });
  const relationships = await store.read({
    text: [
      'MATCH (a)-[r]->(b)',
      'RETURN a.id AS start, type(r) AS type, properties(r) AS properties,',
      'coalesce(b.id, b.key) AS end',
    ].join('\n'),
    parameters: {},
  });
  return [...nodes, ...relationships].map(toText).sort();
}

/** Lists of a node are sets: their order is not kept. */
function toText(row: Row): string {
  return JSON.stringify(sorted(row));
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
