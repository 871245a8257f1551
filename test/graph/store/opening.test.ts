import { labelsOf } from '../../../src/graph/model/labels.js';
import { openStore } from '../../../src/graph/open-store.js';
import type { GraphStore } from '../../../src/graph/store/graph-store.js';
import { LAYOUTS } from '../../../src/graph/layouts/layouts.js';
import { findOldLayout, markStore } from '../../../src/graph/store/store-version.js';
import { EVERY_ENGINE } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { failureOf } from './support/failure-of.js';

const LABELS = labelsOf(PRODUCT);
const VERSION = { text: 'MATCH (s:Store) RETURN s.version AS version', parameters: {} };

async function setVersion(store: GraphStore, version: number): Promise<void> {
  const text = 'MATCH (s:Store) SET s.version = $version';
  await store.transact((transaction) => transaction.write({ text, parameters: { version } }));
}

describe.each(EVERY_ENGINE)('opening $name', (engine) => {
  it('marks the store with its layout, once', async () => {
    const store = await engine.open(PRODUCT);
    try {
      await Promise.all([markStore(store, LAYOUTS), markStore(store, LAYOUTS)]);
      await markStore(store, LAYOUTS);
      expect(await store.read(VERSION)).toEqual([{ version: LAYOUTS.current }]);
      await store.check();
    } finally {
      await store.close();
    }
  });

  it('refuses a layout that a newer program wrote', async () => {
    const store = await engine.open(PRODUCT);
    try {
      await setVersion(store, LAYOUTS.current + 1);
      expect(await failureOf(findOldLayout(store, LAYOUTS))).toMatchObject({
        reason: 'TOO_NEW',
        retriable: false,
        message: `The store has layout ${String(LAYOUTS.current + 1)}, and this program knows layouts up to ${String(LAYOUTS.current)}. Install a newer Entente.`,
      });
    } finally {
      await setVersion(store, LAYOUTS.current);
      await store.close();
    }
  });

  it('takes a layout of its own', async () => {
    const store = await engine.open(PRODUCT);
    try {
      expect(await findOldLayout(store, LAYOUTS)).toBeNull();
    } finally {
      await store.close();
    }
  });
});

describe.each(EVERY_ENGINE)('opening $name again', (engine) => {
  it('finds what was written where it lasts, and changes nothing in the schema', async () => {
    const first = await engine.open(PRODUCT);
    const create = { text: 'CREATE (:Entity {id: $id})', parameters: { id: 'a' } };
    await first.transact((transaction) => transaction.write(create));
    await first.close();

    const second = await openStore(engine.settings, LABELS);
    try {
      const found = await second.read({
        text: 'MATCH (n:Entity) RETURN n.id AS id',
        parameters: {},
      });
      expect(found).toEqual(engine.isLasting ? [{ id: 'a' }] : []);
      if (!engine.isLasting) {
        await second.transact((transaction) => transaction.write(create));
      }
      const again = second.transact((transaction) => transaction.write(create));
      expect((await failureOf(again)).reason).toBe('CONFLICT');
      expect(await second.read(VERSION)).toEqual([{ version: LAYOUTS.current }]);
    } finally {
      await second.close();
    }
  });
});
