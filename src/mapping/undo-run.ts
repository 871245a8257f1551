import { LOCAL } from '../graph/access/caller.js';
import { BadInputError } from '../graph/errors.js';
import type { Graph } from '../graph/graph.js';
import { NOT_RETRACTED } from '../graph/model/not-retracted.js';
import type { Node } from '../graph/query/find.js';
import { kindOf } from '../graph/query/nodes.js';
import { findChange } from '../graph/record/change-log.js';
import type { Change } from '../graph/record/change-log.js';
import { readCitations, readNodes } from '../graph/record/known-nodes.js';
import { readBatch } from '../graph/record/read-items.js';
import { toClaimRecord } from '../graph/record/stored-record.js';
import { writeChange } from '../graph/record/write-change.js';
import { listRuns, updateRun } from '../graph/runs/import-runs.js';
import type { ImportRun } from '../graph/runs/import-runs.js';
import { ONCE } from './gone-rows.js';
import { changeIdOf } from './import-mapping.js';
import { findLast, nextId } from './version-plan.js';

/** What undoing a run did. */
export interface Undone {
  /** Claims of the run that were taken back. */
  readonly retracted: number;
  /** Claims that the run took back, recorded again. */
  readonly restored: number;
}

/**
 * Undoes an import: what it recorded is taken back, and what it took back is recorded
 * again, change by change from the last. Entities, and citations that were added to
 * claims of before, stay.
 *
 * @throws {@link BadInputError} where there is no such run, a later one of its dataset
 *   stands, or the log of changes no longer has it
 */
export async function undoRun(graph: Graph, id: string): Promise<Undone> {
  const run = await getLast(graph, id);
  const changes: Change[] = [];
  // Of a run that was cut off, only the log knows how many there are.
  for (let place = 0; ; place++) {
    const change = await graph.store.transact((transaction) =>
      findChange(transaction, changeIdOf(run.id, place)),
    );
    if (!change) break;
    changes.push(change);
  }
  if (changes.length < run.changes) {
    throw new BadInputError(
      ['run'],
      'can no longer be undone: the log of changes does not go back so far. Import the version before it with "--complete".',
    );
  }
  const undone = { retracted: 0, restored: 0 };
  for (const change of changes.reverse()) {
    const { retracted, restored } = await undoChange(graph, run, change);
    undone.retracted += retracted;
    undone.restored += restored;
  }
  await updateRun(graph, { ...run, state: 'UNDONE' });
  return undone;
}

async function getLast(graph: Graph, id: string): Promise<ImportRun> {
  const runs = await listRuns(graph);
  const run = runs.find((each) => each.id === id || (id.length >= 8 && each.id.startsWith(id)));
  if (!run) throw new BadInputError(['run'], `there is no run "${id}".`);
  if (run.state === 'UNDONE') throw new BadInputError(['run'], 'was undone already.');
  const later = runs.findLast(
    ({ dataset, state, startedAt }) =>
      dataset === run.dataset && state !== 'UNDONE' && startedAt > run.startedAt,
  );
  if (!later) return run;
  throw new BadInputError(
    ['run'],
    `has a later run of its dataset after it: undo ${later.id} first.`,
  );
}

async function undoChange(graph: Graph, run: ImportRun, change: Change): Promise<Undone> {
  const { store, model } = graph;
  const recorded = await readNodes(store, 'Claim', change.recorded);
  const taken = await readNodes(store, 'Claim', change.retracted);
  // A claim of before, to which citations were added, stays.
  const made = [...recorded.values()].filter((node) => node['recordedAt'] === change.at);
  const first = new Map(
    [...made, ...taken.values()].map(({ id }) => [id, id.replace(/-[0-9]+$/, '')]),
  );
  const last = await findLast(store, [...first.values()]);
  const lastOf = (id: string): Node | undefined => last.get(first.get(id) ?? '');
  // Where a later run was undone, what that took back stands under another id.
  const own = [...new Set(made.flatMap(({ id }) => lastOf(id) ?? []))].filter(
    (node) => node['retractedAt'] === NOT_RETRACTED,
  );
  const citations = await readCitations(store, [...taken.keys()]);
  const restored = [...taken.values()].flatMap((node) => {
    const kind = kindOf(model.claims, node);
    const end = lastOf(node.id)?.id ?? node.id;
    if (!kind || (own.every((each) => each.id !== end) && end !== node.id)) return [];
    const record = toClaimRecord(kind, node, citations.get(node.id) ?? []);
    return [
      {
        ...Object.fromEntries(Object.entries(record).filter(([name]) => !ONCE.has(name))),
        id: nextId(end),
        replaces: end,
      },
    ];
  });
  const recordsAt = (at: string): readonly object[] => [
    ...own.map((node) => ({
      claim: kindOf(model.claims, node)?.name,
      id: node.id,
      retractedAt: at,
      retractionReason: `the import ${run.id} was undone`,
      withdrawn: true,
    })),
    ...restored,
  ];
  if (own.length + restored.length > 0) {
    await writeChange(graph, {
      changeId: undefined,
      by: LOCAL.id,
      content: recordsAt(''),
      read: (at) => readBatch(model, recordsAt(new Date(at).toISOString())),
    });
  }
  return { retracted: own.length, restored: restored.length };
}
