import { withFolder } from '../../graph/with-folder.js';
import { loadMapping } from '../../mapping/files/load-mapping.js';
import { MappingRun } from '../../mapping/run/mapping-run.js';
import type { RowOutcome } from '../../mapping/blocks/row-outcome.js';
import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { UsageError } from '../shared/usage-error.js';
import type { Console } from '../shared/console.js';
import { count } from '../../graph/count.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { findMapping } from './find-mapping.js';
import { describeRows } from './describe-rows.js';
import { listCounts } from '../shared/list-counts.js';
import { openGraph, withGraph } from '../opening/open-graph.js';
import { readFiles } from '../shared/read-files.js';

/** What the command line says of a mapping that is tried. */
export interface TryOptions {
  readonly data: string;
  readonly file: readonly string[];
  readonly rows: string;
  /** The line of one row, or its place in JSON. */
  readonly row?: string;
}

/**
 * Prints what a mapping makes of the first rows of its files, or of one row, and the totals
 * of all rows; writes nothing.
 *
 * @throws {@link SettingsError}, {@link UsageError}, {@link MappingError} or {@link StoreError}
 */
export async function tryMapping(
  name: string,
  input: string | undefined,
  options: TryOptions,
  environment: Environment,
  console: Console,
): Promise<ExitCode> {
  const settings = readSettings(environment);
  const most = readNumber('--rows', options.rows);
  const line = options.row === undefined ? undefined : readNumber('--row', options.row);
  const mapping = await loadMapping(findMapping(name), { data: options.data });
  const files = readFiles(
    { file: input, named: options.file },
    { files: mapping.files.keys(), name },
  );
  return withFolder('entente-try-', (folder) =>
    withGraph(openGraph(settings), async (graph) => {
      const run = await MappingRun.prepare(mapping, graph, { data: options.data, files, folder });
      const shown = new Map<string, number>();
      for await (const outcomes of run.read()) {
        for (const outcome of outcomes) {
          const { file } = outcome.at;
          const before = shown.get(file) ?? 0;
          if (line === undefined ? before >= most : outcome.at.line !== line) continue;
          shown.set(file, before + 1);
          console.out.write(describeOutcome(outcome));
        }
      }
      const rows = [...run.rows].map(([file, number]) => `${file} ${String(number)}`).join(', ');
      console.out.write(
        `# ${mapping.dataset.id}: rows of ${rows}; ${count(run.rejects.total, 'row')} rejected; ${count(run.records.total, 'record')}: ${listCounts(run.records.all)}. Nothing was written.\n`,
      );
      const { rejects, skips, warnings } = run;
      console.error.write(
        describeRows({
          rejects: rejects.all,
          skips: skips.all,
          warnings: warnings.all,
          unknown: await run.listUnknown(graph),
        }),
      );
      return run.rejects.total === 0 ? EXIT_CODES.OK : EXIT_CODES.REFUSED;
    }),
  );
}

function readNumber(name: string, text: string): number {
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`"${name}" must be a whole number, but got: ${text}.`);
}

/** A row as a comment, and its records as NDJSON. */
function describeOutcome(outcome: RowOutcome): string {
  const { file, line, row } = outcome.at;
  const lines = [`# ${file}:${String(line)} ${JSON.stringify(row)}`];
  if (outcome.is === 'rejected') {
    const { kind, message, record } = outcome.at;
    lines.push(`# rejected${record && `, ${record}`}: ${kind} ${message}`);
  } else if (outcome.is === 'skipped') {
    lines.push(`# skipped: ${outcome.why}`);
  } else {
    for (const made of outcome.made) {
      const record =
        made.is === 'claim'
          ? made.record
          : { entity: made.kind.name, id: made.id, ...Object.fromEntries(made.fields) };
      lines.push(JSON.stringify(record));
    }
  }
  return `${lines.join('\n')}\n`;
}
