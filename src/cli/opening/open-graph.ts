import type { Graph } from '../../graph/graph.js';
import { labelsOf } from '../../graph/model/labels.js';
import type { Model } from '../../graph/model/model.js';
import { modelOf } from '../../graph/model/model-of.js';
import { openStore, type OpenOptions } from '../../graph/open-store.js';
import { noteKinds } from '../../graph/store/kinds-of-store.js';
import { systemClock } from '../../graph/time/clock.js';
import { KINDS } from '../../schema/kinds.js';
import type { Settings } from '../../server/settings/settings.js';
import { explainKinds } from '../own-kinds/explain-kinds.js';
import { loadOwnKinds } from '../own-kinds/load-own-kinds.js';

/**
 * Opens the graph of the product's own kinds, and of those in the folder that the settings
 * name; whoever opens it closes its store.
 *
 * @throws {@link SettingsError} where definitions don't fit together
 * @throws {@link StoreError} that says what is wrong and what to do
 */
export async function openGraph(
  settings: Pick<Settings, 'store'> & Partial<Pick<Settings, 'kinds'>>,
  options?: OpenOptions,
): Promise<Graph> {
  return openGraphOf(await readModel(settings.kinds), settings, options);
}

/**
 * Opens the graph of a model that was read before.
 *
 * @throws {@link StoreError} that says what is wrong and what to do
 */
export async function openGraphOf(
  model: Model,
  settings: Pick<Settings, 'store'>,
  options?: OpenOptions,
): Promise<Graph> {
  const store = await openStore(settings.store, labelsOf(model), options);
  try {
    const names = model.kinds.map(({ name }) => name);
    await noteKinds(store, names);
  } catch (error) {
    await store.close();
    throw error;
  }
  return { store, model, clock: systemClock };
}

/** Does work on a graph that is opened for it, and closes its store. */
export async function withGraph<T>(
  opening: Promise<Graph>,
  work: (graph: Graph) => Promise<T>,
): Promise<T> {
  const graph = await opening;
  try {
    return await work(graph);
  } finally {
    await graph.store.close();
  }
}

/** The model of the product's own kinds, once it was read: a schema is made once for each. */
let product: Model | undefined;

/**
 * Reads the definitions of the product's own kinds, and of those in a folder.
 *
 * @throws {@link SettingsError} where they don't fit together
 */
export async function readModel(folder: string | undefined): Promise<Model> {
  if (folder === undefined) return (product ??= modelOf(KINDS));
  const own = await loadOwnKinds(folder);
  return explainKinds(folder, () => modelOf([...KINDS, ...own]));
}
