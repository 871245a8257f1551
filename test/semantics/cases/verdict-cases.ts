import { claim } from '../../oracle/build-records.js';
import type { SemanticCase } from './semantic-case.js';
import { holding, nations, participation, someStance, stance } from './semantic-case.js';

const GBR = ['nation:gbr'];
const USA = ['nation:usa'];
const UNKNOWN = { description: { eq: 'x' } };
const TRUE = { name: { isNull: false } };
const FALSE = { name: { isNull: true } };

type Filter = Readonly<Record<string, unknown>>;
type Verdict = 'yes' | 'undetermined' | 'no';

function kleene(words: string, where: Filter, verdict: Verdict): SemanticCase {
  return {
    name: `K1: ${words} is ${verdict}`,
    records: [],
    request: nations({ and: [{ id: { eq: 'nation:gbr' } }, where] }),
    ...(verdict !== 'no' && { [verdict]: GBR }),
  };
}

/** A filter on both nations under open world; of the United States nothing is recorded. */
function open(
  name: string,
  records: SemanticCase['records'],
  where: Filter,
  answer: Pick<SemanticCase, 'yes' | 'undetermined'>,
  view?: SemanticCase['request']['view'],
): SemanticCase {
  return {
    name,
    records,
    request: nations(where, { assume: 'OPEN_WORLD', ...(view && { view }) }),
    ...answer,
  };
}

const ON_INTEL = { issue: { id: { eq: 'issue:intel' } } };

export const CLOSED_WORLD_CASES: readonly SemanticCase[] = [
  kleene('unknown and true', { and: [UNKNOWN, TRUE] }, 'undetermined'),
  kleene('unknown and false', { and: [UNKNOWN, FALSE] }, 'no'),
  kleene('unknown or true', { or: [UNKNOWN, TRUE] }, 'yes'),
  kleene('unknown or false', { or: [UNKNOWN, FALSE] }, 'undetermined'),
  kleene('not unknown', { not: UNKNOWN }, 'undetermined'),
  kleene('not not unknown', { not: { not: UNKNOWN } }, 'undetermined'),
  kleene('not (unknown and false)', { not: { and: [UNKNOWN, FALSE] } }, 'yes'),
  kleene('not (unknown or true)', { not: { or: [UNKNOWN, TRUE] } }, 'no'),
  kleene('unknown or not the same', { or: [UNKNOWN, { not: UNKNOWN }] }, 'undetermined'),
  {
    name: 'K2: each candidate has one verdict',
    records: [stance('s', { period: '2026-06' })],
    request: { list: 'actors', where: { or: [someStance(), { type: { eq: 'PERSON' } }] } },
    yes: ['person:caine'],
    undetermined: GBR,
    candidates: 4,
  },
  {
    name: 'K4: closed world: no claim, not so',
    records: [],
    request: nations(someStance()),
  },
];

export const OPEN_WORLD_CASES: readonly SemanticCase[] = [
  open('K4: open world: no claim on the topic, possibly so', [stance('s')], someStance(ON_INTEL), {
    yes: GBR,
    undetermined: USA,
  }),
  open(
    'K4: a claim on another topic decides nothing',
    [stance('s', { issue: 'issue:trade' })],
    someStance(ON_INTEL),
    { undetermined: ['nation:gbr', 'nation:usa'] },
  ),
  open(
    'K4: none is not certain where nothing is recorded',
    [stance('s', { position: 'SUPPORTS' })],
    { stances: { none: { ...ON_INTEL, position: { eq: 'OPPOSES' } } } },
    { yes: GBR, undetermined: USA },
  ),
  open(
    'K4: every of nothing is not certain either',
    [stance('s')],
    { stances: { every: { position: { eq: 'RESTRICTS' } } } },
    { yes: GBR, undetermined: USA },
  ),
  open(
    'K4: the upper end of count is infinite',
    [stance('s')],
    { stances: { count: { of: ON_INTEL, lte: 1 } } },
    { yes: GBR, undetermined: USA },
  ),
  open(
    'K4: any count may be reached',
    [stance('s')],
    { stances: { count: { gte: 100 } } },
    {
      undetermined: USA,
    },
  ),
  open(
    'K5: a claim on the topic counts whatever its position',
    [stance('s', { position: 'SUPPORTS' })],
    someStance({ ...ON_INTEL, position: { eq: 'OPPOSES' } }),
    { undetermined: USA },
  ),
  open(
    'K5: whatever its status',
    [holding('h', { status: 'CLAIMS' })],
    { holdings: { some: { territory: { id: { eq: 'territory:bmu' } } } } },
    { undetermined: USA },
  ),
  open(
    'K5: whatever its role',
    [participation('p', { role: 'ABSENT' })],
    { participations: { some: { event: { id: { eq: 'event:meeting' } } } } },
    { undetermined: USA },
  ),
  open('K5: whatever its polarity', [stance('s', { polarity: 'DENIES' })], someStance(ON_INTEL), {
    undetermined: USA,
  }),
  open('K5: if it is possibly in view', [stance('s', { period: '2000' })], someStance(ON_INTEL), {
    undetermined: ['nation:gbr', 'nation:usa'],
  }),
  open(
    'K5: possibly is enough',
    [stance('s', { period: '2026-06', position: 'SUPPORTS' })],
    someStance({ ...ON_INTEL, position: { eq: 'OPPOSES' } }),
    { undetermined: USA },
  ),
  open(
    'K5: a deprecated or distrusted claim is not in view',
    [stance('s', { rank: 'DEPRECATED' }), stance('c', { confidence: 3 })],
    someStance({ ...ON_INTEL, position: { eq: 'OPPOSES' } }),
    { undetermined: ['nation:gbr', 'nation:usa'] },
    { minConfidence: 10 },
  ),
  open(
    'K5: a topic that is unknown may be the one asked for',
    [stance('s', { position: 'SUPPORTS' })],
    someStance({ issue: { description: { eq: 'x' } }, position: { eq: 'OPPOSES' } }),
    { undetermined: USA },
  ),
  open(
    'K5: the topic is read below and, or and not',
    [stance('s', { position: 'SUPPORTS' })],
    someStance({ not: { or: [{ not: ON_INTEL }, { position: { eq: 'SUPPORTS' } }] } }),
    { undetermined: USA },
  ),
  open(
    'K5: a topic by a region',
    [holding('h', { territory: 'territory:imn', status: 'SOVEREIGN' })],
    { holdings: { some: { territory: { within: { some: { id: { eq: 'region:west' } } } } } } },
    { undetermined: ['nation:gbr', 'nation:usa'] },
  ),
  {
    name: 'K5: from a far end the topic is the subject, so that one recorded does not make all so',
    records: [stance('s')],
    request: {
      list: 'issues',
      where: { stances: { some: { subject: { id: { eq: 'nation:usa' } } } } },
      assume: 'OPEN_WORLD',
    },
    undetermined: ['issue:intel', 'issue:trade'],
  },
  {
    name: 'K5: from a far end, a claim of the subject is on the topic, whatever else it says',
    records: [stance('s', { position: 'SUPPORTS' })],
    request: {
      list: 'issues',
      where: {
        stances: {
          some: { subject: { id: { eq: 'nation:gbr' } }, position: { eq: 'OPPOSES' } },
        },
      },
      assume: 'OPEN_WORLD',
    },
    undetermined: ['issue:trade'],
  },
  open(
    'K5: the topic of a statement is what it is about',
    [claim('Statement', 's', 'nation:gbr', { gist: 'So.', about: ['issue:intel'] })],
    {
      statements: {
        some: { about: { some: { id: { eq: 'issue:intel' } } }, gist: { eq: 'Otherwise.' } },
      },
    },
    { undetermined: USA },
  ),
  open(
    'K5: a filter on a link that is no topic is nothing but its leaves',
    [stance('s')],
    someStance({ subject: { or: [] } }),
    { undetermined: ['nation:gbr', 'nation:usa'] },
  ),
  open(
    'F8 and K5: a filter that names a period reads the topic at any time',
    [stance('s', { period: '2000-01-01/2001-01-01' })],
    someStance({ ...ON_INTEL, period: { at: '2010-01-01' } }),
    { undetermined: USA },
  ),
  open('K6: not within', [], { within: { some: { id: { eq: 'region:west' } } } }, { yes: USA }),
  open(
    'K6: at every depth, for the node that the quantifier stands on',
    [holding('h')],
    { holdings: { some: { territory: { statementsAbout: { some: {} } } } } },
    { undetermined: ['nation:gbr', 'nation:usa'] },
  ),
  open(
    'F4: a missing field is unknown under both assumptions',
    [],
    { description: { eq: 'x' } },
    { undetermined: ['nation:gbr', 'nation:usa'] },
  ),
];
