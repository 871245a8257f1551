import { basename } from 'node:path';
import type { Graph } from '../../graph/graph.js';
import { hashOf } from '../../graph/record/items/canonical-json.js';
import { listRuns, type ImportRun } from '../../graph/runs/import-runs.js';
import type { MappingProgress } from './mapping-progress.js';
import type { MappingRun } from './mapping-run.js';

/**
 * Finds the last run of a dataset where it read the same files by the same mapping, and
 * nothing but these decided what became of the rows: the same again would change nothing.
 */
export async function findSameRun(
  graph: Graph,
  run: MappingRun,
  isComplete: boolean,
): Promise<ImportRun | undefined> {
  const last = (await listRuns(graph, run.mapping.dataset.id)).at(-1);
  if (last?.state !== 'DONE' || !last.isSettled) return undefined;
  return last.fingerprint === fingerprintOf(run, isComplete) ? last : undefined;
}

function fingerprintOf({ mapping, inputs }: MappingRun, isComplete: boolean): string {
  const files = inputs.map(([name, { sha256 }]) => [name, sha256]);
  return hashOf(JSON.stringify([[...mapping.texts.values()], files, isComplete]));
}

/** What is kept of an import, as far as it is. */
export function describeRun(
  run: MappingRun,
  progress: MappingProgress,
  { isComplete }: { readonly isComplete: boolean },
  startedAt: number,
  endedAt: number | null,
): ImportRun {
  const { path, dataset } = run.mapping;
  const ended = endedAt === null ? 'RUNNING' : (progress.ended ?? 'STOPPED');
  return {
    id: progress.id,
    dataset: dataset.id,
    title: dataset.title,
    version: dataset.version ?? null,
    mapping: basename(path),
    fingerprint: fingerprintOf(run, isComplete),
    state: ended === 'UNSURE' ? 'STOPPED' : ended,
    startedAt,
    endedAt,
    files: run.inputs.map(([name, { name: given, sha256, bytes }]) => ({
      name,
      // Where it lay on this machine is nobody's concern.
      path: /^https?:/.test(given) ? given : basename(given),
      sha256,
      bytes,
    })),
    rows: progress.rows,
    rejected: progress.rejected,
    rejects: run.rejects.all,
    records: run.records.all,
    done: progress.done.all,
    changes: progress.changes,
    isSettled: run.isSettled,
  };
}
