import { claim } from '../../oracle/build-records.js';
import type { SemanticCase } from './semantic-case.js';
import { holding, nations, participation, someStance, stance } from './semantic-case.js';

const GBR = ['nation:gbr'];
const PARTICIPANTS = { on: 'event:meeting', list: 'participants' } as const;

type Filter = Readonly<Record<string, unknown>>;

/** The evidence of the United Kingdom for a filter. */
function evidence(
  name: string,
  records: SemanticCase['records'],
  where: Filter,
  because: readonly string[],
  verdict: 'yes' | 'undetermined' = 'yes',
): SemanticCase {
  return {
    name: `E1: ${name}`,
    records,
    request: nations({ and: [{ id: { eq: 'nation:gbr' } }, where] }),
    [verdict]: GBR,
    because: { 'nation:gbr': because },
  };
}

const LIMITS = stance('limits', { effect: 'LIMITS' });
const ENDS = stance('ends', { effect: 'ENDS' });
const SILENT = stance('silent');
const POSSIBLY = stance('possibly', { period: '2026-06', effect: 'ENDS' });
const TWO_HOLDINGS = [holding('bmu'), holding('imn', { territory: 'territory:imn' })];

export const EVIDENCE_CASES: readonly SemanticCase[] = [
  evidence(
    'a YES has the claims that make it certain',
    [LIMITS, ENDS, SILENT, POSSIBLY],
    someStance({ effect: { eq: 'ENDS' } }),
    ['stance:ends'],
  ),
  evidence(
    'an UNDETERMINED has those that make it possible',
    [LIMITS, SILENT, POSSIBLY],
    someStance({ effect: { eq: 'ENDS' } }),
    ['stance:possibly', 'stance:silent'],
    'undetermined',
  ),
  evidence(
    'an UNDETERMINED row has the certain claims of its other branches too',
    [...TWO_HOLDINGS, POSSIBLY],
    { holdings: { some: {} }, ...someStance() },
    ['holding:bmu', 'holding:imn', 'stance:possibly'],
    'undetermined',
  ),
  evidence(
    'all branches of or that are so, and no others',
    [LIMITS, ENDS, SILENT],
    {
      or: [
        someStance({ effect: { eq: 'ENDS' } }),
        someStance({ effect: { eq: 'LIMITS' } }),
        { ...someStance(), name: { eq: 'usa' } },
      ],
    },
    ['stance:ends', 'stance:limits'],
  ),
  evidence('nothing below not', [LIMITS], { not: { not: someStance() } }, []),
  evidence(
    'nothing of none and every',
    [LIMITS],
    {
      stances: { none: { effect: { eq: 'ENDS' } }, every: { effect: { eq: 'LIMITS' } } },
    },
    [],
  ),
  evidence('a lower bound of count', TWO_HOLDINGS, { holdings: { count: { gte: 2 } } }, [
    'holding:bmu',
    'holding:imn',
  ]),
  evidence(
    'a lower bound has all claims that are counted',
    TWO_HOLDINGS,
    { holdings: { count: { gt: 0, lt: 5 } } },
    ['holding:bmu', 'holding:imn'],
  ),
  evidence(
    'count eq',
    [LIMITS, ENDS],
    { stances: { count: { of: { effect: { eq: 'ENDS' } }, eq: 1 } } },
    ['stance:ends'],
  ),
  evidence('nothing of an upper bound', [LIMITS], { stances: { count: { lte: 1 } } }, []),
  evidence('nothing of a filter without claims', [LIMITS], { name: { startsWith: 'u' } }, []),
  evidence(
    "nested claims, of a claim's link",
    [
      holding('h'),
      claim('Holding', 'other', 'nation:usa', { territory: 'territory:bmu', status: 'LEASES' }),
    ],
    {
      holdings: {
        some: { territory: { holdings: { some: { status: { eq: 'LEASES' } } } } },
      },
    },
    ['holding:h', 'holding:other'],
  ),
  evidence(
    'nested claims, below a to-many link',
    [
      stance('toward', { toward: ['nation:usa'] }),
      claim('Membership', 'm', 'nation:usa', {
        organisation: 'organisation:nato',
        status: 'MEMBER',
      }),
    ],
    someStance({ toward: { some: { memberships: { some: {} } } } }),
    ['membership:m', 'stance:toward'],
  ),
  {
    name: 'E1: a row that is a claim has the claims of its links',
    records: [holding('h'), stance('s')],
    request: { list: 'holdings', where: { subject: { stances: { some: {} } } } },
    yes: ['holding:h'],
    because: { 'holding:h': ['stance:s'] },
  },
  {
    name: 'E1: participants have the participations that make them parties',
    records: [participation('p'), participation('chair', { role: 'CHAIR' }), stance('s')],
    request: { ...PARTICIPANTS, where: someStance() },
    yes: GBR,
    because: { 'nation:gbr': ['participation:chair', 'participation:p', 'stance:s'] },
    unrecorded: 4,
  },
  {
    name: 'E3: parties represent nobody else',
    records: [
      participation('p'),
      claim('Participation', 'person', 'person:caine', {
        event: 'event:meeting',
        role: 'PARTICIPANT',
        representing: 'nation:usa',
      }),
    ],
    request: PARTICIPANTS,
    yes: GBR,
    candidates: 1,
    unrecorded: 4,
  },
  {
    name: 'E3: who stays away, or is said not to take part, is no party',
    records: [
      participation('absent', { role: 'ABSENT' }),
      claim('Participation', 'denied', 'nation:usa', {
        event: 'event:meeting',
        role: 'HOST',
        polarity: 'DENIES',
      }),
    ],
    request: PARTICIPANTS,
    candidates: 0,
    unrecorded: 5,
  },
  {
    name: 'E3: who represents a party shows up in participations',
    records: [participation('p', { representing: 'nation:usa' })],
    request: { on: 'event:meeting', list: 'participations' },
    yes: ['participation:p'],
  },
  {
    name: 'E3: the tally is over all candidates, whatever the filter',
    records: [participation('p'), participation('usa', { subject: 'nation:usa' })],
    request: { ...PARTICIPANTS, where: { name: { eq: 'usa' } } },
    yes: ['nation:usa'],
    candidates: 2,
    unrecorded: 3,
  },
  {
    name: 'E4: nothing is unrecorded where nothing is announced',
    records: [participation('p', { event: 'event:vote' })],
    request: { on: 'event:vote', list: 'participants' },
    yes: GBR,
    unrecorded: null,
  },
  {
    name: 'E4: unrecorded is never below 0',
    records: [
      {
        entity: 'Event',
        id: 'event:small',
        name: 'small',
        kind: 'VISIT',
        status: 'OCCURRED',
        announcedParticipants: 1,
      },
      participation('p', { event: 'event:small' }),
      participation('usa', { event: 'event:small', subject: 'nation:usa' }),
    ],
    request: { on: 'event:small', list: 'participants' },
    yes: ['nation:gbr', 'nation:usa'],
    unrecorded: 0,
  },
];
