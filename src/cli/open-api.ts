import { makeFirstKey } from '../graph/access/make-first-key.js';
import type { Graph } from '../graph/graph.js';
import { seedIfNew } from '../graph/record/seed.js';
import { loadQuestions } from '../questions/load-questions.js';
import { createApi, type GraphApi } from '../resolvers/create-api.js';
import { createLog, type Log } from '../server/log.js';
import { readSettings, type Settings } from '../server/settings.js';
import type { OpenApi } from './serve.js';
import { openGraph } from './open-graph.js';
import { explainKinds } from './own-kinds/explain-kinds.js';
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
  const questions = loadQuestions();
  log.info({ url: settings.store.url }, 'opening the store');
  if (settings.seed === 'world') await layWorldStore(settings.store);
  const graph = await openGraph(settings);
  log.info({ engine: graph.store.engine }, 'the store is open');
  try {
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

/**
 * Opens the graph that an environment names for one command, which writes no log.
 *
 * @throws {@link SettingsError}, {@link StoreError} or {@link QuestionError}
 */
export async function openQuietApi(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<GraphApi & { readonly graph: Graph; close(): Promise<void> }> {
  const settings = readSettings(environment);
  return openApi(settings, createLog({ ...settings, logLevel: 'silent' }));
}
