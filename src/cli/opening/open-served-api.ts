import { setTimeout as delay } from 'node:timers/promises';
import { pruneLog } from '../../graph/feed/prune-log.js';
import type { Graph } from '../../graph/graph.js';
import type { Log } from '../../server/reporting/log.js';
import type { RetentionSettings, Settings } from '../../server/settings/settings.js';
import { openApi } from './open-api.js';
import type { OpenApi } from './serve.js';

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

/** How often the log of changes is pruned, in milliseconds. */
const PRUNING_MS = 3_600_000;

/**
 * Prunes the log of a graph now and every hour, and gives what stops it. A failure
 * is logged, and tried again the next time.
 */
function startPruning(
  graph: Graph,
  retention: RetentionSettings,
  log: Log,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const pruned = await pruneLog(graph, retention);
        if (pruned > 0) log.info({ pruned }, 'old changes were taken out of the log');
      } catch (error) {
        log.warn({ err: error }, 'the log of changes could not be pruned');
      }
      await delay(PRUNING_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const isAsked = retention.changes !== undefined || retention.days !== undefined;
  const running = isAsked ? run() : Promise.resolve();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
