import type { Graph } from '../../../../src/graph/graph.js';
import { toCanonicalJson } from '../../../../src/graph/record/items/canonical-json.js';
import type { Row } from '../../../../src/graph/store/graph-store.js';

/** Reads all entities, claims and what hangs on them, and all that lies between, as sorted lines. */
export async function dumpGraph({ store }: Graph): Promise<readonly string[]> {
  const labels = ['Entity', 'Claim', 'Identifier', 'Composite'];
  const isContent = (n: string): string =>
    `(${labels.map((label) => `${n}:${label}`).join(' OR ')})`;
  const nodes = await store.read({
    text: `MATCH (n) WHERE ${isContent('n')} RETURN labels(n) AS labels, properties(n) AS node`,
    parameters: {},
  });
  const links = await store.read({
    text: [
      `MATCH (a)-[r]->(b) WHERE ${isContent('a')}`,
      'RETURN coalesce(a.id, a.key) AS start, type(r) AS type, properties(r) AS properties, coalesce(b.id, b.key, b.name) AS end',
    ].join(' '),
    parameters: {},
  });
  const sorted = (row: Row): Row => ({ ...row, labels: [...(row['labels'] as string[])].sort() });
  return [...nodes.map(sorted), ...links].map(toCanonicalJson).sort();
}
