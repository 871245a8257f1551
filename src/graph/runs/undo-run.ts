import type { Caller } from '../access/caller.js';
import { BadInputError } from '../errors.js';
import type { Graph } from '../graph.js';
import { NOT_RETRACTED } from '../model/not-retracted.js';
import type { Node } from '../query/projection.js';
import { kindOf } from '../query/nodes.js';
import { findChange, type Change } from '../record/write/change-log.js';
import { readCitations, readNodes } from '../record/plan/known-nodes.js';
import { readBatch } from '../record/items/read-items.js';
import { toClaimRecord } from '../record/plan/stored-record.js';
import { writeChange } from '../record/write/write-change.js';
import { checkRights } from '../edit/check-rights.js';
import { changeIdOf } from './change-id-of.js';
import { listRuns, updateRun, type ImportRun } from './import-runs.js';
import { findLast, successorOf } from './versions-of-rows.js';

/** What undoing a run did. */
export interface Undone {
  /** Whether nothing is left of it to undo. */
  readonly isDone: boolean;
  /** Claims of the run that were taken back. */
  readonly retracted: number;
  /** Claims that the run took back, recorded again. */
  readonly restored: number;
}

/** Who undoes a run, and for how long. */
export interface UndoOptions {
  readonly caller: Caller;
  /** Milliseconds after which no further change is begun; all are without it. */
  readonly forMs?: number;
}

/**
 * Undoes an import: what it recorded is taken back, and what it took back is recorded
 * again, change by change from the last. Entities, and citations that were added to
 * claims of before, stay. Where it ends before all is undone, the same goes on.
 *
 * @throws {@link BadInputError} where there is no such run, a later one of its dataset
 *   stands, or the log of changes no longer has it
 * @throws {@link ForbiddenError} where the caller may not take its claims back
 */
export async function undoRun(
  graph: Graph,
  id: string,
  { caller, forMs = Infinity }: UndoOptions,
): Promise<Undone> {
  const run = await getLast(graph, id);
  const find = (changeId: string): Promise<Change | undefined> =>
    graph.store.transact((transaction) => findChange(transaction, changeId));
  const changes: Change[] = [];
  // Of a run that was cut off, only the log knows how many there are.
  for (let place = 0; ; place++) {
    const change = await find(changeIdOf(run.id, place));
    if (!change) break;
    changes.push(change);
  }
  if (changes.length < run.changes) {
    const problem =
      'can no longer be undone: the log of changes does not go back so far. Import the version before it with "--complete".';
    throw new BadInputError(['run'], problem);
  }
  const began = performance.now();
  const undone = { retracted: 0, restored: 0 };
  for (const [place, change] of [...changes.entries()].reverse()) {
    const changeId = changeIdOf(`undo ${run.id}`, place);
    if (await find(changeId)) continue;
    const { retracted, restored } = await undoChange(graph, run, change, { changeId, caller });
    undone.retracted += retracted;
    undone.restored += restored;
    if (place > 0 && performance.now() - began > forMs) return { ...undone, isDone: false };
  }
  await updateRun(graph, { ...run, state: 'UNDONE' });
  return { ...undone, isDone: true };
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
  const problem = `has a later run of its dataset after it: undo ${later.id} first.`;
  throw new BadInputError(['run'], problem);
}

async function undoChange(
  graph: Graph,
  run: ImportRun,
  change: Change,
  { changeId, caller }: { readonly changeId: string; readonly caller: Caller },
): Promise<Omit<Undone, 'isDone'>> {
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
    return [successorOf(record, end)];
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
      changeId,
      by: caller.id,
      content: recordsAt(''),
      read: (at) => readBatch(model, recordsAt(new Date(at).toISOString())),
      authorize: (reader, { items }) => checkRights(reader, model, caller, items),
    });
  }
  return { retracted: own.length, restored: restored.length };
}
