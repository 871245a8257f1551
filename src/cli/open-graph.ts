import type { Graph } from '../graph/graph.js';
import { labelsOf } from '../graph/model/labels.js';
import { modelOf } from '../graph/model/model.js';
import { openStore, type OpenOptions, type StoreSettings } from '../graph/open-store.js';
import { systemClock } from '../graph/time/clock.js';
import { KINDS } from '../schema/kinds.js';

/**
 * Opens the graph of the product's own kinds; whoever opens it closes its store.
 *
 * @throws {@link StoreError} that says what is wrong and what to do
 */
export async function openGraph(settings: StoreSettings, options?: OpenOptions): Promise<Graph> {
  const model = modelOf(KINDS);
  const store = await openStore(settings, labelsOf(model), options);
  return { store, model, clock: systemClock };
}
