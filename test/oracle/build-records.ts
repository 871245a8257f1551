import type { OracleRecord } from './records.js';

/** A moment before all others, at which claims are recorded unless they say otherwise. */
export const RECORDED_AT = '2026-01-01T00:00:00Z';

/** Makes an entity's record; its kind and name follow from its id, `nation:gbr`. */
export function entity(id: string, fields: OracleRecord = {}): OracleRecord {
  const [prefix = '', slug = ''] = id.split(':');
  const kind = prefix.charAt(0).toUpperCase() + prefix.slice(1);
  const required = {
    Event: { kind: 'MEETING', status: 'OCCURRED' },
    Source: { title: slug },
  }[kind];
  return { entity: kind, id, ...(kind !== 'Source' && { name: slug }), ...required, ...fields };
}

/** Makes a claim's record, cited from `source:a`, holding since ever without end where it is a state. */
export function claim(
  kind: string,
  id: string,
  subject: string,
  fields: OracleRecord,
): OracleRecord {
  const isState = ['Holding', 'Membership', 'Tenure', 'Stance', 'Relation'].includes(kind);
  return {
    claim: kind,
    id: `${kind.toLowerCase()}:${id}`,
    subject,
    ...(isState && { period: '../..' }),
    recordedAt: RECORDED_AT,
    citations: [{ source: 'source:a', locator: 'p. 1', gist: 'It says so.' }],
    ...fields,
  };
}
