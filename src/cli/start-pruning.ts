import { setTimeout as delay } from 'node:timers/promises';
import { pruneLog } from '../graph/feed/prune-log.js';
import type { Graph } from '../graph/graph.js';
import type { Log } from '../server/log.js';
import type { RetentionSettings } from '../server/settings.js';

/** How often the log of changes is pruned, in milliseconds. */
const PRUNING_MS = 3_600_000;

/**
 * Prunes the log of a graph now and every hour, and gives what stops it. A failure
 * is logged, and tried again the next time.
 */
export function startPruning(
  graph: Graph,
  retention: RetentionSettings,
  log: Log,
  everyMs = PRUNING_MS,
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
      await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
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
