import type { Kind } from '../model/model.js';
import { ERASURE_FIELDS, recordFieldsOf, type RecordField } from '../record/items/record-fields.js';

/**
 * What only the product sets where one edits: when a claim stood and why no longer, what was
 * erased, and which row of a dataset it is of.
 */
const SET_BY_US: ReadonlySet<string> = new Set([
  'recordedAt',
  'addedAt',
  'retractedAt',
  'retractionReason',
  'withdrawn',
  'origin',
  'replaces',
  ...ERASURE_FIELDS,
]);

/** The fields that an editor gives for `kind`: those of its record, but for these. */
export function inputFieldsOf(kind: Kind): readonly RecordField[] {
  return recordFieldsOf(kind).filter(({ name }) => !SET_BY_US.has(name));
}

/** Makes the record that an editor's input stands for; records have moments as text. */
export function toInputRecord(kind: Kind, input: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(input).map(([name, value]): [string, unknown] => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  return { ...Object.fromEntries(entries), [kind.category]: kind.name };
}
