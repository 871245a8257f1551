import type { GraphStore, Reader } from './graph-store.js';
import { stepsFrom, type Layouts } from './layouts.js';
import { StoreError } from './store-error.js';

/**
 * Finds the layout of a store that has to be migrated; null for one that has the
 * current layout, or none yet.
 *
 * @throws {@link StoreError} TOO_NEW, or TOO_OLD where no steps lead from it
 */
export async function findOldLayout(store: Reader, layouts: Layouts): Promise<number | null> {
  const layout = await readLayout(store);
  if (layout === null || layout === layouts.current) return null;
  if (layout > layouts.current) {
    const problem = `The store has layout ${String(layout)}, and this program knows layouts up to ${String(layouts.current)}. Install a newer Entente.`;
    throw new StoreError('TOO_NEW', problem);
  }
  if (stepsFrom(layout, layouts)) return layout;
  const problem = `The store has layout ${String(layout)}, which this program can't bring to layout ${String(layouts.current)}. Run "entente export" with the Entente that wrote it, and "entente import" with this one into a new store.`;
  throw new StoreError('TOO_OLD', problem);
}

/** Brings a store to the current layout in one transaction: all steps or none. */
export async function migrateStore(store: GraphStore, layouts: Layouts): Promise<void> {
  await store.transact(async (transaction) => {
    // Held from here on, so that of two programs one alone migrates.
    await transaction.write({
      text: "MATCH (s:Store {id: 'store'}) SET s.migrating = true",
      parameters: {},
    });
    const layout = (await readLayout(transaction)) ?? layouts.current;
    for (const step of stepsFrom(layout, layouts) ?? []) await step.run(transaction);
    await transaction.write({
      text: "MATCH (s:Store {id: 'store'}) SET s.version = $version REMOVE s.migrating",
      parameters: { version: layouts.current },
    });
  });
}

/** Marks a new store with the current layout; a marked one stays as it is. */
export async function markStore(store: GraphStore, { current }: Layouts): Promise<void> {
  if ((await readLayout(store)) !== null) return;
  await store.transact((transaction) =>
    transaction.write({
      text: "MERGE (s:Store {id: 'store'}) ON CREATE SET s.version = $version, s.createdAt = $now",
      parameters: { version: current, now: Date.now() },
    }),
  );
}

async function readLayout(reader: Reader): Promise<number | null> {
  const rows = await reader.read({
    text: "MATCH (s:Store {id: 'store'}) RETURN s.version AS version",
    parameters: {},
  });
  const version = rows[0]?.['version'];
  return typeof version === 'number' ? version : null;
}
