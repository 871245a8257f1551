import type { Graph } from '../../graph/graph.js';
import { findSameRun } from './describe-run.js';
import { importMapping } from './import-mapping.js';
import type { ImportOptions } from './import-options.js';
import type { Mapping } from '../files/load-mapping.js';
import { MappingProgress } from './mapping-progress.js';
import { MappingRun } from './mapping-run.js';
import type { Counts } from '../blocks/counts.js';
import type { FileOptions } from '../files/open-files.js';

/** How often something was, and where first. */
type Counted = Counts['all'];

/** What became of an import by a mapping, in plain values. */
export interface ImportReport extends Readonly<
  Pick<MappingProgress, 'rejected' | 'gaveUp' | 'unknown' | 'total' | 'written' | 'changes'>
> {
  readonly dataset: string;
  readonly version: string | null;
  /** How it ended; SAME where these files were imported before, and nothing was done. */
  readonly ended: NonNullable<MappingProgress['ended']> | 'SAME';
  /** The run: its own, or the one of before. */
  readonly run: string;
  /** Milliseconds since the epoch; of the run of before. */
  readonly endedAt: number | null;
  /** Rows that were read, of each file once. */
  readonly rows: number;
  /** What these stand for, as the blocks of the mapping take them, such as a row for each of several columns. */
  readonly taken: number;
  readonly records: Counted;
  readonly rejects: Counted;
  readonly skips: Counted;
  readonly warnings: Counted;
  readonly done: Counted;
  /** The claims of the dataset whose rows are gone, and all that stand; null where nobody asked. */
  readonly gone: { readonly count: number; readonly standing: number } | null;
}

/**
 * Imports what a mapping makes of its files, unless the very same was imported last.
 *
 * @throws {@link MappingError} before the first row is read
 */
export async function runImport(
  graph: Graph,
  mapping: Mapping,
  files: FileOptions,
  options: Omit<ImportOptions, 'folder'>,
): Promise<ImportReport> {
  const run = await MappingRun.prepare(mapping, graph, files);
  const progress = new MappingProgress();
  const same = await findSameRun(graph, run, options.isComplete);
  if (!same) {
    await importMapping(graph, run, progress, { ...options, folder: files.folder });
  }
  const { gone, rejected, gaveUp, unknown, total, written, changes } = progress;
  return {
    dataset: mapping.dataset.id,
    version: mapping.dataset.version ?? null,
    ended: same ? 'SAME' : (progress.ended ?? 'STOPPED'),
    run: same?.id ?? progress.id,
    endedAt: same?.endedAt ?? null,
    rows: [...run.rows.values()].reduce((sum, each) => sum + each, 0),
    taken: progress.rows,
    records: run.records.all,
    rejects: run.rejects.all,
    skips: run.skips.all,
    warnings: run.warnings.all,
    done: progress.done.all,
    rejected,
    gaveUp,
    unknown,
    total,
    written,
    changes,
    gone: gone ? { count: gone.ids.length, standing: gone.standing } : null,
  };
}
