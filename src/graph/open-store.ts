import type { GrafeoOptions } from './grafeo/grafeo-store.js';
import { openGrafeo } from './grafeo/open-grafeo.js';
import { openNeo4j } from './neo4j/open-neo4j.js';
import type { GraphStore } from './store/graph-store.js';
import type { Labels } from './store/schema-files.js';
import { StoreError } from './store/store-error.js';
import { checkStoreVersion } from './store/store-version.js';

/** Which store to open: `memory:`, `file:PATH`, or the address of a Neo4j. */
export interface StoreSettings {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** The engines by the schemes of their addresses. A new engine is a line here. */
const ENGINES: Readonly<
  Record<
    string,
    (settings: StoreSettings, labels: Labels, options: GrafeoOptions) => Promise<GraphStore>
  >
> = {
  memory: (_, labels, options) => openGrafeo(undefined, labels, options),
  file: ({ url }, labels, options) => openGrafeo(url.slice('file:'.length), labels, options),
  bolt: openNeo4j,
  'bolt+s': openNeo4j,
  'bolt+ssc': openNeo4j,
  neo4j: openNeo4j,
  'neo4j+s': openNeo4j,
  'neo4j+ssc': openNeo4j,
};

/**
 * Opens a store, with the constraints and indexes that the labels need.
 *
 * @throws StoreError that says what is wrong and what to do.
 */
export async function openStore(
  settings: StoreSettings,
  labels: Labels,
  options: GrafeoOptions = {},
): Promise<GraphStore> {
  const scheme = settings.url.slice(0, settings.url.indexOf(':'));
  const open = ENGINES[scheme];
  if (!open) {
    throw new StoreError(
      'UNUSABLE',
      `No store can be opened at ${JSON.stringify(settings.url)}. Set ENTENTE_STORE to memory:, file:PATH, bolt://HOST or neo4j+s://HOST.`,
    );
  }
  const store = await open(settings, labels, options);
  try {
    await checkStoreVersion(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
