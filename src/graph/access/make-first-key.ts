import type { Graph } from '../graph.js';
import { createKey, listKeys } from './keys.js';

/**
 * Makes an editor's key where the store has no key at all; undefined where it
 * has one, be it revoked. Only for a store that no other process can share.
 */
export async function makeFirstKey(graph: Graph): Promise<string | undefined> {
  if (!graph.store.embedded || (await listKeys(graph)).length > 0) return undefined;
  const { text } = await createKey(graph, { name: 'First key', role: 'editor' });
  return text;
}
