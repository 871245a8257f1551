import type { GraphStore } from '../store/graph-store.js';
import type { Labels } from '../store/schema-files.js';
import { readSchemaFiles } from '../store/schema-files.js';
import type { GrafeoOptions } from './grafeo-store.js';
import { GrafeoStore } from './grafeo-store.js';

/** Opens a file, or memory, with its constraints and indexes. */
export async function openGrafeo(
  path: string | undefined,
  labels: Labels,
  options: GrafeoOptions = {},
): Promise<GraphStore> {
  const store = GrafeoStore.open(path, options);
  try {
    for (const text of await readSchemaFiles('grafeo', labels)) {
      await store.read({ text, parameters: {} });
    }
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
