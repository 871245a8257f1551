import type { Log } from '../server/log.js';
import type { Settings } from '../server/settings.js';
import { openApi } from './open-api.js';
import type { OpenApi } from './serve.js';
import { startPruning } from './start-pruning.js';

/**
 * Opens the API that is served, and keeps the log of changes as short as the
 * settings want it.
 *
 * @throws {@link StoreError} or {@link QuestionError}, which say what is wrong and what to do
 */
export async function openServedApi(settings: Settings, log: Log): Promise<OpenApi> {
  const api = await openApi(settings, log);
  const pruning = startPruning(api.graph, settings.retention, log);
  return {
    ...api,
    close: async () => {
      await pruning.stop();
      await api.close();
    },
  };
}
