import type { Graph } from '../graph/graph.js';
import { modelOf, type Kind, type Model } from '../graph/model/model.js';
import { openStore, type StoreSettings } from '../graph/open-store.js';
import type { Labels } from '../graph/store/schema-files.js';
import { systemClock } from '../graph/time/clock.js';
import { KINDS } from '../schema/kinds.js';

/**
 * Opens the graph of the product's own kinds; whoever opens it closes its store.
 *
 * @throws {@link StoreError} that says what is wrong and what to do
 */
export async function openGraph(settings: StoreSettings): Promise<Graph> {
  const model = modelOf(KINDS);
  const store = await openStore(settings, labelsOf(model));
  return { store, model, clock: systemClock };
}

/** The labels that are listed in an order of their own, which an index has to keep. */
function labelsOf(model: Model): Labels {
  const listed = [...model.interfaces, ...model.kinds].filter(({ list }) => list !== undefined);
  const namesOf = (category: Kind['category']): readonly string[] =>
    listed.filter((kind) => kind.category === category).map(({ name }) => name);
  return { entities: namesOf('entity'), claims: namesOf('claim') };
}
