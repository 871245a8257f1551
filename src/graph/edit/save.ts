import type { Caller } from '../access/caller.js';
import type { Graph } from '../graph.js';
import type { Kind } from '../model/model.js';
import { show } from '../model/value-type.js';
import { NOT_RETRACTED } from '../model/not-retracted.js';
import type { ReadBatch } from '../record/items/read-items.js';
import type { RecordProblem } from '../record/items/records-refused-error.js';
import { describeErased } from '../record/plan/erased.js';
import { readNodes } from '../record/plan/known-nodes.js';
import type { Reader } from '../store/graph-store.js';
import { writeEdit, type Edited } from './edit.js';
import type { Expectation } from './expectation.js';
import { toInputRecord } from './input-records.js';

/** What an entity or a claim is recorded from: the fields of its kind. */
export interface SaveInput {
  readonly changeId: string;
  readonly input: object;
  readonly expect?: Expectation | null;
}

/**
 * Records one entity or claim from an editor's input.
 *
 * @throws {@link RecordsRefusedError} with all that is wrong in the input
 */
export async function save(
  graph: Graph,
  caller: Caller,
  kind: Kind,
  { changeId, input, expect }: SaveInput,
): Promise<Edited> {
  return writeEdit(graph, {
    caller,
    changeId,
    content: { save: kind.name, input },
    expect,
    records: () => [toInputRecord(kind, input)],
    place: ({ path }) => ({ argument: 'input', path }),
    check: findTakenBack,
  });
}

/**
 * Finds claims that were there and were taken back: recording the same again
 * would leave them so, which no editor can mean.
 */
export async function findTakenBack(
  reader: Reader,
  { items }: ReadBatch,
): Promise<readonly RecordProblem[]> {
  const claims = items.filter(({ is }) => is === 'claim');
  const ids = claims.map(({ id }) => id);
  const known = await readNodes(reader, 'Claim', ids);
  return claims.flatMap(({ id, record }) => {
    const node = known.get(id);
    // Of what was erased the plan says so, and that nothing brings it back.
    if (!node || node['retractedAt'] === NOT_RETRACTED || describeErased(node) !== undefined) {
      return [];
    }
    const since = new Date(Number(node['retractedAt'])).toISOString();
    const message = `${show(id)} said just this, and was retracted at ${since}; give an "id" of its own to record it anew`;
    return [{ record, path: 'id', message }];
  });
}
