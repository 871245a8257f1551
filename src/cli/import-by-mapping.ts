import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportRun } from '../graph/runs/import-runs.js';
import { findSameRun, importMapping, MappingProgress } from '../mapping/import-mapping.js';
import { loadMapping } from '../mapping/load-mapping.js';
import type { Counts } from '../mapping/mapping-run.js';
import { MappingRun } from '../mapping/mapping-run.js';
import { readSettings } from '../server/settings.js';
import { UsageError } from './ask/usage-error.js';
import type { Console } from './console.js';
import { count } from './count.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { findMapping } from './find-mapping.js';
import { openGraph } from './open-graph.js';
import { ProgressLines } from './progress-lines.js';
import type { ProgressForm } from './progress-lines.js';
import { readFiles } from './read-files.js';
import { readTolerance } from './read-tolerance.js';
import { RejectFile } from './reject-file.js';

/** What the command line says of an import by a mapping. */
export interface MappingOptions {
  readonly mapping: string;
  readonly data: string;
  readonly file: readonly string[];
  readonly maxBad: string;
  readonly rejects?: string;
  readonly complete?: boolean;
  readonly yes?: boolean;
  readonly progress: ProgressForm;
  /** The running server that has the store; without it, that which the settings name. */
  readonly server?: string;
}

/**
 * Imports what a mapping makes of files, into the store that the settings name. `input` is
 * the file of a mapping that has but one.
 *
 * @throws {@link SettingsError}, {@link UsageError}, {@link MappingError} or {@link StoreError}
 */
export async function importByMapping(
  input: string | undefined,
  options: MappingOptions,
  environment: Readonly<Record<string, string | undefined>>,
  console: Console,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (options.server !== undefined) {
    throw new UsageError(
      'A mapping is run on a store of its own: leave "--server" out, and stop the server that holds the file.',
    );
  }
  const settings = readSettings(environment);
  const tolerance = readTolerance(options.maxBad);
  const mapping = await loadMapping(findMapping(options.mapping));
  const files = readFiles(
    { file: input, named: options.file },
    { files: mapping.files.keys(), name: options.mapping },
  );
  const rejects = new RejectFile(options.rejects);
  const folder = await mkdtemp(join(tmpdir(), 'entente-import-'));
  const graph = await openGraph(settings);
  const lines = new ProgressLines(console, options.progress);
  const progress = new MappingProgress();
  try {
    const run = await MappingRun.prepare(mapping, graph, { data: options.data, files, folder });
    const isComplete = options.complete === true;
    const same = await findSameRun(graph, run, isComplete);
    if (same) {
      console.out.write(describeSame(same));
      return EXIT_CODES.OK;
    }
    await importMapping(graph, run, progress, {
      tolerance,
      isComplete,
      isSure: options.yes === true,
      folder,
      signal,
      onReject: (row) => {
        rejects.add(row);
      },
      onProgress: () => {
        lines.tell(describeProgress(progress), figuresOf(progress));
      },
    });
    lines.end();
    console.out.write(summarize(run, progress));
    console.error.write(describeRows(run));
    switch (progress.ended) {
      case 'STOPPED':
        console.error.write('Stopped. What was written stays; the same command goes on.\n');
        return EXIT_CODES.FAILED;
      case 'REFUSED':
        console.error.write(describeRefusal(run, progress, options));
        return EXIT_CODES.REFUSED;
      case 'UNSURE':
        console.error.write(describeGone(progress));
        return EXIT_CODES.REFUSED;
      default:
        return EXIT_CODES.OK;
    }
  } finally {
    lines.end();
    rejects.close();
    await graph.store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function describeSame({ id, dataset, version, endedAt }: ImportRun): string {
  const when = new Date(endedAt ?? 0).toISOString();
  const what = version === null ? dataset : `${dataset} ${version}`;
  return `Nothing to do: ${what} was imported from these files at ${when}, by run ${id}.\n`;
}

function describeGone({ gone, rejected }: MappingProgress): string {
  const { ids, standing } = gone ?? { ids: [], standing: 0 };
  const bad = rejected === 0 ? '' : `, and ${count(rejected, 'row')} could not be read`;
  return `Nothing was written: ${String(ids.length)} of the ${count(standing, 'claim')} of the dataset have no row in these files${bad}. Where that is meant, add "--yes".\n`;
}

function describeProgress({ phase, rows, rejected, written, total }: MappingProgress): string {
  if (phase === 'reading') {
    return `${count(rows, 'row')} read${rejected > 0 ? `, ${String(rejected)} rejected` : ''}`;
  }
  return `${String(written)} of ${count(total, 'record')} written`;
}

function figuresOf(progress: MappingProgress): Readonly<Record<string, unknown>> {
  const { phase, rows, rejected, written, total, changes } = progress;
  return { phase, rows, rejected, written, total, changes };
}

/** What was done, in two lines. */
function summarize(run: MappingRun, progress: MappingProgress): string {
  const { id, version } = run.mapping.dataset;
  const rows = [...run.rows.values()].reduce((sum, each) => sum + each, 0);
  const made = run.records.all.map(({ what, count: number }) => `${String(number)} ${what}`);
  const total = count(run.records.total, 'record');
  const done = progress.done.all
    .filter(({ count: number }) => number > 0)
    .map(({ what, count: number }) => `${String(number)} ${what}`);
  return [
    `${id}${version === undefined ? '' : ` ${version}`}: ${count(rows, 'row')} read, ${String(progress.rejected)} rejected; ${total} made: ${made.join(', ')}.`,
    `${String(progress.written)} of ${count(progress.total, 'record')} written in ${count(progress.changes, 'change')}${done.length === 0 ? '' : `: ${done.join(', ')}`}.`,
    '',
  ].join('\n');
}

/** What became of rows that were not taken, and what may not be what was meant. */
export function describeRows({ rejects, skips, warnings }: MappingRun): string {
  const list = (counts: Counts, what: string): readonly string[] =>
    counts.all.map(
      ({ what: each, count: number, first }) =>
        `${what}${String(number)} x ${each} (first: ${first})`,
    );
  const lines = [...list(rejects, ''), ...list(skips, 'skipped '), ...list(warnings, 'warning ')];
  return lines.map((line) => `${line.replaceAll(/\p{Cc}/gu, '\ufffd')}\n`).join('');
}

/** What rows are rejected by where something was to be imported before. */
const NOT_THERE = /^(?:CODE_NOT_FOUND|ID_UNKNOWN|REFUSED)/u;

function describeRefusal(
  { mapping: { after }, rejects: rejected }: MappingRun,
  { written }: MappingProgress,
  { maxBad, rejects }: MappingOptions,
): string {
  const what = written === 0 ? 'Nothing was written' : 'What came before stays written';
  const more =
    rejects === undefined ? '; "--rejects FILE.csv" lists the rows' : `; they are in ${rejects}`;
  const isMissing = rejected.all.some(({ what: each }) => NOT_THERE.test(each));
  const first =
    after.length > 0 && isMissing
      ? `Codes are looked up in what these mappings leave; import them before, in this order: ${after.join(', ')}.\n`
      : '';
  return `Refused: more rows are bad than "--max-bad ${maxBad}" allows${more}. ${what}.\n${first}`;
}
