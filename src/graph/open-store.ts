import { availableParallelism } from 'node:os';
import type { EngineOptions } from './grafeo/engine.js';
import { grafeoFilesOf } from './grafeo/grafeo-files-of.js';
import { GrafeoStore } from './grafeo/grafeo-store.js';
import { Neo4jStore } from './neo4j/neo4j-store.js';
import type { GraphStore } from './store/graph-store.js';
import { LanedStore } from './store/laned-store.js';
import type { Places } from './store/laned-store.js';
import type { Labels } from './store/schema-files.js';
import { readSchemaFiles } from './store/schema-files.js';
import type { SchemaStore } from './store/schema-store.js';
import { StoreError } from './store/store-error.js';
import { TEXT_INDEXES } from './store/text-index.js';
import { markStore, refuseNewerStore } from './store/store-version.js';

/** Which store to open: `memory:`, `file:PATH`, or the address of a Neo4j. */
export interface StoreSettings {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

type Open = (settings: StoreSettings, options: EngineOptions) => SchemaStore | Promise<SchemaStore>;

const openNeo4j: Open = (settings) => Neo4jStore.open(settings);

/** The engines by the schemes of their addresses. */
const ENGINES: ReadonlyMap<string, Open> = new Map<string, Open>([
  ['memory', (_, options) => GrafeoStore.open(undefined, options)],
  ['file', (settings, options) => GrafeoStore.open(toPath(settings.url), options)],
  ['bolt', openNeo4j],
  ['bolt+s', openNeo4j],
  ['bolt+ssc', openNeo4j],
  ['neo4j', openNeo4j],
  ['neo4j+s', openNeo4j],
  ['neo4j+ssc', openNeo4j],
]);

/** An engine on this machine leaves a core to everything else. */
function embeddedPlaces(): Places {
  return { light: 8, heavy: Math.max(1, availableParallelism() - 1) };
}

/** A server has cores of its own, and each statement is under way for a while. */
const SERVER_PLACES: Places = { light: 24, heavy: 4 };

/**
 * Opens a store, with the constraints and indexes that the labels need.
 *
 * A store of a newer program is refused before anything in it is changed.
 *
 * @throws {@link StoreError} that says what is wrong and what to do
 */
export async function openStore(
  settings: StoreSettings,
  labels: Labels,
  options: EngineOptions = {},
): Promise<GraphStore> {
  const open = ENGINES.get(schemeOf(settings.url));
  if (!open) throw refuseUrl(settings.url);
  const engine = await open(settings, options);
  const store = new LanedStore(engine, engine.embedded ? embeddedPlaces() : SERVER_PLACES);
  try {
    await refuseNewerStore(store);
    await engine.define(await readSchemaFiles(store.engine, labels), TEXT_INDEXES);
    await markStore(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Names the files and folders of a store that this program keeps itself, the file
 * that it is known by first; none for what is elsewhere.
 */
export function filesOf(url: string): readonly string[] {
  return schemeOf(url) === 'file' ? grafeoFilesOf(toPath(url)) : [];
}

function schemeOf(url: string): string {
  return url.slice(0, Math.max(0, url.indexOf(':')));
}

function toPath(url: string): string {
  const path = url.slice('file:'.length);
  if (path === '') throw refuseUrl(url);
  return path;
}

/** The scheme alone is repeated: what follows it could hold a password. */
function refuseUrl(url: string): StoreError {
  return new StoreError(
    'UNUSABLE',
    `ENTENTE_STORE must be memory:, file:PATH, bolt://HOST or neo4j+s://HOST, but its scheme is ${JSON.stringify(schemeOf(url))}.`,
  );
}
