import { join } from 'node:path';
import type { Graph } from '../../graph/graph.js';
import { createRun, updateRun } from '../../graph/runs/import-runs.js';
import { describeRun } from './describe-run.js';
import { batchesOfEntities, findIncomplete } from './entity-batches.js';
import { findGone } from './gone-rows.js';
import type { ImportOptions } from './import-options.js';
import { isSurelyTooBad, isTooBad, type MappingProgress } from './mapping-progress.js';
import type { MappingRun } from './mapping-run.js';
import { RowSpool } from './row-spool.js';
import { RunWriter } from './run-writer.js';

/** How many claims one change has. */
const BATCH = 1_000;

/** How many items are prepared before their turn. */
const AHEAD = 2;

/** From which part of its claims on a dataset asks before so many go. */
const MOST_GONE = 0.1;

/**
 * Imports what a mapping makes of its files: reads all rows first, and writes nothing
 * where more of them are bad than may be, of which it reads no further where nothing is there
 * of what they name; then entities, then claims, a thousand to a
 * change. The same again changes nothing, so that one that was stopped goes on.
 *
 * Where the files are the whole dataset, claims of rows that are gone no longer count.
 * What is written is kept as a run, which can be undone.
 */
export async function importMapping(
  graph: Graph,
  run: MappingRun,
  progress: MappingProgress,
  options: ImportOptions,
): Promise<void> {
  const spool = new RowSpool(join(options.folder, 'claims.ndjson'));
  await readRows(run, spool, progress, options);
  for (const { entity, field } of await findIncomplete(graph, run.entities)) {
    const message = `${entity.kind.name}.${field}: ${entity.id} is new and has none`;
    progress.rejected += 1;
    options.onReject(run.rejectLate(entity.origin, 'MISSING_VALUE', message));
  }
  progress.unknown = await run.listUnknown(graph);
  progress.ended = options.signal.aborted
    ? 'STOPPED'
    : isTooBad(progress, options.tolerance)
      ? 'REFUSED'
      : undefined;
  if (progress.ended !== undefined) return;
  if (options.isComplete) {
    progress.gone = await findGone(graph, run);
    const { ids, standing } = progress.gone;
    const isMuch = ids.length > standing * MOST_GONE || progress.rejected > 0;
    if (ids.length > 0 && isMuch && !options.isSure) {
      progress.ended = 'UNSURE';
      return;
    }
  }
  progress.phase = 'writing';
  progress.total = [...run.entities.all].length + spool.count;
  const startedAt = graph.clock.now();
  await createRun(graph, describeRun(run, progress, options, startedAt, null));
  try {
    progress.ended = await writeAll(graph, run, spool, progress, options);
  } finally {
    await updateRun(graph, describeRun(run, progress, options, startedAt, graph.clock.now()));
  }
}

async function writeAll(
  graph: Graph,
  run: MappingRun,
  spool: RowSpool,
  progress: MappingProgress,
  options: ImportOptions,
): Promise<'DONE' | 'STOPPED' | 'REFUSED'> {
  const writer = new RunWriter(graph, run, progress, options);
  for await (const batch of batchesOfEntities(graph, run.entities, run.warnings)) {
    if (options.signal.aborted) return 'STOPPED';
    await writer.writeEntities(batch);
    options.onProgress(progress);
  }
  const batches = spool.read(options.batch ?? BATCH);
  for await (const { item, next } of ahead(batches, (claims) => writer.prepare(claims))) {
    if (options.signal.aborted) return 'STOPPED';
    if (!(await writer.writeClaims(item, next))) return 'REFUSED';
    options.onProgress(progress);
  }
  const gone = progress.gone?.ids ?? [];
  for (let from = 0; from < gone.length; from += BATCH) {
    if (options.signal.aborted) return 'STOPPED';
    await writer.retire(gone.slice(from, from + BATCH));
    options.onProgress(progress);
  }
  return 'DONE';
}

/** An item that is prepared, and the one after it. */
interface Prepared<P> {
  readonly item: P;
  readonly next: P | undefined;
}

/** Prepares items while those before them are worked on; gives each with the one after it. */
async function* ahead<T, P>(
  items: AsyncIterable<T>,
  prepare: (item: T) => Promise<P>,
): AsyncGenerator<Prepared<P>> {
  const begun: Promise<P>[] = [];
  const take = async (): Promise<Prepared<P>> => {
    const [item, next] = await Promise.all(begun.slice(0, 2));
    void begun.shift();
    return { item: item as P, next };
  };
  for await (const item of items) {
    const prepared = prepare(item);
    // Whoever takes it hears of its failure; until then nobody does.
    prepared.catch(() => undefined);
    begun.push(prepared);
    if (begun.length > AHEAD) yield take();
  }
  while (begun.length > 0) yield take();
}

async function readRows(
  run: MappingRun,
  spool: RowSpool,
  progress: MappingProgress,
  options: ImportOptions,
): Promise<void> {
  for await (const outcomes of run.read()) {
    if (options.signal.aborted) return;
    for (const outcome of outcomes) {
      progress.rows += 1;
      if (progress.rows % BATCH === 0) options.onProgress(progress);
      if (outcome.is === 'rejected') {
        progress.rejected += 1;
        options.onReject(outcome.at);
      } else if (outcome.is === 'taken') {
        const { file, line } = outcome.at;
        for (const made of outcome.made) if (made.is === 'claim') spool.add(made, file, line);
      }
    }
    await spool.drain();
    progress.gaveUp = isSurelyTooBad(progress, options.tolerance) && run.isVain;
    if (progress.gaveUp) return;
  }
}
