import { claim, entity } from '../../oracle/build-records.js';
import type { OracleRequest, OracleRow } from '../../oracle/evaluate.js';
import type { OracleRecord } from '../../oracle/records.js';

/** The present of all cases: noon of 15 June 2026, UTC. */
export const NOW = Date.parse('2026-06-15T12:00:00Z');

/** A small graph, a request, and the answer that a rule of semantics.md gives. */
export interface SemanticCase {
  /** The rule's number and what it comes to, as the test's name. */
  readonly name: string;
  /** What is recorded besides `WORLD`. */
  readonly records: readonly OracleRecord[];
  readonly request: Omit<OracleRequest, 'now'>;
  readonly yes?: readonly string[];
  readonly undetermined?: readonly string[];
  /** The evidence of rows, by their id, where the case is about that. */
  readonly because?: Readonly<Record<string, readonly string[]>>;
  /** How rows stand on the parts of the filter, by their id, where the case is about that. */
  readonly conditions?: Readonly<Record<string, OracleRow['conditions']>>;
  readonly unrecorded?: number | null;
  readonly candidates?: number;
  /** Whether the request is refused; then there is no answer. */
  readonly refused?: true;
}

/** The entities of all cases. */
export const WORLD: readonly OracleRecord[] = [
  entity('source:a', { reliability: 'A', publishedOn: '2026-01' }),
  entity('source:c', { reliability: 'C' }),
  entity('source:x'),
  entity('region:americas', { within: ['region:west'] }),
  entity('region:caribbean', { within: ['region:americas'] }),
  entity('region:west'),
  entity('nation:gbr', { name: 'United Kingdom', aliases: ['UK', 'Británia'] }),
  entity('nation:usa', { within: ['region:americas'] }),
  entity('organisation:nato'),
  entity('person:caine', { description: 'General Ångström' }),
  entity('territory:bmu', { within: ['region:caribbean'] }),
  entity('territory:imn'),
  entity('issue:intel'),
  entity('issue:trade'),
  entity('office:chief'),
  entity('event:meeting', { period: '2026-02-11', announcedParticipants: 5 }),
  entity('event:vote', { kind: 'VOTE' }),
];

/** A stance of the United Kingdom on intelligence sharing. */
export function stance(id: string, fields: OracleRecord = {}): OracleRecord {
  return claim('Stance', id, 'nation:gbr', {
    issue: 'issue:intel',
    position: 'RESTRICTS',
    ...fields,
  });
}

/** The United Kingdom holds Bermuda. */
export function holding(id: string, fields: OracleRecord = {}): OracleRecord {
  return claim('Holding', id, 'nation:gbr', {
    territory: 'territory:bmu',
    status: 'DEPENDENCY',
    ...fields,
  });
}

/** The United Kingdom takes part in the meeting. */
export function participation(id: string, fields: OracleRecord = {}): OracleRecord {
  return claim('Participation', id, 'nation:gbr', {
    event: 'event:meeting',
    role: 'PARTICIPANT',
    ...fields,
  });
}

/** A filter on stances; with `{}`, any stance. */
export function someStance(filter: OracleRecord = {}): OracleRecord {
  return { stances: { some: filter } };
}

/** The nations for which `where` holds. */
export function nations(
  where: OracleRecord,
  more: Omit<SemanticCase['request'], 'list' | 'where'> = {},
): SemanticCase['request'] {
  return { list: 'nations', where, ...more };
}
