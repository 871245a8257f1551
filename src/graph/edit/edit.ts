import type { Caller } from '../access/caller.js';
import type { Graph } from '../graph.js';
import { toLogCursor } from '../feed/log-position.js';
import { checkRights } from './check-rights.js';
import { checkUnchanged, type Expectation } from './expectation.js';
import { readBatch, type ReadBatch } from '../record/items/read-items.js';

import { RecordsRefusedError, type RecordProblem } from '../record/items/records-refused-error.js';
import {
  writeChange,
  type ChangeRequest,
  type RecordAnswer,
} from '../record/write/write-change.js';

/** What an edit did. */
export interface Edited extends Omit<RecordAnswer, 'change'> {
  /** The place of its change in the log. */
  readonly cursor: string;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
}

/** A change by an editor. */
export interface Edit extends Pick<ChangeRequest, 'content' | 'check' | 'plan' | 'erases'> {
  /** Who makes it. */
  readonly caller: Caller;
  /** The editor's own id of it, a UUID. */
  readonly changeId: string;
  /** What the editor takes for granted; nothing where it is left out. */
  readonly expect?: Expectation | null | undefined;
  /** Its records, given the time of the change as ISO 8601. */
  records(at: string): readonly unknown[];
  /** Where in the arguments the path of a problem begins. */
  place(problem: RecordProblem): Pick<RecordProblem, 'argument' | 'path'>;
}

/**
 * Writes an edit as one change, in the log even where it changes nothing: an id
 * that was answered once is answered the same ever after.
 *
 * @throws {@link RecordsRefusedError} whose problems name the arguments;
 *   {@link ForbiddenError} for what only a curator may do
 */
export async function writeEdit(graph: Graph, edit: Edit): Promise<Edited> {
  let last: { readonly records: readonly unknown[]; readonly batch: ReadBatch } | undefined;
  const read = async (at: number): Promise<ReadBatch> => {
    const records = edit.records(new Date(at).toISOString());
    // Where they don't tell the time they are the same ones again.
    if (last?.records !== records) last = { records, batch: await readBatch(graph.model, records) };
    return last.batch;
  };
  try {
    const { change, ...changed } = await writeChange(graph, {
      changeId: edit.changeId,
      by: edit.caller.id,
      content: edit.content,
      read,
      authorize: (reader, batch) => checkRights(reader, graph.model, edit.caller, batch.items),
      check: async (reader, batch) => {
        const problems = (await edit.check?.(reader, batch)) ?? [];
        if (edit.expect) await checkUnchanged(reader, edit.expect, batch.items);
        return problems;
      },
      plan: async (reader, plan, at) => edit.plan?.(reader, plan, at),
      erases: edit.erases ?? false,
      keepsEmpty: true,
    });
    if (!change) throw new Error('An edit was written, and is not in the log.');
    return { ...changed, cursor: toLogCursor(change), at: change.at };
  } catch (error) {
    if (!(error instanceof RecordsRefusedError)) throw error;
    const problems = [...error.problems].sort((a, b) => a.record - b.record);
    throw new RecordsRefusedError(
      problems.map((problem) => ({ ...problem, ...edit.place(problem) })),
    );
  }
}
