import { createApi } from '../resolvers/create-api.js';
import type { Log } from '../server/log.js';
import type { Settings } from '../server/settings.js';
import { openGraph } from './open-graph.js';
import type { OpenApi } from './serve.js';

/**
 * Opens the graph that the settings name, and the API over it.
 *
 * @throws {@link StoreError} that says what is wrong and what to do
 */
export async function openApi(settings: Settings, log: Log): Promise<OpenApi> {
  log.info({ url: settings.store.url }, 'opening the store');
  const graph = await openGraph(settings.store);
  log.info({ engine: graph.store.engine }, 'the store is open');
  return { ...createApi(graph), close: () => graph.store.close() };
}
