import { listRuns } from '../graph/runs/import-runs.js';
import { undoRun } from '../mapping/undo-run.js';
import { readSettings } from '../server/settings.js';
import { writeTable } from '../tables/write-table.js';
import type { Console } from './console.js';
import { count } from './count.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { openGraph } from './open-graph.js';

const COLUMNS = ['run', 'dataset', 'version', 'state', 'started', 'rows', 'rejected', 'done'];

/**
 * Lists the imports by mappings into the store that the settings name, the last first.
 *
 * @throws {@link SettingsError} or {@link StoreError}
 */
export async function listImportRuns(
  options: { readonly dataset?: string },
  environment: Readonly<Record<string, string | undefined>>,
  console: Console,
): Promise<ExitCode> {
  const graph = await openGraph(readSettings(environment));
  const runs = await listRuns(graph, options.dataset).finally(() => graph.store.close());
  const rows = [...runs].reverse().map((run) => ({
    run: run.id,
    dataset: run.dataset,
    version: run.version ?? '',
    state: run.state,
    started: new Date(run.startedAt).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length),
    rows: String(run.rows),
    rejected: String(run.rejected),
    done: run.done.map(({ what, count: number }) => `${String(number)} ${what}`).join(', '),
  }));
  console.out.write(
    rows.length === 0
      ? 'Nothing was imported by a mapping.\n'
      : writeTable(COLUMNS, rows, console.out.columns ?? Infinity),
  );
  return EXIT_CODES.OK;
}

/**
 * Undoes an import by a mapping: its claims are taken back, and those that it took back
 * recorded again.
 *
 * @throws {@link SettingsError}, {@link BadInputError} or {@link StoreError}
 */
export async function undoImportRun(
  id: string,
  environment: Readonly<Record<string, string | undefined>>,
  console: Console,
): Promise<ExitCode> {
  const graph = await openGraph(readSettings(environment));
  const { retracted, restored } = await undoRun(graph, id).finally(() => graph.store.close());
  console.out.write(
    `Undone: ${count(retracted, 'claim')} taken back, ${count(restored, 'claim')} recorded again. Entities stay.\n`,
  );
  return EXIT_CODES.OK;
}
