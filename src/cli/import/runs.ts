import type { ImportRun } from '../../graph/runs/import-runs.js';
import { writeTable } from '../../tables/write-table.js';
import type { AskedApi } from '../opening/asked-api.js';
import type { Console } from '../shared/console.js';
import { count } from '../../graph/count.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { listCounts } from '../shared/list-counts.js';

const COLUMNS = ['run', 'dataset', 'version', 'state', 'started', 'rows', 'rejected', 'done'];

const LIST = `query ($dataset: String) {
  importRuns(dataset: $dataset, first: 100) {
    id dataset version state startedAt rows rejected done { what count }
  }
}`;

const UNDO = 'mutation ($run: ID!) { undoImport(run: $run) { isDone retracted restored } }';

interface ListedRun extends Pick<ImportRun, 'id' | 'dataset' | 'version' | 'rows' | 'rejected'> {
  readonly state: string;
  readonly startedAt: string | Date;
  readonly done: readonly { readonly what: string; readonly count: number }[];
}

/**
 * Lists the last hundred imports by mappings, the last first.
 *
 * @throws {@link SettingsError}, {@link UsageError} or {@link StoreError}
 */
export async function listImportRuns(
  { dataset }: { readonly dataset?: string },
  open: () => Promise<AskedApi>,
  console: Console,
): Promise<ExitCode> {
  const api = await open();
  const runs = await listRuns(api, dataset);
  const rows = runs.map((run) => ({
    run: run.id,
    dataset: run.dataset,
    version: run.version ?? '',
    state: run.state,
    started: new Date(run.startedAt).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length),
    rows: String(run.rows),
    rejected: String(run.rejected),
    done: listCounts(run.done),
  }));
  console.out.write(
    rows.length === 0
      ? 'Nothing was imported by a mapping.\n'
      : writeTable(COLUMNS, rows, console.out.columns ?? Infinity),
  );
  return EXIT_CODES.OK;
}

async function listRuns(api: AskedApi, dataset: string | undefined): Promise<readonly ListedRun[]> {
  try {
    const variables = dataset === undefined ? {} : { dataset };
    const { data } = await api.ask({ query: LIST, variables });
    return data['importRuns'] as readonly ListedRun[];
  } finally {
    await api.close();
  }
}

/**
 * Undoes an import by a mapping: its claims are taken back, and those that it took back
 * recorded again. What was cut off goes on with the same command.
 *
 * @throws {@link SettingsError}, {@link UsageError} or {@link StoreError}
 */
export async function undoImportRun(
  run: string,
  open: () => Promise<AskedApi>,
  console: Console,
): Promise<ExitCode> {
  const api = await open();
  const total = { retracted: 0, restored: 0 };
  const isShown = console.error.isTTY === true;
  try {
    for (let isDone = false; !isDone;) {
      const { data } = await api.ask({ query: UNDO, variables: { run } });
      const step = data['undoImport'] as typeof total & { readonly isDone: boolean };
      total.retracted += step.retracted;
      total.restored += step.restored;
      isDone = step.isDone;
      if (isShown) console.error.write(`\r${count(total.retracted, 'claim')} taken back`);
    }
  } finally {
    if (isShown) console.error.write('\r\u001b[K');
    await api.close();
  }
  console.out.write(
    `Undone: ${count(total.retracted, 'claim')} taken back, ${count(total.restored, 'claim')} recorded again. Entities stay.\n`,
  );
  return EXIT_CODES.OK;
}
