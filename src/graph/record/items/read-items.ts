import type { Model } from '../../model/model.js';
import type { Item } from './item.js';
import { Turn } from '../../turn.js';
import { readItem } from './read-item.js';
import type { RecordProblem } from './records-refused-error.js';

/** How many records a batch may have. */
export const LARGEST_BATCH = 10_000;

/** How many links, citations, identifiers and attributes the records of a batch may have together. */
export const MOST_LINKS = 100_000;

/** A batch as far as it was understood. */
export interface ReadBatch {
  readonly items: readonly Item[];
  /** The ids that its records give, also where their form is bad. */
  readonly ids: ReadonlySet<string>;
  readonly problems: readonly RecordProblem[];
}

/** Reads the records of a batch, each in itself. */
export async function readBatch(model: Model, records: readonly unknown[]): Promise<ReadBatch> {
  if (records.length > LARGEST_BATCH) {
    const message = `the batch has ${String(records.length)} records; send at most ${String(LARGEST_BATCH)} at once`;
    return {
      items: [],
      ids: new Set(),
      problems: [{ record: LARGEST_BATCH, path: '', message }],
    };
  }
  const items: Item[] = [];
  const ids = new Set<string>();
  const problems: RecordProblem[] = [];
  const turn = new Turn();
  for (const [index, record] of records.entries()) {
    if (turn.isOver) await turn.pass();
    const read = readItem(model, record, index);
    if (read.item) {
      items.push(read.item);
      continue;
    }
    problems.push(...read.problems.map((problem) => ({ record: index, ...problem })));
    const id = idOf(record);
    if (id !== undefined) ids.add(id);
  }
  if (countLinks(items) > MOST_LINKS) {
    const message = `the batch has more than ${String(MOST_LINKS)} links, citations, identifiers and attributes; send it in parts`;
    problems.push({ record: 0, path: '', message });
  }
  return { items, ids, problems };
}

function idOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null || !('id' in record)) return undefined;
  return typeof record.id === 'string' ? record.id : undefined;
}

function countLinks(items: readonly Item[]): number {
  let count = 0;
  for (const item of items) {
    if (item.is === 'retraction') continue;
    for (const name in item.links) count += item.links[name]?.length ?? 0;
    count += item.is === 'claim' ? item.citations.length : item.identifiers.length;
    for (const { name, type } of item.kind.properties) {
      const values = type.comparison === 'composites' ? item.values[name] : undefined;
      if (Array.isArray(values)) count += values.length;
    }
  }
  return count;
}
