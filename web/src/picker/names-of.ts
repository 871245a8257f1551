import { ask } from '../ask.js';
import { isObject, objectsOf, textOf } from '../answer/json.js';

const known = new Map<string, string | null>();

/** Finds the names of things by their ids; null for an id that nothing has. Each is asked for once. */
export async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    const { data } = await ask({
      query: 'query Names($ids: [ID!]!) { nodes(ids: $ids) { id ... on Entity { name } } }',
      variables: { ids: missing },
    });
    if (!isObject(data) || !Array.isArray(data['nodes'])) return known;
    // A list of the same length and in the same order, with null for what is not there.
    const nodes: readonly unknown[] = data['nodes'];
    missing.forEach((id, index) => {
      const [node] = objectsOf([nodes[index]]);
      known.set(id, node === undefined ? null : (textOf(node['name']) ?? id));
    });
  }
  return known;
}
