import type { GraphStore, Reader } from './graph-store.js';
import { StoreError } from './store-error.js';

const LABEL = /^[A-Za-z]\w*$/u;

/**
 * Notes in a store by which kinds it is written, and refuses one with records of a kind
 * that nobody defined: they would be missing from lists, and break what reaches them.
 *
 * @throws {@link StoreError} that names those kinds
 */
export async function noteKinds(store: GraphStore, names: readonly string[]): Promise<void> {
  const before = await readKinds(store);
  const unknown: string[] = [];
  for (const name of before.filter((each) => !names.includes(each))) {
    if (await hasRecords(store, name)) unknown.push(name);
  }
  if (unknown.length > 0) {
    const problem = `The store has records of ${unknown.join(' and ')}, and no definition of that was loaded. Set ENTENTE_KINDS to the folder that defines it (docs/kinds.md).`;
    throw new StoreError('UNUSABLE', problem);
  }
  if (before.length === names.length && names.every((name) => before.includes(name))) return;
  await store.transact((transaction) =>
    transaction.write({
      text: "MATCH (s:Store {id: 'store'}) SET s.kinds = $names",
      parameters: { names },
    }),
  );
}

async function readKinds(store: Reader): Promise<readonly string[]> {
  const [row] = await store.read({
    text: "MATCH (s:Store {id: 'store'}) RETURN s.kinds AS kinds",
    parameters: {},
  });
  const kinds = row?.['kinds'];
  return Array.isArray(kinds) ? kinds.filter((each) => typeof each === 'string') : [];
}

/** A label can't be a parameter; what is none was never written. */
async function hasRecords(store: Reader, label: string): Promise<boolean> {
  if (!LABEL.test(label)) return false;
  const rows = await store.read({
    text: `MATCH (n:${label}) RETURN n.id AS id LIMIT 1`,
    parameters: {},
  });
  return rows.length > 0;
}
