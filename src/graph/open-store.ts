import { cpSync, existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ADDRESSES, filesOf, findEngine, type StoreSettings } from './engines.js';
import type { EngineOptions } from './grafeo/engine.js';
import type { GraphStore } from './store/graph-store.js';
import { LanedStore, type Places } from './store/laned-store.js';
import type { Layouts } from './store/layouts.js';
import { LAYOUTS } from './layouts/layouts.js';
import { readSchemaFiles, type Labels } from './store/schema-files.js';
import { StoreError } from './store/store-error.js';
import { TEXT_INDEXES } from './store/text-index.js';
import { findOldLayout, markStore, migrateStore } from './store/store-version.js';

/** How a store is opened. */
export interface OpenOptions extends EngineOptions {
  /**
   * Whether a server's store of an older layout is migrated. One in a file always is,
   * after it was copied beside itself.
   */
  readonly migrates?: boolean;
  /** What tests migrate by, in place of this program's own layouts. */
  readonly layouts?: Layouts;
}

/**
 * On this machine what is heavy leaves a core to everything else; more statements at
 * once than the cores can share would only keep them from the server itself.
 */
function embeddedPlaces(): Places {
  const cores = availableParallelism();
  return { light: Math.max(4, 2 * cores), slow: 2 * cores, heavy: Math.max(1, cores - 1) };
}

/** A server has cores of its own, and each statement is under way for a while. */
const SERVER_PLACES: Places = { light: 12, slow: 4, heavy: 4 };

/**
 * Opens a store, with the constraints and indexes that the labels need.
 *
 * A store of a newer program is refused before anything in it is changed. One of an
 * older layout is migrated, or refused with what to do.
 *
 * @throws {@link StoreError} that says what is wrong and what to do
 */
export async function openStore(
  settings: StoreSettings,
  labels: Labels,
  options: OpenOptions = {},
): Promise<GraphStore> {
  return openMigrated(settings, labels, options, false);
}

async function openMigrated(
  settings: StoreSettings,
  labels: Labels,
  options: OpenOptions,
  isCopied: boolean,
): Promise<GraphStore> {
  const named = findEngine(settings.url);
  if (!named) throw new StoreError('UNUSABLE', `ENTENTE_STORE must be ${ADDRESSES}.`);
  const { layouts = LAYOUTS, migrates = false, ...engineOptions } = options;
  const engine = await named.open(settings, engineOptions);
  const store = new LanedStore(engine, engine.embedded ? embeddedPlaces() : SERVER_PLACES);
  try {
    const layout = await findOldLayout(store, layouts);
    if (layout !== null && store.embedded && !isCopied) {
      // Only what nobody has open can be copied as files.
      await store.close();
      copyStore(settings.url, layout);
      return await openMigrated(settings, labels, options, true);
    }
    if (layout !== null && !store.embedded && !migrates) throw refuseToMigrate(layout, layouts);
    if (layout !== null) await migrateStore(store, layouts);
    await engine.define(await readSchemaFiles(store.engine, labels), TEXT_INDEXES);
    await markStore(store, layouts);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Copies the file of a store that nobody has open to a name beside it that is free. */
function copyStore(url: string, layout: number): void {
  const files = filesOf(url);
  for (let number = 1; ; number++) {
    const suffix = number > 1 ? `-${String(number)}` : '';
    const copies = filesOf(`${url}.layout-${String(layout)}${suffix}`);
    if (copies.some((copy) => existsSync(copy))) continue;
    for (const [index, copy] of copies.entries()) {
      const file = files[index];
      if (file !== undefined && existsSync(file)) cpSync(file, copy, { recursive: true });
    }
    return;
  }
}

function refuseToMigrate(layout: number, { current }: Layouts): StoreError {
  const problem = `The Neo4j has layout ${String(layout)}, and this program writes layout ${String(current)}. Stop all servers on it, back it up (docs/operations.md, "Back up and restore"), and run: entente migrate.`;
  return new StoreError('TOO_OLD', problem);
}
