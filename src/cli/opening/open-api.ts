import { makeFirstKey } from '../../graph/access/keys.js';
import { findEngine } from '../../graph/engines.js';
import type { Graph } from '../../graph/graph.js';
import type { Model } from '../../graph/model/model.js';
import { seedIfNew } from '../../graph/record/files/seed.js';
import { loadQuestions } from '../../questions/load-questions.js';
import type { GraphApi } from '../../resolvers/create-api.js';
import { createLog, type Log } from '../../server/reporting/log.js';
import { readSettings, type Settings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import type { OpenApi } from './serve.js';
import { openGraphOf, readModel } from './open-graph.js';
import { explainKinds } from '../own-kinds/explain-kinds.js';
import { layWorldStore, ownWorldStore } from './world-store.js';

/**
 * Opens the graph that the settings name, and the API over it. A new graph gets the
 * built-in data that the settings name.
 *
 * @throws {@link StoreError} or {@link QuestionError}, which say what is wrong and what to do
 */
export async function openApi(
  settings: Settings,
  log: Log,
): Promise<GraphApi & OpenApi & { readonly graph: Graph }> {
  await findEngine(settings.store.url)?.openEarly?.(settings.store);
  const questions = loadQuestions();
  const model = await readModel(settings.kinds);
  log.info({ url: settings.store.url }, 'opening the store');
  if (settings.seed === 'world') await layWorldStore(settings.store);
  // A store opens in another process, or on another machine: what takes this one long is done meanwhile.
  const [opened, loaded] = await Promise.allSettled([
    openGraphOf(model, settings),
    loadApi(model, settings.kinds),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  const graph = opened.value;
  log.info({ engine: graph.store.engine }, 'the store is open');
  try {
    if (loaded.status === 'rejected') throw loaded.reason;
    const createApi = loaded.value;
    await ownWorldStore(graph);
    if (settings.seed !== 'none' && (await seedIfNew(graph, settings.seed))) {
      log.info({ seed: settings.seed }, 'the built-in data are recorded');
    }
    return {
      ...explainKinds(settings.kinds, () => createApi(graph, questions)),
      graph,
      makeFirstKey: () => makeFirstKey(graph),
      close: () => graph.store.close(),
    };
  } catch (error) {
    await graph.store.close();
    throw error;
  }
}

/** Loads what makes an API, with the schema of a model built. */
async function loadApi(
  model: Model,
  kinds: string | undefined,
): Promise<(typeof import('../../resolvers/create-api.js'))['createApi']> {
  const { createApi, schemaOf } = await import('../../resolvers/create-api.js');
  explainKinds(kinds, () => schemaOf(model));
  return createApi;
}

/**
 * Opens the graph that an environment names for one command, which writes no log.
 *
 * @throws {@link SettingsError}, {@link StoreError} or {@link QuestionError}
 */
export async function openQuietApi(
  environment: Environment,
): Promise<GraphApi & { readonly graph: Graph; close(): Promise<void> }> {
  const settings = readSettings(environment);
  return openApi(settings, createLog({ ...settings, logLevel: 'silent' }));
}
