import type { Graph } from '../graph.js';
import { textIn } from '../query/row-values.js';
import { readStatementFile } from '../statement-file.js';
import type { Row, Value } from '../store/graph-store.js';

const CREATE = readStatementFile('create-run', 'runs');
const UPDATE = readStatementFile('update-run', 'runs');
const LIST = readStatementFile('list-runs', 'runs');

/** How an import by a mapping ended, or that it has not. */
export const RUN_STATES = {
  RUNNING: 'It is under way, or was cut off; the same import goes on.',
  DONE: 'All of it was written.',
  STOPPED: 'It was stopped, and a part of it was written; the same import goes on.',
  REFUSED: 'More rows were bad than may be; what came before that is written.',
  UNDONE: 'It was undone.',
} as const;
export type RunState = keyof typeof RUN_STATES;

/** A file that a run read. */
export interface RunFile {
  /** What the mapping calls it. */
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** How often something was in a run, and where first. */
export interface RunCount {
  readonly what: string;
  readonly count: number;
  readonly first: string;
}

/** One import of a version of a dataset. */
export interface ImportRun {
  readonly id: string;
  readonly dataset: string;
  readonly title: string;
  readonly version: string | null;
  /** The name of the mapping's file. */
  readonly mapping: string;
  /** What the mapping and the files hash to: the same again changes nothing. */
  readonly fingerprint: string;
  readonly state: RunState;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly files: readonly RunFile[];
  /** Rows read, and rows that were not taken. */
  readonly rows: number;
  readonly rejected: number;
  /** Rejects by their kinds. */
  readonly rejects: readonly RunCount[];
  /** Records made, by their kinds, and what became of them. */
  readonly records: readonly RunCount[];
  readonly done: readonly RunCount[];
  /** Changes in the log. */
  readonly changes: number;
  /** Whether nothing in the graph but this dataset decided what became of its rows. */
  readonly isSettled: boolean;
}

/** Keeps that a run began. */
export async function createRun({ store }: Pick<Graph, 'store'>, run: ImportRun): Promise<void> {
  await store.transact((transaction) =>
    transaction.write({ text: CREATE, parameters: { run: toStored(run) } }),
  );
}

/** Keeps how far a run is by now. */
export async function updateRun({ store }: Pick<Graph, 'store'>, run: ImportRun): Promise<void> {
  await store.transact((transaction) =>
    transaction.write({ text: UPDATE, parameters: { id: run.id, run: toStored(run) } }),
  );
}

/** Lists all runs, or those of a dataset, the oldest first. */
export async function listRuns(
  { store }: Pick<Graph, 'store'>,
  dataset?: string,
): Promise<readonly ImportRun[]> {
  const rows = await store.read({ text: LIST, parameters: {} });
  const runs = rows.map((row) => fromStored(row['run'] as Row));
  return dataset === undefined ? runs : runs.filter((run) => run.dataset === dataset);
}

/** Lists are kept as JSON: an engine keeps no lists of objects. */
function toStored(run: ImportRun): Readonly<Record<string, Value>> {
  const { files, rejects, records, done, ...plain } = run;
  return { ...plain, lists: JSON.stringify({ files, rejects, records, done }) };
}

function fromStored(row: Row): ImportRun {
  const lists = JSON.parse(textIn(row, 'lists')) as Pick<
    ImportRun,
    'files' | 'rejects' | 'records' | 'done'
  >;
  const text = (name: string): string => textIn(row, name);
  const number = (name: string): number => Number(row[name] ?? 0);
  return {
    id: text('id'),
    dataset: text('dataset'),
    title: text('title'),
    version: typeof row['version'] === 'string' ? row['version'] : null,
    mapping: text('mapping'),
    fingerprint: text('fingerprint'),
    state: text('state') as RunState,
    startedAt: number('startedAt'),
    endedAt: typeof row['endedAt'] === 'number' ? row['endedAt'] : null,
    rows: number('rows'),
    rejected: number('rejected'),
    changes: number('changes'),
    isSettled: row['isSettled'] === true,
    ...lists,
  };
}
