import type { GraphStore } from './graph-store.js';
import { StoreError } from './store-error.js';

/** The layout that this program writes; a store says which one it has. */
export const STORE_VERSION = 1;

/**
 * Marks a new store with the version of its layout, and refuses one that a newer
 * program has written.
 */
export async function checkStoreVersion(store: GraphStore): Promise<void> {
  const rows = await store.read({
    text: 'MATCH (s:Store) RETURN s.version AS version',
    parameters: {},
  });
  const version = rows[0]?.['version'];
  if (typeof version === 'number') {
    if (version > STORE_VERSION) {
      throw new StoreError(
        'TOO_NEW',
        `The store has layout ${String(version)}, and this program knows layouts up to ${String(STORE_VERSION)}. Install a newer Entente.`,
      );
    }
    return;
  }
  await store.transact((transaction) =>
    transaction.write({
      text: "MERGE (s:Store {id: 'store'}) ON CREATE SET s.version = $version",
      parameters: { version: STORE_VERSION },
    }),
  );
}
