import { createKey } from '../../../src/graph/access/keys.js';
import type { Graph } from '../../../src/graph/graph.js';
import { toLogCursor, readLogEnd } from '../../../src/graph/feed/log-position.js';
import { labelsOf } from '../../../src/graph/model/labels.js';
import type { StoreSettings } from '../../../src/graph/engines.js';
import { openStore } from '../../../src/graph/open-store.js';
import { record } from '../../../src/graph/record/write/record.js';
import { systemClock } from '../../../src/graph/time/clock.js';
import type { GraphStore } from '../../../src/graph/store/graph-store.js';
import { EDITED_WORLD } from './edit.js';
import { PRODUCT } from '../../support/product-model.js';

/** A store that is ready to be written to by servers. */
export interface World {
  readonly settings: StoreSettings;
  /** Where its log ended before anybody wrote. */
  readonly start: string;
  /** The key of an editor. */
  readonly key: string;
}

/** Records what edits need in a store, and closes it for the servers. */
export async function openWorld(settings: StoreSettings, opened?: GraphStore): Promise<World> {
  const store = opened ?? (await openStore(settings, labelsOf(PRODUCT)));
  try {
    const graph: Graph = { store, model: PRODUCT, clock: systemClock };
    await record(graph, EDITED_WORLD);
    const { text: key } = await createKey(graph, { name: 'Editors of a test', role: 'editor' });
    return { settings, key, start: toLogCursor(await readLogEnd(store)) };
  } finally {
    await store.close();
  }
}
