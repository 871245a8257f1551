import { claim, entity } from '../../oracle/build-records.js';
import type { SemanticCase } from './semantic-case.js';
import { holding, nations, participation, someStance, stance } from './semantic-case.js';

const BOTH = ['nation:gbr', 'nation:usa'];
const GBR = ['nation:gbr'];
const USA = ['nation:usa'];

type Answer = Pick<SemanticCase, 'yes' | 'undetermined'>;
type Filter = Readonly<Record<string, unknown>>;

/** A filter on the nations, of which the United Kingdom has the claims given. */
function where(
  name: string,
  filter: Filter,
  answer: Answer = {},
  records: SemanticCase['records'] = [],
): SemanticCase {
  return { name, records, request: nations(filter), ...answer };
}

/** Whether a claim of that status is in the range of a filter. */
function holds(name: string, filter: Filter, fields: Filter, isYes: boolean): SemanticCase {
  return where(name, { holdings: filter }, isYes ? { yes: GBR } : {}, [holding('h', fields)]);
}

const CHOICES = ['YES', 'NO', 'ABSTAIN', 'ABSENT', 'NOT_MEMBER'] as const;
const VOTED = { event: 'event:vote', choice: 'YES' } as const;
const ALLIED = claim('Relation', 'r', 'nation:gbr', { with: 'nation:usa', kind: 'ALLIED' });
const TENURE = claim('Tenure', 't', 'person:caine', { office: 'office:chief' });

export const FILTER_CASES: readonly SemanticCase[] = [
  where('F1: {} is true', {}, { yes: BOTH }),
  where('F1: and: [] is true', { and: [] }, { yes: BOTH }),
  where('F1: or: [] is false', { or: [] }),
  where('F1: not: {} is false', { not: {} }),
  where('F1: a field without operators is no condition', { description: {} }, { yes: BOTH }),
  where('F1: several keys are an and', { name: { eq: 'usa' }, id: { eq: 'nation:gbr' } }),
  where(
    'F1: several operators are an and',
    { name: { startsWith: 'u', contains: 's' } },
    { yes: USA },
  ),
  where(
    'F1: or takes either',
    { or: [{ name: { eq: 'usa' } }, { id: { eq: 'nation:gbr' } }] },
    { yes: BOTH },
  ),
  where('F1: an absent key is no condition', { name: undefined }, { yes: BOTH }),
  { ...where('F1: null is refused', { name: null }), refused: true },
  { ...where('F1: null below a field is refused', { name: { eq: null } }), refused: true },
  where('F2: text eq minds the case', { name: { eq: 'united kingdom' } }),
  where('F2: text in', { name: { in: ['France', 'usa'] } }, { yes: USA }),
  where('F2: contains ignores case and accents', { name: { contains: 'D KÍNG' } }, { yes: GBR }),
  where(
    'F2: startsWith ignores case and accents',
    { name: { startsWith: 'ünited' } },
    { yes: GBR },
  ),
  {
    name: 'F2: contains finds decomposed and composed marks alike',
    records: [],
    request: { list: 'persons', where: { description: { contains: 'angstrom' } } },
    yes: ['person:caine'],
  },
  where('F2: id startsWith is exact', { id: { startsWith: 'Nation:' } }),
  where('F2: id startsWith', { id: { startsWith: 'nation:u' } }, { yes: USA }),
  where('F2: id in', { id: { in: ['nation:usa', 'nation:xyz'] } }, { yes: USA }),
  where('F2: list has', { aliases: { has: 'UK' } }, { yes: GBR }),
  where('F2: list has minds the case', { aliases: { has: 'uk' } }),
  where('F2: list hasAny', { aliases: { hasAny: ['US', 'UK'] } }, { yes: GBR }),
  where(
    'F2: hasAny of nothing is false, and its negation true',
    { not: { aliases: { hasAny: [] } } },
    { yes: BOTH },
  ),
  where('F2: list isEmpty', { aliases: { isEmpty: true } }, { yes: USA }),
  where('F2: list is not empty', { aliases: { isEmpty: false } }, { yes: GBR }),
  {
    name: 'F2: enum eq and in',
    records: [],
    request: {
      list: 'events',
      where: { kind: { in: ['VOTE', 'VISIT'] }, status: { eq: 'OCCURRED' } },
    },
    yes: ['event:vote'],
  },
  {
    name: 'F2: number gt, gte, lt, lte, eq',
    records: [],
    request: {
      list: 'events',
      where: { announcedParticipants: { gt: 4, gte: 5, lt: 6, lte: 5, eq: 5, in: [5] } },
    },
    yes: ['event:meeting'],
    undetermined: ['event:vote'],
  },
  {
    name: 'F2: moments compare as moments, whatever their offset',
    records: [stance('s', { recordedAt: '2026-02-01T00:00:00Z' })],
    request: { list: 'stances', where: { recordedAt: { eq: '2026-02-01T01:00:00+01:00' } } },
    yes: ['stance:s'],
  },
  {
    name: 'F2: boolean eq and isNull',
    records: [
      claim('Tenure', 'no', 'person:caine', { office: 'office:chief', acting: false }),
      claim('Tenure', 'unsaid', 'person:caine', { office: 'office:chief' }),
    ],
    request: {
      list: 'tenures',
      where: { or: [{ acting: { isNull: true } }, { acting: { eq: false } }] },
    },
    yes: ['tenure:no', 'tenure:unsaid'],
  },
  {
    name: 'F2: the gist and the locator of a citation ignore case and accents too',
    records: [
      stance('s', { citations: [{ source: 'source:a', locator: 'Página 1', gist: 'Ångström' }] }),
    ],
    request: {
      list: 'stances',
      where: {
        citations: { some: { locator: { startsWith: 'PAG' }, gist: { contains: 'STROM' } } },
      },
    },
    yes: ['stance:s'],
  },
  {
    name: 'F2: identifiers by scheme and value',
    records: [
      entity('organisation:un', {
        identifiers: [
          { scheme: 'WIKIDATA', value: 'Q1065' },
          { scheme: 'COW', value: '1' },
        ],
      }),
    ],
    request: {
      list: 'organisations',
      where: { identifiers: { some: { scheme: { eq: 'COW' }, value: { startsWith: 'Q' } } } },
    },
  },
  where('F3: in: [] is false', { name: { in: [] } }),
  where(
    'F3: in: [] is false for a missing field too',
    { not: { description: { in: [] } } },
    { yes: BOTH },
  ),
  where('F4: a missing field is unknown', { description: { eq: 'x' } }, { undetermined: BOTH }),
  where(
    'F4: and so is its negation',
    { not: { description: { eq: 'x' } } },
    { undetermined: BOTH },
  ),
  where('F4: but isNull knows', { description: { isNull: true } }, { yes: BOTH }),
  where('F4: isNull false too', { description: { isNull: false } }),
  where('F4: a missing list is an empty one', { not: { aliases: { has: 'UK' } } }, { yes: USA }),
  {
    name: 'F4: a missing link makes its nested filter unknown',
    records: [participation('p')],
    request: {
      list: 'participations',
      where: { not: { representing: { id: { eq: 'nation:usa' } } } },
    },
    undetermined: ['participation:p'],
  },
  {
    name: 'F3: in: [] is false below a missing link too',
    records: [participation('p')],
    request: {
      list: 'participations',
      where: { representing: { not: { id: { in: [] } } } },
    },
    yes: ['participation:p'],
  },
  {
    name: 'F4: quantifiers below a missing link are unknown',
    records: [participation('p')],
    request: { list: 'participations', where: { representing: { stances: { none: {} } } } },
    undetermined: ['participation:p'],
  },
  {
    name: 'F4: isNull of a link is known',
    records: [participation('p'), participation('for', { representing: 'nation:usa' })],
    request: { list: 'participations', where: { representing: { isNull: true } } },
    yes: ['participation:p'],
  },
  {
    name: 'F4: isNull of a link keeps its value inside and, or, not',
    records: [participation('p'), participation('for', { representing: 'nation:usa' })],
    request: {
      list: 'participations',
      where: {
        representing: { or: [{ not: { isNull: false } }, { id: { eq: 'nation:usa' } }] },
      },
    },
    yes: ['participation:for', 'participation:p'],
  },
  {
    name: 'F4: what a state needs not say may be missing in a filter',
    records: [stance('s')],
    request: { list: 'stances', where: { effect: { in: ['ENDS', 'SUSPENDS'] } } },
    undetermined: ['stance:s'],
  },
  {
    name: 'F5: some is certain by one claim that is certainly in view and certainly so',
    records: [
      stance('possibly', { period: '2026-06' }),
      stance('certainly', { position: 'OPPOSES' }),
    ],
    request: nations(someStance({ position: { in: ['OPPOSES'] } })),
    yes: GBR,
  },
  {
    name: 'F5: a claim possibly in view makes some possible',
    records: [stance('possibly', { period: '2026-06' })],
    request: nations(someStance()),
    undetermined: GBR,
  },
  {
    name: 'F5: one claim possibly so, another certainly not, is possible',
    records: [stance('silent'), stance('ends', { effect: 'ENDS' })],
    request: nations(someStance({ effect: { eq: 'LIMITS' } })),
    undetermined: GBR,
  },
  holds('F6: CLAIMS is left out of holdings', { some: {} }, { status: 'CLAIMS' }, false),
  holds(
    'F6: unless the filter names status',
    { some: { status: { eq: 'CLAIMS' } } },
    { status: 'CLAIMS' },
    true,
  ),
  holds(
    'F6: inside not too',
    { some: { not: { status: { eq: 'LEASES' } } } },
    { status: 'CLAIMS' },
    true,
  ),
  holds(
    'F6: inside or, at any depth',
    { some: { or: [{ and: [{ status: { eq: 'CLAIMS' } }] }, { rank: { eq: 'NORMAL' } }] } },
    { status: 'CLAIMS' },
    true,
  ),
  holds(
    'F6: not below its links',
    { some: { territory: { holdings: { some: { status: { eq: 'CLAIMS' } } } } } },
    { status: 'CLAIMS' },
    false,
  ),
  holds('F6: DENIES is left out everywhere', { some: {} }, { polarity: 'DENIES' }, false),
  holds(
    'F6: unless polarity is named',
    { some: { polarity: { in: ['DENIES'] } } },
    { polarity: 'DENIES' },
    true,
  ),
  holds(
    'F6: naming one leaves the default of the other',
    { some: { status: { eq: 'DEPENDENCY' } } },
    { polarity: 'DENIES' },
    false,
  ),
  holds(
    'F6: a field whose operators were all left out is not named',
    { some: { status: { eq: undefined } } },
    { status: 'CLAIMS' },
    false,
  ),
  where('F6: only MEMBER of memberships', { memberships: { some: {} } }, {}, [
    claim('Membership', 'm', 'nation:gbr', {
      organisation: 'organisation:nato',
      status: 'CANDIDATE',
    }),
  ]),
  where('F6: ABSENT is left out of participations', { participations: { some: {} } }, {}, [
    participation('p', { role: 'ABSENT' }),
  ]),
  where(
    'F6: the range of count has defaults too',
    { holdings: { count: { eq: 1 } } },
    { yes: GBR },
    [holding('h'), holding('claimed', { status: 'CLAIMS' })],
  ),
  {
    name: 'F6: a list has the defaults with or without where',
    records: [
      holding('h'),
      holding('c', { status: 'CLAIMS' }),
      holding('d', { polarity: 'DENIES' }),
    ],
    request: { on: 'territory:bmu', list: 'holdings' },
    yes: ['holding:h'],
    candidates: 1,
  },
  {
    name: 'F6: a list whose filter names the status takes all of them',
    records: [holding('h'), holding('c', { status: 'CLAIMS' })],
    request: { list: 'holdings', where: { status: { eq: 'CLAIMS' } } },
    yes: ['holding:c'],
    candidates: 2,
  },
  {
    name: 'F6: a list of all claims has no defaults',
    records: [
      holding('c', { status: 'CLAIMS' }),
      stance('d', { polarity: 'DENIES' }),
      participation('a', { role: 'ABSENT' }),
    ],
    request: { list: 'claims' },
    yes: ['holding:c', 'participation:a', 'stance:d'],
  },
  {
    name: 'F6: a quantifier over all claims has none either',
    records: [stance('d', { polarity: 'DENIES' })],
    request: nations({ claims: { some: { type: { eq: 'STANCE' } } } }),
    yes: GBR,
  },
  where(
    'F7: every minds no claim outside the range',
    { holdings: { every: { territory: { id: { eq: 'territory:bmu' } } } } },
    { yes: BOTH },
    [holding('h'), holding('c', { territory: 'territory:imn', status: 'CLAIMS' })],
  ),
  where(
    'F7: every that names the status ranges over all of them',
    { holdings: { every: { status: { eq: 'DEPENDENCY' } } } },
    { yes: USA },
    [holding('h'), holding('c', { territory: 'territory:imn', status: 'CLAIMS' })],
  ),
  where('F7: every of nothing is true', { stances: { every: { or: [] } } }, { yes: BOTH }),
  where(
    'F7: none is the negation of some',
    { stances: { none: { effect: { eq: 'ENDS' } } } },
    { yes: USA, undetermined: GBR },
    [stance('s')],
  ),
  where(
    'F7: a claim possibly in view makes every undetermined',
    { stances: { every: { position: { eq: 'OPPOSES' } } } },
    { yes: USA, undetermined: GBR },
    [stance('s', { period: '2026-06' })],
  ),
  {
    name: 'F8: a filter that names a period is not limited by the valid time',
    records: [stance('s', { period: '1990-01-01/1991-01-01' })],
    request: nations(someStance({ period: { at: '1990-06-01' } })),
    yes: GBR,
  },
  {
    name: 'F8: a period is unknown where its bounds leave it open',
    records: [stance('s', { period: '1990/1991' })],
    request: nations(someStance({ period: { during: '1990-06' } })),
    undetermined: GBR,
  },
  {
    name: 'F8: knowledge still limits a filter that names a period',
    records: [stance('s', { period: '1990-01-01/1991-01-01', recordedAt: '2027-01-01T00:00:00Z' })],
    request: nations(someStance({ period: { at: '1990-06-01' } })),
  },
  {
    name: 'F8: naming a period frees that filter alone',
    records: [stance('s', { period: '1990-01-01/1991-01-01' })],
    request: nations({
      stances: { some: { period: { at: '1990-06-01' } }, none: { position: { eq: 'RESTRICTS' } } },
    }),
    yes: GBR,
  },
  {
    name: 'F8: a list whose filter names a period is not limited either',
    records: [stance('s', { period: '1990-01-01/1991-01-01' }), stance('t', { period: '1980' })],
    request: { list: 'stances', where: { period: { at: '1990-06-01' } } },
    yes: ['stance:s'],
    candidates: 2,
  },
  {
    name: "F8: an event's period takes plain conditions",
    records: [],
    request: { list: 'events', where: { period: { at: '2026-02-11', during: '2026' } } },
    yes: ['event:meeting'],
    undetermined: ['event:vote'],
  },
  {
    name: 'F8: among all claims, `when` asks of occurrences too',
    records: [participation('p'), stance('s', { period: '1990-01-01/1991-01-01' })],
    request: { list: 'claims', where: { when: { during: '1990-06/2000' } } },
    yes: ['stance:s'],
    candidates: 2,
  },
  {
    name: 'F8: `period` of a state claim is the same condition as `when`',
    records: [stance('s', { period: '1990-01-01/1991-01-01' }), stance('t', { period: '1990' })],
    request: { list: 'stances', where: { period: { at: '1990-06-01' }, when: { during: '1990' } } },
    yes: ['stance:s'],
    undetermined: ['stance:t'],
  },
  {
    name: 'F8: `when` frees a filter inside `or` too',
    records: [stance('s', { period: '1990-01-01/1991-01-01' })],
    request: nations(
      someStance({ or: [{ when: { at: '1990-06-01' } }, { position: { eq: 'OPPOSES' } }] }),
    ),
    yes: GBR,
  },
  {
    name: 'T10: a meeting of three days is on each of them',
    records: [participation('p', { date: '2026-02-11/2026-02-13' })],
    request: { list: 'participations', where: { when: { at: '2026-02-12' } } },
    yes: ['participation:p'],
  },
  {
    name: 'T10: a vote of some month is on some day of it',
    records: [claim('Vote', 'v', 'nation:gbr', { ...VOTED, date: '2025-09' })],
    request: { list: 'votes', where: { when: { at: '2025-09-15' } } },
    undetermined: ['vote:v'],
  },
  {
    name: 'T10 and F4: of an occurrence whose event has no period nobody knows when',
    records: [claim('Vote', 'v', 'nation:gbr', VOTED)],
    request: { list: 'votes', where: { when: { during: '../..' } } },
    undetermined: ['vote:v'],
  },
  {
    name: 'T10: an occurrence without a date is when its event is',
    records: [participation('p')],
    request: { list: 'participations', where: { when: { at: '2026-02-11' } } },
    yes: ['participation:p'],
  },
  ...(['nation:gbr', 'nation:usa'] as const).map((from): SemanticCase => {
    const [other = ''] = ['nation:gbr', 'nation:usa'].filter((id) => id !== from);
    return {
      name: `F11: allied with ${other} is who is at the other end, whichever way it was recorded`,
      records: [ALLIED],
      request: nations({ relations: { some: { other: { id: { eq: other } } } } }),
      yes: [from],
      because: { [from]: ['relation:r'] },
    };
  }),
  {
    name: 'F11: the other end takes any filter',
    records: [ALLIED],
    request: nations({
      relations: { some: { other: { name: { startsWith: 'us' } } } },
    }),
    yes: GBR,
  },
  {
    name: 'F11: a list on an actor may name it',
    records: [ALLIED],
    request: {
      on: 'nation:usa',
      list: 'relations',
      where: { other: { name: { contains: 'king' } } },
    },
    yes: ['relation:r'],
  },
  {
    name: 'F11: and not its own name',
    records: [ALLIED],
    request: {
      on: 'nation:gbr',
      list: 'relations',
      where: { other: { name: { contains: 'king' } } },
    },
    candidates: 1,
  },
  {
    name: 'F11: it counts claims, not pairs',
    records: [ALLIED, { ...ALLIED, id: 'relation:again', kind: 'COOPERATIVE' }],
    request: nations({
      relations: { count: { of: { other: { id: { eq: 'nation:usa' } } }, eq: 2 } },
    }),
    yes: GBR,
  },
  {
    name: 'F11 and K5: it is a topic, whatever the kind of the relation',
    records: [ALLIED],
    request: nations(
      { relations: { some: { other: { id: { eq: 'nation:usa' } }, kind: { eq: 'HOSTILE' } } } },
      { assume: 'OPEN_WORLD' },
    ),
    undetermined: ['nation:usa'],
  },
  {
    name: 'F6: votes that name no choice leave out who was absent or had none',
    records: CHOICES.map((choice) => claim('Vote', choice, 'nation:gbr', { ...VOTED, choice })),
    request: { list: 'votes' },
    yes: ['vote:ABSTAIN', 'vote:NO', 'vote:YES'],
  },
  {
    name: 'F6: one that names the choice takes what it asks for',
    records: CHOICES.map((choice) => claim('Vote', choice, 'nation:gbr', { ...VOTED, choice })),
    request: { list: 'votes', where: { choice: { in: ['ABSENT', 'NOT_MEMBER'] } } },
    yes: ['vote:ABSENT', 'vote:NOT_MEMBER'],
  },
  {
    name: 'F6: an empty object names nothing',
    records: CHOICES.map((choice) => claim('Vote', choice, 'nation:gbr', { ...VOTED, choice })),
    request: { list: 'votes', where: { choice: {} } },
    yes: ['vote:ABSTAIN', 'vote:NO', 'vote:YES'],
  },
  {
    name: 'F4: who is not said to stand in does not',
    records: [TENURE, { ...TENURE, id: 'tenure:in', acting: true }],
    request: { list: 'tenures', where: { acting: { eq: false } } },
    yes: ['tenure:t'],
  },
  {
    name: 'F4: and is not missing it',
    records: [TENURE],
    request: { list: 'tenures', where: { acting: { isNull: true } } },
  },
  {
    name: 'F2: a list of texts has one that begins with exactly this',
    records: [],
    request: { list: 'nations', where: { aliases: { hasPrefix: 'Brit' } } },
    yes: GBR,
  },
  {
    name: 'F2: and not with what only looks like it',
    records: [],
    request: { list: 'nations', where: { aliases: { hasPrefix: 'brit' } } },
  },
  ...(
    [
      [{ gte: 1 }, 'yes'],
      [{ gte: 2 }, 'undetermined'],
      [{ gte: 3 }, undefined],
      [{ gt: 0 }, 'yes'],
      [{ gt: 1 }, 'undetermined'],
      [{ gt: 2 }, undefined],
      [{ lte: 0 }, undefined],
      [{ lte: 1 }, 'undetermined'],
      [{ lte: 2 }, 'yes'],
      [{ lt: 1 }, undefined],
      [{ lt: 2 }, 'undetermined'],
      [{ lt: 3 }, 'yes'],
      [{ eq: 0 }, undefined],
      [{ eq: 1 }, 'undetermined'],
      [{ eq: 2 }, 'undetermined'],
      [{ gte: 1, lte: 2 }, 'yes'],
      [{ gte: 2, lte: 1 }, 'undetermined'],
      [{}, 'yes'],
    ] as const
  ).map(([bounds, verdict]): SemanticCase => ({
    name: `F9: a count from 1 to 2 ${JSON.stringify(bounds)} is ${verdict ?? 'no'}`,
    records: [
      stance('ends', { effect: 'ENDS' }),
      stance('silent'),
      stance('s', { effect: 'SHARES' }),
    ],
    request: nations({
      id: { eq: 'nation:gbr' },
      stances: { count: { of: { effect: { eq: 'ENDS' } }, ...bounds } },
    }),
    ...(verdict && { [verdict]: GBR }),
  })),
  where('F9: eq is certain where both ends meet', { stances: { count: { eq: 1 } } }, { yes: GBR }, [
    stance('s'),
  ]),
  where(
    'F9: of left out is all of the range',
    { stances: { count: { gte: 2 } } },
    { undetermined: GBR },
    [stance('s'), stance('possibly', { period: '2026-06' })],
  ),
  where(
    'F10: within is read through to the end',
    { within: { some: { id: { eq: 'region:west' } } } },
    { yes: USA },
  ),
  {
    name: 'F10: within is not reflexive',
    records: [],
    request: { list: 'regions', where: { within: { some: { id: { eq: 'region:americas' } } } } },
    yes: ['region:caribbean'],
  },
  {
    name: 'F10: within counts each region once',
    records: [entity('territory:two', { within: ['region:caribbean', 'region:americas'] })],
    request: { list: 'territories', where: { within: { count: { eq: 3 } } } },
    yes: ['territory:bmu', 'territory:two'],
  },
];
