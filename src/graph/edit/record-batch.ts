import type { Caller } from '../access/caller.js';
import { BadInputError } from '../errors.js';
import type { Graph } from '../graph.js';
import { singularOf, type Model } from '../model/model.js';
import { writeEdit, type Edited } from './edit.js';
import { toInputRecord } from './input-records.js';

/** How many records an editor may send at once. */
export const MOST_RECORDS = 1_000;

/** What a batch is made of: records as they are imported, and inputs of kinds. */
export interface BatchInput {
  readonly changeId: string;
  readonly records?: readonly unknown[] | null;
  /** Each has one key, the kind, such as `stance`. */
  readonly inputs?: readonly Readonly<Record<string, object | null>>[] | null;
}

/**
 * Records a batch as one change: all of it or nothing.
 *
 * @throws {@link RecordsRefusedError} with every bad record
 */
export async function recordBatch(
  graph: Graph,
  caller: Caller,
  { changeId, records, inputs }: BatchInput,
): Promise<Edited> {
  const given = [
    ...(records ?? []).map((record, at) => ({ record, argument: `records[${String(at)}]` })),
    ...(inputs ?? []).map((input, at) => fromInput(graph.model, input, at)),
  ];
  if (given.length > MOST_RECORDS) {
    const problem = `takes at most ${String(MOST_RECORDS)} records, but got ${String(given.length)}; send them in parts, entities before the claims on them.`;
    throw new BadInputError([(records ?? []).length > 0 ? 'records' : 'inputs'], problem);
  }
  const batch = given.map(({ record }) => record);
  return writeEdit(graph, {
    caller,
    changeId,
    content: { batch },
    records: () => batch,
    place: ({ record, path }) => ({ argument: given[record]?.argument ?? 'records', path }),
  });
}

/** The record that an input stands for, and where it stands. */
function fromInput(
  model: Model,
  input: Readonly<Record<string, object | null>>,
  at: number,
): { readonly record: object; readonly argument: string } {
  const [one, ...others] = Object.entries(input);
  const kind = model.kinds.find((each) => singularOf(each) === one?.[0]);
  if (!one?.[1] || !kind || others.length > 0) {
    throw new BadInputError(['inputs', at], 'must have one key, the kind, such as `stance`.');
  }
  return {
    record: toInputRecord(kind, one[1]),
    argument: `inputs[${String(at)}].${one[0]}`,
  };
}
