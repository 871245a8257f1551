import { claim } from '../../oracle/build-records.js';
import type { SemanticCase } from './semantic-case.js';
import { holding, nations, participation, someStance, stance } from './semantic-case.js';

const GBR = ['nation:gbr'];
const C = [{ source: 'source:c', locator: 'p. 2', gist: 'It says so too.' }];
const X = [{ source: 'source:x', locator: 'p. 3', gist: 'Who knows.' }];

function trusted(
  name: string,
  fields: Readonly<Record<string, unknown>>,
  view: SemanticCase['request']['view'],
  isYes: boolean,
): SemanticCase {
  return {
    name: `V3: ${name}`,
    records: [stance('s', fields)],
    request: nations(someStance(), view && { view }),
    ...(isYes && { yes: GBR }),
  };
}

/** How a stance stands on a day to a view that goes by what was seen (V9). */
function asSeen(
  rule: string,
  fields: Readonly<Record<string, string>>,
  validAt: string,
  verdict: 'yes' | 'undetermined',
): SemanticCase {
  return {
    name: `${rule}: ${JSON.stringify(fields)} as seen on ${validAt} is ${verdict}`,
    records: [stance('s', fields)],
    request: nations(someStance(), { view: { validAt, ongoing: 'AS_SEEN' } }),
    [verdict]: GBR,
  };
}

export const VIEW_CASES: readonly SemanticCase[] = [
  {
    name: 'V1: without a valid time it is today, UTC',
    records: [
      stance('ended', { period: '2026-01-01/2026-06-14' }),
      stance('now', { period: '2026-06-15' }),
    ],
    request: { list: 'stances' },
    yes: ['stance:now'],
  },
  {
    name: 'V1: at any time every claim is certainly in view',
    records: [stance('unknown', { period: '/' }), stance('ended', { period: '1814' })],
    request: { list: 'stances', view: { anyTime: true } },
    yes: ['stance:ended', 'stance:unknown'],
  },
  {
    name: 'V1: two valid times exclude each other',
    records: [],
    request: { list: 'stances', view: { anyTime: true, validAt: '2026-01-01' } },
    refused: true,
  },
  {
    name: 'V2: a claim counts from when it was recorded until it is retracted',
    records: [
      stance('later', { recordedAt: '2026-03-02T00:00:00Z' }),
      stance('at', { recordedAt: '2026-03-01T00:00:00Z' }),
      stance('retracted', { retractedAt: '2026-03-01T00:00:00Z', retractionReason: 'wrong' }),
      stance('until', { retractedAt: '2026-03-01T00:00:00.001Z', retractionReason: 'wrong' }),
    ],
    request: { list: 'stances', view: { knownAt: '2026-03-01T00:00:00Z' } },
    yes: ['stance:at', 'stance:until'],
  },
  {
    name: 'V2: without a moment of knowledge it is now',
    records: [
      stance('stands', { retractedAt: '2027-01-01T00:00:00Z', retractionReason: 'wrong' }),
      stance('gone', { retractedAt: '2026-06-01T00:00:00Z', retractionReason: 'wrong' }),
    ],
    request: { list: 'stances' },
    yes: ['stance:stands'],
  },
  {
    name: 'V2: entities are as they are now',
    records: [],
    request: nations({}, { view: { knownAt: '2000-01-01T00:00:00Z' } }),
    yes: ['nation:gbr', 'nation:usa'],
  },
  trusted('a source of the reliability asked for counts', {}, { minReliability: 'A' }, true),
  trusted('a less reliable one does not', { citations: C }, { minReliability: 'B' }, false),
  trusted('one without reliability is F', { citations: X }, { minReliability: 'F' }, true),
  trusted('F does not reach E', { citations: X }, { minReliability: 'E' }, false),
  trusted('a source left out does not count', {}, { withoutSources: ['source:a'] }, false),
  trusted('leaving none out changes nothing', {}, { withoutSources: [] }, true),
  trusted(
    'one citation must satisfy both',
    { citations: [...C, { source: 'source:a', locator: 'p. 1', gist: 'So.' }] },
    { minReliability: 'B', withoutSources: ['source:a'] },
    false,
  ),
  trusted(
    'one of several citations is enough',
    { citations: [...C, ...X] },
    { minReliability: 'C', withoutSources: ['source:x'] },
    true,
  ),
  trusted('enough confidence counts', { confidence: 70 }, { minConfidence: 70 }, true),
  trusted('less does not', { confidence: 69 }, { minConfidence: 70 }, false),
  trusted('no confidence does not reach 0', {}, { minConfidence: 0 }, false),
  {
    name: 'V4: a deprecated claim does not count, and a preferred one hides nothing',
    records: [
      stance('deprecated', { rank: 'DEPRECATED' }),
      stance('normal'),
      stance('preferred', { rank: 'PREFERRED' }),
    ],
    request: { list: 'stances' },
    yes: ['stance:normal', 'stance:preferred'],
  },
  {
    name: 'V4: a deprecated claim counts where it is asked for',
    records: [stance('deprecated', { rank: 'DEPRECATED' })],
    request: nations(someStance({ rank: { eq: 'DEPRECATED' } }), { view: { deprecated: true } }),
    yes: GBR,
  },
  {
    name: 'V4: it counts where its own filter names the rank',
    records: [stance('deprecated', { rank: 'DEPRECATED' }), stance('normal')],
    request: { list: 'stances', where: { not: { not: { rank: { in: ['DEPRECATED'] } } } } },
    yes: ['stance:deprecated'],
  },
  {
    name: 'V4: also where it names it to be left out',
    records: [stance('deprecated', { rank: 'DEPRECATED' }), stance('normal')],
    request: { list: 'stances', where: { not: { rank: { eq: 'DEPRECATED' } } } },
    yes: ['stance:normal'],
    candidates: 2,
  },
  {
    name: 'V4: naming another rank, or below a link, is not enough',
    records: [stance('deprecated', { rank: 'DEPRECATED' })],
    request: {
      list: 'stances',
      where: {
        rank: { in: ['NORMAL', 'PREFERRED'] },
        issue: { stances: { none: { rank: { eq: 'DEPRECATED' }, position: { eq: 'OPPOSES' } } } },
      },
    },
    candidates: 0,
  },
  asSeen('V9', { period: '2020/..', seen: '2024' }, '2023-12-31', 'yes'),
  asSeen('V9', { period: '2020/..', seen: '2024' }, '2024-01-01', 'yes'),
  asSeen('V9', { period: '2020/..', seen: '2024' }, '2024-01-02', 'undetermined'),
  asSeen('V9', { period: '2020/..', recordedAt: '2025-05-05T00:00:00Z' }, '2025-05-05', 'yes'),
  asSeen(
    'V9',
    { period: '2020/..', recordedAt: '2025-05-05T00:00:00Z' },
    '2025-05-06',
    'undetermined',
  ),
  asSeen('V9', { period: '2020/2025-12-31', seen: '2024' }, '2025-12-31', 'yes'),
  {
    name: 'V9: `when` of a filter goes by what was seen, too',
    records: [stance('s', { period: '2020/..', seen: '2024' })],
    request: nations(someStance({ when: { at: '2025-01-01' } }), { view: { ongoing: 'AS_SEEN' } }),
    undetermined: GBR,
  },
  {
    name: 'V9: what goes on is taken to go on, unless the view says otherwise',
    records: [stance('s', { period: '2020/..', seen: '2024' })],
    request: nations(someStance(), { view: { ongoing: 'ASSUMED' } }),
    yes: GBR,
  },
  {
    name: 'V5: valid time limits no occurrence claim and no entity',
    records: [
      participation('p'),
      claim('Statement', 's', 'nation:gbr', { gist: 'So.', about: ['nation:usa'] }),
    ],
    request: nations(
      { participations: { some: {} }, statements: { some: {} } },
      { view: { validAt: '1900-01-01' } },
    ),
    yes: GBR,
  },
  {
    name: 'V5: in a list of all claims it limits the state claims alone',
    records: [participation('p'), stance('s', { period: '2000' }), holding('h')],
    request: { on: 'nation:gbr', list: 'claims' },
    yes: ['holding:h', 'participation:p'],
  },
  {
    name: 'V6: a list inherits the view above it',
    records: [stance('s', { period: '2000-01-01/2001-01-01' })],
    request: { on: 'nation:gbr', list: 'stances', view: { validAt: '2000-06-01' } },
    yes: ['stance:s'],
  },
  {
    name: 'V6: a nested view changes what it names and keeps the rest',
    records: [
      stance('s', { period: '2000-01-01/2001-01-01', confidence: 50 }),
      stance('unsure', { period: '2000-01-01/2001-01-01' }),
    ],
    request: {
      on: 'nation:gbr',
      list: 'stances',
      view: { validAt: '1990-01-01', minConfidence: 10 },
      nestedView: { validDuring: '2000' },
    },
    yes: ['stance:s'],
  },
  {
    name: 'V6: a nested view that names no valid time keeps the one above',
    records: [stance('s', { period: '2000-01-01/2001-01-01', rank: 'DEPRECATED' })],
    request: {
      on: 'nation:gbr',
      list: 'stances',
      view: { validAt: '2000-06-01' },
      nestedView: { deprecated: true },
    },
    yes: ['stance:s'],
  },
  {
    name: 'V6: a nested view lifts a condition of trust by null, and keeps the others',
    records: [
      stance('sure', { confidence: 50 }),
      stance('unsure'),
      stance('of-c', { confidence: 50, citations: C }),
    ],
    request: {
      on: 'nation:gbr',
      list: 'stances',
      view: { minConfidence: 10, minReliability: 'B' },
      nestedView: { minConfidence: null },
    },
    yes: ['stance:sure', 'stance:unsure'],
  },
  {
    name: 'V6: a nested view lifts all conditions of trust by null',
    records: [stance('unsure', { citations: X }), stance('of-a')],
    request: {
      on: 'nation:gbr',
      list: 'stances',
      view: { minConfidence: 10, minReliability: 'B', withoutSources: ['source:a'] },
      nestedView: { minConfidence: null, minReliability: null, withoutSources: null },
    },
    yes: ['stance:of-a', 'stance:unsure'],
  },
  {
    name: 'V6: at a root field null is as left out',
    records: [stance('unsure', { citations: X })],
    request: nations(someStance(), {
      view: { minConfidence: null, minReliability: null, withoutSources: null },
    }),
    yes: GBR,
  },
  {
    name: 'V7: a claim is certainly, possibly or not in view',
    records: [
      stance('certainly', { period: '2026-06-01/2026-06-30' }),
      stance('possibly', { period: '2026-06' }),
      stance('not', { period: '2026-07' }),
    ],
    request: { list: 'stances' },
    yes: ['stance:certainly'],
    undetermined: ['stance:possibly'],
    candidates: 2,
  },
];
