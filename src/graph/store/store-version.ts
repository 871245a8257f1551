import type { GraphStore } from './graph-store.js';
import { StoreError } from './store-error.js';

/** The layout that this program writes; a store says which one it has. */
export const STORE_VERSION = 1;

/**
 * Refuses a store whose layout is newer than this program's.
 *
 * @throws {@link StoreError} TOO_NEW
 */
export async function refuseNewerStore(store: GraphStore): Promise<void> {
  const rows = await store.read({
    text: "MATCH (s:Store {id: 'store'}) RETURN s.version AS version",
    parameters: {},
  });
  const version = rows[0]?.['version'];
  if (typeof version !== 'number' || version <= STORE_VERSION) return;
  throw new StoreError(
    'TOO_NEW',
    `The store has layout ${String(version)}, and this program knows layouts up to ${String(STORE_VERSION)}. Install a newer Entente.`,
  );
}

/** Marks a new store with the layout of this program; a marked one stays as it is. */
export async function markStore(store: GraphStore): Promise<void> {
  const marks = await store.read({
    text: "MATCH (s:Store {id: 'store'}) RETURN s.version AS version",
    parameters: {},
  });
  if (marks.length > 0) return;
  await store.transact((transaction) =>
    transaction.write({
      text: "MERGE (s:Store {id: 'store'}) ON CREATE SET s.version = $version, s.createdAt = $now",
      parameters: { version: STORE_VERSION, now: Date.now() },
    }),
  );
}
