import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from 'graphql';
import { BadInputError } from '../../graph/errors.js';
import { listRuns, RUN_STATES, type ImportRun } from '../../graph/runs/import-runs.js';
import { undoRun } from '../../graph/runs/undo-run.js';
import { declareField, makeArguments, makeObject } from '../../schema/derive/make-class.js';
import { DateTime } from '../../schema/scalars.js';
import { IMPORT_RUN, type Node } from '../../graph/query/projection.js';
import { addField } from '../fields/field.js';
import type { Parts } from './parts.js';

/** How many runs are listed where it isn't said. */
const USUAL = 20;
const MOST = 100;

/** How many files, or counts, a run usually has. */
const USUAL_PARTS = 5;

/** How long one mutation undoes, in milliseconds: well below the time that a request has. */
const UNDO_MS = 4_000;

interface RunArguments {
  readonly dataset?: string | null;
  readonly first?: number | null;
}

/**
 * Adds `datasets`, `importRuns` and `undoImport`: what was imported by mappings, and from
 * which files; and to each claim the import that recorded it.
 */
export function addDatasets({ model, enums, objects, roots }: Parts): void {
  const nullable = true;
  const state = enums.make('ImportState', 'How an import by a mapping ended.', RUN_STATES);
  const file = makeObject('ImportFile', 'A file that an import read.');
  addField(file, 'name', () => GraphQLString, { description: 'What the mapping calls it.' });
  addField(file, 'path', () => GraphQLString, {
    description: 'The path or the address it was at.',
  });
  addField(file, 'sha256', () => GraphQLString, { description: 'Its SHA-256, in hexadecimal.' });
  addField(file, 'bytes', () => GraphQLFloat, { description: 'How long it is, in bytes.' });
  const count = makeObject('ImportCount', 'How often something was in an import.');
  addField(count, 'what', () => GraphQLString, {
    description: 'A kind of record, what became of records, or why rows were not taken.',
  });
  addField(count, 'count', () => GraphQLInt, { description: 'How often.' });
  addField(count, 'first', () => GraphQLString, {
    description: 'Where first, in words; empty where that says nothing.',
  });
  const run = makeObject('ImportRun', 'One import of a version of a dataset by a mapping.');
  addField(run, 'id', () => GraphQLID, { description: 'It is undone by this.' });
  addField(run, 'dataset', () => GraphQLString, {
    description: 'The dataset, as `origin` of claims names it.',
  });
  addField(run, 'version', () => GraphQLString, {
    description: 'The version; null where the mapping names none.',
    nullable,
  });
  addField(run, 'mapping', () => GraphQLString, { description: "The name of the mapping's file." });
  addField(run, 'state', () => state, { description: 'How it ended, or that it has not.' });
  addField(run, 'startedAt', () => DateTime, { description: 'When it began to write.' });
  addField(run, 'endedAt', () => DateTime, {
    description: 'When it ended; null while it runs, and where it was cut off.',
    nullable,
  });
  const cost = { rows: { usual: USUAL_PARTS } };
  addField(run, 'files', () => [file], { description: 'The files that it read.', cost });
  addField(run, 'rows', () => GraphQLInt, { description: 'How many rows it read.' });
  addField(run, 'rejected', () => GraphQLInt, { description: 'How many of them it did not take.' });
  addField(run, 'rejects', () => [count], { description: 'Why, by the kinds of faults.', cost });
  addField(run, 'records', () => [count], {
    description: 'The records it made, by their kinds.',
    cost,
  });
  addField(run, 'done', () => [count], { description: 'What became of them.', cost });
  addField(run, 'changes', () => GraphQLInt, { description: 'How many changes of the log it is.' });
  for (const kind of [...model.interfaces, ...model.kinds]) {
    if (kind.category !== 'claim') continue;
    addField(objects.of(kind), IMPORT_RUN, () => run, {
      description:
        'The import that recorded it, with its files and their checksums; null where none did.',
      nullable,
      cost: { isRead: true },
      resolve: async (node: Node, _, { scope }) => {
        const found = findRunOf(node, await scope.importRuns());
        return found ? toRun(found) : null;
      },
    });
  }
  const dataset = makeObject('Dataset', 'A dataset of which a version was imported by a mapping.');
  addField(dataset, 'id', () => GraphQLID, {
    description: 'A stable name, such as "un-votes"; its source is "source:" and this.',
  });
  addField(dataset, 'title', () => GraphQLString, { description: 'What it is called.' });
  addField(dataset, 'version', () => GraphQLString, {
    description: 'The version that was imported last; null where the mapping names none.',
    nullable,
  });
  addField(dataset, 'isWhole', () => GraphQLBoolean, {
    description: 'Whether the last import was written to its end.',
  });
  addField(dataset, 'lastRun', () => run, { description: 'The last import that was not undone.' });

  const undone = makeObject('UndoneImport', 'How far an import is undone.');
  addField(undone, 'isDone', () => GraphQLBoolean, {
    description: 'Whether nothing of it is left to undo; where it is not, ask for the same again.',
  });
  addField(undone, 'retracted', () => GraphQLInt, {
    description: 'How many of its claims were taken back now.',
  });
  addField(undone, 'restored', () => GraphQLInt, {
    description: 'How many claims that it took back were recorded again now.',
  });
  const undo = makeArguments('UndoImport');
  declareField(undo, 'run', () => GraphQLID, {
    description: 'Its id, or how that begins: eight characters at least.',
  });
  roots.addMutation('undoImport', () => undone, {
    description:
      'Undoes the last import of a dataset by a mapping: takes back its claims, and records again those that it took back, for some seconds. Entities stay.',
    args: undo,
    resolve: (_, { run: id }: { readonly run: string }, { scope: { graph }, caller }) =>
      undoRun(graph, id, { caller, forMs: UNDO_MS }),
  });

  const runs = makeArguments('ImportRuns');
  declareField(runs, 'dataset', () => GraphQLString, {
    description: 'Those of one dataset alone.',
    nullable,
  });
  declareField(runs, 'first', () => GraphQLInt, {
    description: `How many, from 1 to ${String(MOST)}; ${String(USUAL)} where it is left out.`,
    nullable,
  });
  roots.addQuery('datasets', () => [dataset], {
    description: 'The datasets that were imported by mappings, by their ids.',
    cost: { rows: { usual: USUAL } },
    resolve: async (_, __, { scope: { graph } }) => toDatasets(await listRuns(graph)),
  });
  roots.addQuery('importRuns', () => [run], {
    description: 'The imports by mappings, the last first.',
    args: runs,
    cost: { rows: { usual: MOST } },
    resolve: async (_, { dataset: of, first }: RunArguments, { scope: { graph } }) => {
      const most = first ?? USUAL;
      if (most < 1 || most > MOST) {
        const range = `from 1 to ${String(MOST)}`;
        throw new BadInputError(['first'], `must be ${range}, but got: ${String(most)}.`);
      }
      const found = await listRuns(graph, of ?? undefined);
      return found.slice(-most).reverse().map(toRun);
    },
  });
}

/** The run of its dataset that was under way when a claim was recorded. */
function findRunOf(node: Node, runs: readonly ImportRun[]): ImportRun | undefined {
  const [dataset, at] = [node['originDataset'], Number(node['recordedAt'])];
  if (typeof dataset !== 'string') return undefined;
  return runs.findLast(
    (run) =>
      run.dataset === dataset && run.startedAt <= at && (run.endedAt === null || at <= run.endedAt),
  );
}

function toDatasets(runs: readonly ImportRun[]): readonly object[] {
  const last = new Map<string, ImportRun>();
  for (const run of runs) if (run.state !== 'UNDONE') last.set(run.dataset, run);
  return [...last.values()]
    .sort((a, b) => (a.dataset < b.dataset ? -1 : 1))
    .map((run) => ({
      id: run.dataset,
      title: run.title,
      version: run.version,
      isWhole: run.state === 'DONE',
      lastRun: toRun(run),
    }));
}

function toRun(run: ImportRun): object {
  return {
    ...run,
    startedAt: new Date(run.startedAt),
    endedAt: run.endedAt === null ? null : new Date(run.endedAt),
  };
}
