import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { LOCAL } from '../graph/access/caller.js';
import type { Graph } from '../graph/graph.js';
import { hashOf } from '../graph/record/canonical-json.js';
import { readBatch } from '../graph/record/read-items.js';
import type { RecordProblem } from '../graph/record/records-refused-error.js';
import { describeProblem, RecordsRefusedError } from '../graph/record/records-refused-error.js';
import type { ChangeRequest, RecordAnswer } from '../graph/record/write-change.js';
import { writeChange } from '../graph/record/write-change.js';
import { changeIdOf } from '../graph/runs/change-id-of.js';
import { createRun, listRuns, updateRun } from '../graph/runs/import-runs.js';
import type { ImportRun } from '../graph/runs/import-runs.js';
import { batchesOfEntities, findIncomplete } from './entity-batches.js';
import { findGone, retire } from './gone-rows.js';
import type { GoneRows } from './gone-rows.js';
import { Counts } from './mapping-run.js';
import type { MappingRun, RejectedRow } from './mapping-run.js';
import { RowSpool } from './row-spool.js';
import type { SpooledClaim } from './row-spool.js';
import { planVersions } from './version-plan.js';
import type { Step } from './version-plan.js';

/** How many claims one change has. */
const BATCH = 1_000;

/** How many rows may be bad: so many, or so large a part of all. */
export type Tolerance = { readonly count: number } | { readonly percent: number };

/** How a mapping is imported. */
export interface ImportOptions {
  readonly tolerance: Tolerance;
  /** Whether the files are the whole dataset: what they lack no longer counts. */
  readonly isComplete: boolean;
  /** Whether so much may go as is asked about otherwise. */
  readonly isSure: boolean;
  /** How many claims one change has; a thousand unless it is said. */
  readonly batch?: number;
  /** A folder for what has to be kept while the program runs. */
  readonly folder: string;
  /** Ends the import after the batch that is under way. */
  readonly signal: AbortSignal;
  /** Is told each bad row. */
  readonly onReject: (row: RejectedRow) => void;
  /** Is told that there is more progress. */
  readonly onProgress: () => void;
}

/** How far an import by a mapping has come; it changes while it runs. */
export class MappingProgress {
  readonly id = randomUUID();
  /** What it is at: reading rows, or writing records. */
  phase: 'reading' | 'writing' = 'reading';
  /** Rows read of all blocks, good or bad. */
  rows = 0;
  rejected = 0;
  /** Records to write, and those that were. */
  total = 0;
  written = 0;
  /** Changes in the log. */
  changes = 0;
  /** What became of the records, by what was done. */
  readonly done = new Counts();
  /** How it ended; undefined while it runs. */
  ended: 'DONE' | 'STOPPED' | 'REFUSED' | 'UNSURE' | undefined;
  /** The claims whose rows are gone, where the files are the whole dataset. */
  gone: GoneRows | undefined;
}

/** From which part of its claims on a dataset asks before so many go. */
const MOST_GONE = 0.1;

/**
 * Imports what a mapping makes of its files: reads all rows first, and writes nothing
 * where more of them are bad than may be; then entities, then claims, a thousand to a
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
    const place = placeOf(entity.origin);
    rejectLate(run, progress, options, { ...place, kind: 'MISSING_VALUE', message });
  }
  progress.ended = isStopped(options)
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
  const writer = new Writer(graph, run, progress, options);
  for await (const batch of batchesOfEntities(graph, run.entities)) {
    if (isStopped(options)) return 'STOPPED';
    await writer.writeEntities(batch);
    options.onProgress();
  }
  const batches = inBatches(spool.read(), options.batch ?? BATCH);
  for await (const batch of ahead(batches, (claims) => writer.prepare(claims))) {
    if (isStopped(options)) return 'STOPPED';
    if (!(await writer.writeClaims(batch))) return 'REFUSED';
    options.onProgress();
  }
  const gone = progress.gone?.ids ?? [];
  for (let from = 0; from < gone.length; from += BATCH) {
    if (isStopped(options)) return 'STOPPED';
    await writer.retire(gone.slice(from, from + BATCH));
    options.onProgress();
  }
  return 'DONE';
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Prepares each item while the one before it is worked on. */
async function* ahead<T, P>(
  items: AsyncIterable<T>,
  prepare: (item: T) => Promise<P>,
): AsyncGenerator<P> {
  let next: Promise<P> | undefined;
  for await (const item of items) {
    const prepared = next;
    next = prepare(item);
    // Whoever takes it hears of its failure; until then nobody does.
    next.catch(() => undefined);
    if (prepared) yield await prepared;
  }
  if (next) yield await next;
}

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
  return hashOf(JSON.stringify([mapping.texts, files, isComplete]));
}

function describeRun(
  run: MappingRun,
  progress: MappingProgress,
  { isComplete }: ImportOptions,
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

async function readRows(
  run: MappingRun,
  spool: RowSpool,
  progress: MappingProgress,
  options: ImportOptions,
): Promise<void> {
  for await (const outcome of run.read()) {
    if (isStopped(options)) return;
    progress.rows += 1;
    if (progress.rows % BATCH === 0) options.onProgress();
    if (outcome.is === 'rejected') {
      progress.rejected += 1;
      options.onReject(outcome.at);
    } else if (outcome.is === 'taken') {
      const { file, line } = outcome.at;
      for (const made of outcome.made) {
        if (made.is === 'claim') await spool.add(made, file, line);
      }
    }
  }
}

function isStopped({ signal }: ImportOptions): boolean {
  return signal.aborted;
}

/** Whether more rows are bad than may be. */
export function isTooBad({ rejected, rows }: MappingProgress, tolerance: Tolerance): boolean {
  if ('count' in tolerance) return rejected > tolerance.count;
  return rejected > (rows * tolerance.percent) / 100;
}

function rejectLate(
  run: MappingRun,
  progress: MappingProgress,
  { onReject }: ImportOptions,
  { file, line, kind, message }: Pick<RejectedRow, 'file' | 'line' | 'kind' | 'message'>,
): void {
  progress.rejected += 1;
  run.rejects.add(kind, `${file}:${String(line)}: ${message}`);
  onReject({ file, line, record: '', kind, message, row: {} });
}

function placeOf(origin: object): { readonly file: string; readonly line: number } {
  const { file = '', line = 0 } = origin as { readonly file?: string; readonly line?: number };
  return { file, line };
}

/** The records of one change, as they were read. */
type ReadChange = Pick<ChangeRequest, 'content' | 'read'>;

/** Claims that are to be written as one change, and what they do to those in the graph. */
interface PreparedClaims {
  readonly claims: readonly SpooledClaim[];
  readonly steps: readonly Step[];
  readonly change: ReadChange;
}

class Writer {
  readonly #graph: Graph;
  readonly #run: MappingRun;
  readonly #progress: MappingProgress;
  readonly #options: ImportOptions;

  constructor(graph: Graph, run: MappingRun, progress: MappingProgress, options: ImportOptions) {
    this.#graph = graph;
    this.#run = run;
    this.#progress = progress;
    this.#options = options;
  }

  async writeEntities(records: readonly object[]): Promise<void> {
    const answer = await this.#write(await this.#read(() => records));
    this.#progress.written += records.length;
    this.#progress.done.add('entities saved', '', answer.saved.length);
    this.#progress.done.add('unchanged', '', answer.unchanged.length);
  }

  /** Finds what claims do to those in the graph, and reads what is to be written of them. */
  async prepare(claims: readonly SpooledClaim[]): Promise<PreparedClaims> {
    const steps = await planVersions(
      this.#graph,
      claims.map(({ record }) => record),
    );
    const toRecords = (at: string): readonly object[] =>
      steps.flatMap((step) => this.#toRecords(step, at));
    return { claims, steps, change: await this.#read(toRecords) };
  }

  /** Writes claims; answers with false where too many were refused. */
  async writeClaims(prepared: PreparedClaims): Promise<boolean> {
    let { claims, steps, change } = prepared;
    while (claims.length > 0) {
      try {
        this.#count(steps, await this.#write(change));
        this.#progress.written += claims.length;
        return true;
      } catch (error) {
        if (!(error instanceof RecordsRefusedError)) throw error;
        const bad = this.#rejectRefused(claims, steps, error.problems);
        if (isTooBad(this.#progress, this.#options.tolerance)) return false;
        const rest = claims.filter((each) => !bad.has(`${each.file}\n${String(each.line)}`));
        ({ claims, steps, change } = await this.prepare(rest));
      }
    }
    return true;
  }

  /** Makes claims of rows that are gone no longer count. */
  async retire(ids: readonly string[]): Promise<void> {
    const { gone } = this.#run.mapping.dataset;
    const recordsAt = await retire(this.#graph, ids, { gone, by: this.#version });
    if (recordsAt('').length === 0) return;
    const { retracted } = await this.#write(await this.#read(recordsAt));
    this.#progress.done.add(gone, '', retracted.length);
  }

  /** The dataset and its version, in words. */
  get #version(): string {
    const { id, version } = this.#run.mapping.dataset;
    return version === undefined ? id : `${id} ${version}`;
  }

  #toRecords(step: Step, at: string): readonly object[] {
    switch (step.is) {
      case 'taken back':
        return [];
      case 'superseded':
        return [
          {
            claim: step.record['claim'],
            id: step.old,
            retractedAt: at,
            retractionReason: `superseded by ${this.#version}`,
            withdrawn: true,
          },
          step.record,
        ];
      default:
        return [step.record];
    }
  }

  #count(steps: readonly Step[], { recorded, unchanged }: RecordAnswer): void {
    const { done } = this.#progress;
    const [added, same] = [new Set(recorded), new Set(unchanged)];
    for (const step of steps) {
      if (step.is === 'taken back') {
        this.#run.warnings.add('TAKEN_BACK by an editor, and left so', step.id);
      } else if (step.is !== 'same') {
        done.add(step.is === 'superseded' ? 'superseded' : 'claims recorded', step.record.id);
      } else if (added.has(step.record.id)) done.add('cited anew', step.record.id);
      else if (same.has(step.record.id)) done.add('unchanged', step.record.id);
    }
  }

  /** Rejects the rows whose records were refused, each with all that is of it. */
  #rejectRefused(
    claims: readonly SpooledClaim[],
    steps: readonly Step[],
    problems: readonly RecordProblem[],
  ): ReadonlySet<string> {
    const owners = steps.flatMap((step, index) =>
      this.#toRecords(step, '').map(() => claims[index]),
    );
    const bad = new Set<string>();
    for (const problem of problems) {
      const claim = owners[problem.record];
      if (!claim) throw new RecordsRefusedError(problems);
      const key = `${claim.file}\n${String(claim.line)}`;
      if (bad.has(key)) continue;
      bad.add(key);
      const message = describeProblem({ ...problem, argument: claim.row }).replace(/\.$/, '');
      const { file, line } = claim;
      rejectLate(this.#run, this.#progress, this.#options, {
        file,
        line,
        kind: 'REFUSED',
        message,
      });
    }
    return bad;
  }

  /** Reads the records of a change; those that tell its time are read again at that time. */
  async #read(recordsAt: (at: string) => readonly object[]): Promise<ReadChange> {
    const { model } = this.#graph;
    const content = recordsAt('');
    if (content.some((each) => 'retractedAt' in each)) {
      return {
        content,
        read: (at) => readBatch(model, recordsAt(new Date(at).toISOString())),
      };
    }
    const batch = await readBatch(model, content);
    return { content, read: () => Promise.resolve(batch) };
  }

  /** Writes records as one change, whose id comes from the run and the change's place in it. */
  async #write({ content, read }: ReadChange): Promise<RecordAnswer> {
    const answer = await writeChange(this.#graph, {
      changeId: changeIdOf(this.#progress.id, this.#progress.changes),
      by: LOCAL.id,
      content,
      read,
    });
    if (answer.change) this.#progress.changes += 1;
    return answer;
  }
}
