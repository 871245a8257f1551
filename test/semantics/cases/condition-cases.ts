import type { OracleRecord } from '../../oracle/records.js';
import type { OracleRow } from '../../oracle/evaluate.js';
import type { SemanticCase } from './semantic-case.js';
import { holding, nations, participation, someStance, stance } from './semantic-case.js';

type Stands = 'YES' | 'NO' | 'UNDETERMINED';

/** A condition, as its path, its verdict, and whether anything is recorded on it. */
function condition(
  path: string,
  verdict: Stands,
  recorded: boolean | null = null,
): OracleRow['conditions'][number] {
  return { path, verdict, recorded };
}

/** How the United Kingdom, of which a few things are recorded, stands on the parts of a filter. */
function conditions(
  name: string,
  where: OracleRecord,
  parts: OracleRow['conditions'],
  verdict: Stands = 'NO',
  more: Parameters<typeof nations>[1] = {},
): SemanticCase {
  const only = { id: { eq: 'nation:gbr' } };
  return {
    name: `E6: ${name}`,
    records: [
      stance('s', { position: 'SUPPORTS' }),
      stance('july', { issue: 'issue:trade', period: '2026-07' }),
      holding('bmu', { status: 'CLAIMS' }),
      participation('p'),
    ],
    request: nations({ ...where, and: [only, ...((where['and'] ?? []) as OracleRecord[])] }, more),
    ...(verdict === 'NO' ? {} : { [verdict.toLowerCase()]: ['nation:gbr'] }),
    conditions: {
      // The id stands first in `and`, wherever that stands.
      'nation:gbr': Object.keys(where).includes('and')
        ? parts
        : [...parts, condition('and.0.id', 'YES')],
    },
  };
}

export const CONDITION_CASES: readonly SemanticCase[] = [
  conditions(
    'every key is a condition, with whether a claim on its topic is recorded',
    {
      name: { eq: 'United Kingdom' },
      ...someStance({ issue: { id: { eq: 'issue:intel' } }, position: { eq: 'OPPOSES' } }),
      holdings: { some: {} },
      memberships: { some: {} },
    },
    [
      condition('name', 'YES'),
      condition('stances', 'NO', true),
      condition('holdings', 'NO', true),
      condition('memberships', 'NO', false),
    ],
  ),
  conditions(
    'members of and are taken apart, and those in them; an empty one has none',
    { and: [{}, { and: [someStance(), { holdings: {} }] }, { name: { eq: 'x' }, and: [] }] },
    [
      condition('and.0.id', 'YES'),
      condition('and.2.and.0.stances', 'YES', true),
      condition('and.2.and.1.holdings', 'YES'),
      condition('and.3.name', 'NO'),
    ],
  ),
  conditions(
    'or, not and one quantifier object are one condition each',
    {
      or: [{ memberships: { some: {} } }, { not: someStance() }],
      not: { memberships: { some: {} } },
      stances: { some: {}, none: { position: { eq: 'SUPPORTS' } } },
    },
    [condition('or', 'NO', true), condition('not', 'YES', false), condition('stances', 'NO', true)],
  ),
  conditions('or of nothing is one', { or: [] }, [condition('or', 'NO')]),
  conditions(
    'of every it is the topic of its filter, of count that of what it counts',
    {
      stances: { every: { issue: { id: { eq: 'issue:trade' } } } },
      holdings: { count: { of: { territory: { id: { eq: 'territory:imn' } } }, gte: 1 } },
      participations: { count: { gt: 1 } },
    },
    [
      condition('stances', 'NO', false),
      condition('holdings', 'NO', false),
      condition('participations', 'NO', true),
    ],
  ),
  {
    name: 'E6: claims of what a row is linked to are not its own',
    records: [holding('h'), stance('s')],
    request: {
      list: 'holdings',
      where: { subject: { stances: { some: { position: { eq: 'OPPOSES' } } } } },
    },
    conditions: { 'holding:h': [condition('subject', 'NO')] },
  },
  conditions(
    'a claim possibly in view is recorded, and what is only possible undetermined',
    {
      ...someStance({ issue: { id: { eq: 'issue:trade' } } }),
      holdings: { none: { territory: { id: { eq: 'territory:bmu' } } } },
    },
    [condition('stances', 'UNDETERMINED', true), condition('holdings', 'YES', true)],
    'UNDETERMINED',
    { view: { validAt: '2026-07-15' } },
  ),
  conditions(
    'in an open world what nothing is recorded on is undetermined',
    { memberships: { some: {} }, holdings: { some: {} } },
    [condition('memberships', 'UNDETERMINED', false), condition('holdings', 'NO', true)],
    'NO',
    { assume: 'OPEN_WORLD' },
  ),
  {
    name: 'E6: a filter that asks nothing has no conditions, and being a party is none',
    records: [participation('p')],
    request: { on: 'event:meeting', list: 'participants', where: {} },
    yes: ['nation:gbr'],
    conditions: { 'nation:gbr': [] },
    unrecorded: 4,
  },
  {
    name: 'E6: rows that are claims have them too, and holding at the time is none',
    records: [holding('july', { period: '2026-07' })],
    request: {
      list: 'holdings',
      where: { subject: { stances: { none: {} } }, status: { eq: 'LEASES' } },
      view: { validAt: '2026-07-15' },
    },
    conditions: { 'holding:july': [condition('subject', 'YES'), condition('status', 'NO')] },
  },
];
