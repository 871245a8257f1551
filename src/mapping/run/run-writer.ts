import { LOCAL } from '../../graph/access/caller.js';
import type { Graph } from '../../graph/graph.js';
import { checkRights } from '../../graph/edit/check-rights.js';
import { readBatch } from '../../graph/record/items/read-items.js';
import type { RecordProblem } from '../../graph/record/items/records-refused-error.js';
import {
  describeProblem,
  RecordsRefusedError,
} from '../../graph/record/items/records-refused-error.js';
import { ChangeSequence, type Foreseen } from '../../graph/record/write/change-sequence.js';
import type { RecordAnswer } from '../../graph/record/write/write-change.js';
import { changeIdOf } from '../../graph/runs/change-id-of.js';
import { retire } from './gone-rows.js';
import type { ImportOptions } from './import-options.js';
import { isTooBad, type MappingProgress } from './mapping-progress.js';
import type { MappingRun } from './mapping-run.js';
import type { SpooledClaim } from './row-spool.js';
import { planVersions, type Step } from './version-plan.js';

/** Claims that are to be written as one change, and what they do to those in the graph. */
interface PreparedClaims {
  readonly claims: readonly SpooledClaim[];
  readonly steps: readonly Step[];
  readonly change: Foreseen;
}

/** Writes what a run made, a change at a time. */
export class RunWriter {
  readonly #graph: Graph;
  readonly #run: MappingRun;
  readonly #progress: MappingProgress;
  readonly #options: ImportOptions;
  readonly #changes: ChangeSequence;

  constructor(graph: Graph, run: MappingRun, progress: MappingProgress, options: ImportOptions) {
    this.#graph = graph;
    this.#run = run;
    this.#progress = progress;
    this.#options = options;
    this.#changes = new ChangeSequence(graph);
  }

  async writeEntities(records: readonly object[]): Promise<void> {
    const answer = await this.#write(await this.#read(() => records));
    this.#progress.written += records.length;
    this.#progress.done.add('entities saved', '', answer.saved.length);
    this.#progress.done.add('unchanged', '', answer.unchanged.length);
  }

  /** Finds what claims do to those in the graph, and reads what is to be written of them. */
  async prepare(claims: readonly SpooledClaim[]): Promise<PreparedClaims> {
    const records = claims.map(({ record }) => record);
    const steps = await planVersions(this.#graph, records);
    const toRecords = (at: string): readonly object[] =>
      steps.flatMap((step) => this.#toRecords(step, at));
    return { claims, steps, change: await this.#read(toRecords) };
  }

  /** Writes claims, before `next`; answers with false where too many were refused. */
  async writeClaims(prepared: PreparedClaims, next?: PreparedClaims): Promise<boolean> {
    let { claims, steps, change } = prepared;
    while (claims.length > 0) {
      try {
        this.#count(steps, await this.#write(change, next?.change));
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
    if (step.is === 'taken back') return [];
    if (step.is !== 'superseded') return [step.record];
    const { record, old: id } = step;
    const retractionReason = `superseded by ${this.#version}`;
    const old = { claim: record['claim'], id, retractedAt: at, retractionReason, withdrawn: true };
    return [old, record];
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
      this.#progress.rejected += 1;
      this.#options.onReject(this.#run.rejectLate(claim, 'REFUSED', message));
    }
    return bad;
  }

  /** Reads the records of a change; those that tell its time are read again at that time. */
  async #read(recordsAt: (at: string) => readonly object[]): Promise<Foreseen> {
    const { model } = this.#graph;
    const { caller = LOCAL } = this.#options;
    const content = recordsAt('');
    const batch = content.some((each) => 'retractedAt' in each)
      ? undefined
      : await readBatch(model, content);
    return {
      by: caller.id,
      content,
      read: async (at) => batch ?? readBatch(model, recordsAt(new Date(at).toISOString())),
      authorize: (reader, { items }) => checkRights(reader, model, caller, items),
    };
  }

  /** Writes records as one change, whose id comes from the run and the change's place in it. */
  async #write(change: Foreseen, next?: Foreseen): Promise<RecordAnswer> {
    const id = changeIdOf(this.#progress.id, this.#progress.changes);
    const answer = await this.#changes.write(id, change, next);
    if (answer.change) this.#progress.changes += 1;
    return answer;
  }
}
