import { openStore } from '../../../src/graph/open-store.js';
import { labelsOf } from '../../../src/graph/model/labels.js';
import type { GraphStore } from '../../../src/graph/store/graph-store.js';
import type { Layouts } from '../../../src/graph/store/layouts.js';
import { LAYOUTS } from '../../../src/graph/layouts/layouts.js';
import { EVERY_ENGINE, isServer } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { failureOf } from './support/failure-of.js';

const LABELS = labelsOf(PRODUCT);

const write = (store: GraphStore, text: string): Promise<unknown> =>
  store.transact((transaction) => transaction.write({ text, parameters: {} }));
const read = (store: GraphStore, text: string): Promise<unknown> =>
  store.read({ text, parameters: {} });
const readAll = (store: GraphStore): Promise<unknown> =>
  read(
    store,
    'MATCH (s:Store), (e:Entity) RETURN s.version AS version, s.migrating AS migrating, e.name AS name, e.title AS title',
  );

const RENAME = 'MATCH (e:Entity) SET e.title = e.name REMOVE e.name';
const EXCLAIM = "MATCH (e:Entity) SET e.title = e.title + '!'";

const NOW = LAYOUTS.current;

/** Two layouts that no Entente has: each needs what the one before it wrote. */
const MADE_UP: Layouts = {
  current: NOW + 2,
  steps: [EXCLAIM, RENAME].map((text, index) => ({
    from: NOW + 1 - index,
    run: async (transaction) => {
      await transaction.write({ text, parameters: {} });
    },
  })),
};

describe.each(EVERY_ENGINE)('a store of an older layout on $name', (engine) => {
  if (!engine.isLasting) {
    it('is none: it ends with the process that wrote it', async () => {
      const store = await openStore(engine.settings, LABELS, { layouts: MADE_UP });
      expect(await read(store, 'MATCH (s:Store) RETURN s.version AS version')).toEqual([
        { version: NOW + 2 },
      ]);
      await store.close();
    });
    return;
  }
  const isOnServer = isServer(engine);
  beforeEach(async () => {
    const store = await engine.open(PRODUCT);
    await write(store, "CREATE (:Entity {id: 'a', name: 'A'})");
    await store.close();
  });
  afterEach(async () => {
    if (!isOnServer) return;
    const store = await openStore(engine.settings, LABELS, { layouts: MADE_UP, migrates: true });
    await write(store, `MATCH (s:Store) SET s.version = ${String(NOW)}`);
    await store.close();
  });
  const open = (layouts: Layouts): Promise<GraphStore> =>
    openStore(engine.settings, LABELS, { layouts, migrates: isOnServer });

  it('is migrated step by step, and refused by the older program from then on', async () => {
    for (let times = 0; times < 2; times++) {
      const store = await open(MADE_UP);
      expect(await readAll(store)).toEqual([
        { version: NOW + 2, migrating: null, name: null, title: 'A!' },
      ]);
      await store.close();
    }
    expect(await failureOf(open(LAYOUTS))).toMatchObject({
      reason: 'TOO_NEW',
      message: `The store has layout ${String(NOW + 2)}, and this program knows layouts up to ${String(NOW)}. Install a newer Entente.`,
    });
  });

  it('is as it was where a step fails', async () => {
    const steps = MADE_UP.steps.map((step) =>
      step.from === NOW + 1 ? { ...step, run: () => Promise.reject(new Error('not today')) } : step,
    );
    await expect(open({ ...MADE_UP, steps })).rejects.toThrow('not today');
    const store = await open(LAYOUTS);
    expect(await readAll(store)).toEqual([
      { version: NOW, migrating: null, name: 'A', title: null },
    ]);
    await store.close();
  });

  it('is refused where no steps lead from its layout', async () => {
    const steps = MADE_UP.steps.filter(({ from }) => from !== NOW + 1);
    expect(await failureOf(open({ ...MADE_UP, steps }))).toMatchObject({
      reason: 'TOO_OLD',
      message: `The store has layout ${String(NOW)}, which this program can't bring to layout ${String(NOW + 2)}. Run "entente export" with the Entente that wrote it, and "entente import" with this one into a new store.`,
    });
  });

  if (isOnServer) {
    it('is left as it is until somebody says to migrate it', async () => {
      const opened = openStore(engine.settings, LABELS, { layouts: MADE_UP });
      expect(await failureOf(opened)).toMatchObject({
        reason: 'TOO_OLD',
        message: `The Neo4j has layout ${String(NOW)}, and this program writes layout ${String(NOW + 2)}. Stop all servers on it, back it up (docs/operations.md, "Back up and restore"), and run: entente migrate.`,
      });
    });
  } else {
    it('is copied beside itself first, under a name that is free', async () => {
      const { url } = engine.settings;
      await (await open(MADE_UP)).close();
      const store = await open(MADE_UP);
      await write(
        store,
        `MATCH (s:Store), (e:Entity) SET s.version = ${String(NOW)}, e.name = e.title`,
      );
      await store.close();
      await (await open(MADE_UP)).close();
      const names: unknown[] = [];
      for (const copy of [`${url}.layout-${String(NOW)}`, `${url}.layout-${String(NOW)}-2`]) {
        const copied = await openStore({ url: copy }, LABELS);
        names.push(await read(copied, 'MATCH (e:Entity) RETURN e.name AS name'));
        await copied.close();
      }
      expect(names).toEqual([[{ name: 'A' }], [{ name: 'A!' }]]);
    });
  }
});
