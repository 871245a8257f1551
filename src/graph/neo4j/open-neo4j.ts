import type { GraphStore } from '../store/graph-store.js';
import type { Labels } from '../store/schema-files.js';
import { readSchemaFiles } from '../store/schema-files.js';
import type { Neo4jSettings } from './neo4j-store.js';
import { Neo4jStore } from './neo4j-store.js';

/** Connects to a server, and sees to its constraints and indexes. */
export async function openNeo4j(settings: Neo4jSettings, labels: Labels): Promise<GraphStore> {
  const store = await Neo4jStore.open(settings);
  try {
    for (const text of await readSchemaFiles('neo4j', labels)) await store.define(text);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
