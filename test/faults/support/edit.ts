import { randomUUID } from 'node:crypto';

/** One write of an editor, which may be sent several times. */
export interface Edit {
  readonly changeId: string;
  /** The claims that it records. */
  readonly claims: readonly string[];
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What the claims of edits are about; recorded before they begin. */
export const EDITED_WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source' },
  { entity: 'Nation', id: 'nation:a', name: 'A' },
  { entity: 'Issue', id: 'issue:a', name: 'An issue' },
];

const ONE = `mutation ($changeId: ID!, $input: StanceInput!) {
  recordStance(changeId: $changeId, input: $input) { cursor claim { id } }
}`;
const MANY = `mutation ($changeId: ID!, $records: [JSON!]!) {
  recordBatch(changeId: $changeId, records: $records) { cursor recorded }
}`;

/** Makes an edit of one claim by the mutation of its kind, or of several as a batch. */
export function makeEdit(name: string, claims: number, gist = 'It says so.'): Edit {
  const stances = Array.from({ length: claims }, (_, index) => ({
    id: `stance:${name}-${String(index)}`,
    subject: 'nation:a',
    issue: 'issue:a',
    position: 'SUPPORTS',
    period: '2025-09/..',
    citations: [{ source: 'source:a', locator: `${name} ${String(index)}`, gist }],
  }));
  const changeId = randomUUID();
  const [input] = stances;
  const records = stances.map((stance) => ({ claim: 'Stance', ...stance }));
  return {
    changeId,
    claims: stances.map(({ id }) => id),
    query: claims === 1 ? ONE : MANY,
    variables: claims === 1 ? { changeId, input } : { changeId, records },
  };
}
