import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labelsOf } from '../../src/graph/model/labels.js';
import type { Model } from '../../src/graph/model/model.js';
import { openStore } from '../../src/graph/open-store.js';
import type { StoreSettings } from '../../src/graph/open-store.js';
import type { GraphStore } from '../../src/graph/store/graph-store.js';

/** A real engine that tests run on. */
export interface TestEngine {
  readonly name: string;
  /** Opens a store with nothing in it; close it when done. */
  open(model: Model): Promise<GraphStore>;
  /** What opens the same store again, where it is lasting. */
  readonly settings: StoreSettings;
  /** Whether a store is still there once it was closed. */
  readonly isLasting: boolean;
}

const MEMORY: TestEngine = {
  name: 'grafeo',
  settings: { url: 'memory:' },
  isLasting: false,
  open: (model) => openStore({ url: 'memory:' }, labelsOf(model), { shuffleUnordered: true }),
};

function onFile(): TestEngine {
  const folder = mkdtempSync(join(tmpdir(), 'entente-test-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const settings = { url: `file:${join(folder, 'graph')}` };
  return {
    name: 'grafeo-file',
    settings,
    isLasting: true,
    open: async (model) => {
      rmSync(folder, { recursive: true, force: true });
      return openStore(settings, labelsOf(model));
    },
  };
}

function onServer(name: string): TestEngine {
  const text = process.env[`ENTENTE_TEST_${name.toUpperCase().replace('-', '_')}`];
  if (text === undefined) throw new Error(`No server was started for ${name}.`);
  const settings = JSON.parse(text) as StoreSettings;
  return {
    name,
    settings,
    isLasting: true,
    open: async (model) => {
      const store = await openStore(settings, labelsOf(model));
      await empty(store);
      return store;
    },
  };
}

/** Deletes all but the mark of the store's layout, and that of a database for tests. */
async function empty(store: GraphStore): Promise<void> {
  const text =
    'MATCH (n) WHERE NOT n:Store AND NOT n:EntenteTests WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS deleted';
  for (;;) {
    const rows = await store.transact((transaction) => transaction.write({ text, parameters: {} }));
    if (rows[0]?.['deleted'] === 0) return;
  }
}

/** The engines of this run; see `test/support/neo4j/global-setup.mjs`. */
export const ENGINES: readonly TestEngine[] = (process.env['ENTENTE_TEST_ENGINES'] ?? 'grafeo')
  .split(',')
  .map((name) => {
    if (name === 'grafeo') return MEMORY;
    return name === 'grafeo-file' ? onFile() : onServer(name);
  });
