import type { Kind } from '../model/model.js';
import type { RecordField } from '../record/record-fields.js';
import { recordFieldsOf } from '../record/record-fields.js';

/** What only the product sets where a claim is edited: when it stood, and why no longer. */
const TIMES: ReadonlySet<string> = new Set(['recordedAt', 'retractedAt', 'retractionReason']);

/** The fields that an editor gives for `kind`: those of its record, but for times. */
export function inputFieldsOf(kind: Kind): readonly RecordField[] {
  const fields = recordFieldsOf(kind);
  return kind.category === 'claim' ? fields.filter(({ name }) => !TIMES.has(name)) : fields;
}

/** Makes the record that an editor's input stands for; records have moments as text. */
export function toInputRecord(kind: Kind, input: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(input).map(([name, value]): [string, unknown] => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  return { ...Object.fromEntries(entries), [kind.category]: kind.name };
}
