import fc from 'fast-check';
import { arbitraryGraph } from '../../oracle/arbitrary-records.js';
import { claim, entity } from '../../oracle/build-records.js';
import { boundsOf } from '../../oracle/edtf-bounds.js';
import { OracleGraph } from '../../oracle/oracle-graph.js';
import type { OracleNode } from '../../oracle/oracle-graph.js';
import { WRITTEN_AT } from '../../oracle/pool.js';
import type { OracleRecord } from '../../oracle/records.js';
import { textsOf } from '../../oracle/records.js';
import type { OracleView } from '../../oracle/view-rules.js';
import { standsInView } from '../../oracle/view-rules.js';
import { casesOf } from '../../support/cases.js';
import { ENGINES, isServer } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { QueryGraph, START } from './support/query-graph.js';

const ENTITIES = [
  entity('source:a', { reliability: 'A' }),
  entity('source:d', { reliability: 'D' }),
  ...['a', 'b', 'c', 'd'].map((slug) => entity(`nation:${slug}`)),
  ...['p', 'q'].map((slug) => entity(`person:${slug}`)),
  ...['t', 'u'].map((slug) => entity(`territory:${slug}`)),
  entity('organisation:o'),
  entity('office:post'),
  entity('issue:i'),
  entity('event:v', { kind: 'VOTE' }),
];

const holding = (fields: OracleRecord) => ({ territory: 'territory:t', ...fields });
const stance = (fields: OracleRecord) => ({ issue: 'issue:i', ...fields });
const DENIES = { polarity: 'DENIES' };

/** Two claims of a kind, by the subject and the fields of each, and whether they conflict. */
const PAIRS: readonly {
  readonly what: string;
  readonly kind: string;
  readonly one: readonly [subject: string, fields: OracleRecord];
  readonly other: readonly [subject: string, fields: OracleRecord];
  readonly view?: OracleView;
  readonly conflict: boolean;
}[] = [
  {
    what: 'two statuses of one territory',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES' })],
    conflict: true,
  },
  {
    what: 'one status of a territory twice',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'SOVEREIGN' })],
    conflict: false,
  },
  {
    what: 'two statuses of two territories',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', territory: 'territory:u' })],
    conflict: false,
  },
  {
    what: 'two sovereigns of one territory',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:b', holding({ status: 'SOVEREIGN' })],
    conflict: true,
  },
  {
    what: 'a sovereign and a claimant',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:b', holding({ status: 'CLAIMS' })],
    conflict: false,
  },
  {
    what: 'a sovereign and one that is denied to be it',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:b', holding({ status: 'SOVEREIGN', ...DENIES })],
    conflict: false,
  },
  {
    what: 'a status asserted and denied',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'OCCUPIES' })],
    other: ['nation:a', holding({ status: 'OCCUPIES', ...DENIES })],
    conflict: true,
  },
  {
    what: 'a status asserted and another denied',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'OCCUPIES' })],
    other: ['nation:a', holding({ status: 'LEASES', ...DENIES })],
    conflict: false,
  },
  {
    what: 'two statuses denied',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'OCCUPIES', ...DENIES })],
    other: ['nation:a', holding({ status: 'LEASES', ...DENIES })],
    conflict: false,
  },
  {
    what: 'a member that is an observer',
    kind: 'Membership',
    one: ['nation:a', { organisation: 'organisation:o', status: 'MEMBER' }],
    other: ['nation:a', { organisation: 'organisation:o', status: 'OBSERVER' }],
    conflict: true,
  },
  {
    what: 'two members',
    kind: 'Membership',
    one: ['nation:a', { organisation: 'organisation:o', status: 'MEMBER' }],
    other: ['nation:b', { organisation: 'organisation:o', status: 'MEMBER' }],
    conflict: false,
  },
  {
    what: 'two persons in one office',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:q', { office: 'office:post', acting: false }],
    conflict: true,
  },
  {
    what: 'a person in an office and one who stands in',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:q', { office: 'office:post', acting: true }],
    conflict: false,
  },
  {
    what: 'a person twice in one office',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:p', { office: 'office:post' }],
    conflict: false,
  },
  {
    what: 'a tenure asserted and denied',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:p', { office: 'office:post', acting: false, ...DENIES }],
    conflict: true,
  },
  {
    what: 'a tenure asserted, and denied of one who stands in',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:p', { office: 'office:post', acting: true, ...DENIES }],
    conflict: false,
  },
  {
    what: 'two positions toward everybody',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS' })],
    other: ['nation:a', stance({ position: 'OPPOSES' })],
    conflict: true,
  },
  {
    what: 'two positions toward one of several',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS', toward: ['nation:b', 'nation:c'] })],
    other: ['nation:a', stance({ position: 'OPPOSES', toward: ['nation:c', 'nation:d'] })],
    conflict: true,
  },
  {
    what: 'two positions toward others',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS', toward: ['nation:b'] })],
    other: ['nation:a', stance({ position: 'OPPOSES', toward: ['nation:c'] })],
    conflict: false,
  },
  {
    what: 'a position toward everybody, and an exception',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS' })],
    other: ['nation:a', stance({ position: 'OPPOSES', toward: ['nation:c'] })],
    conflict: false,
  },
  {
    what: 'a position toward one asserted, and denied toward another',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS', toward: ['nation:b'] })],
    other: ['nation:a', stance({ position: 'SUPPORTS', toward: ['nation:c'], ...DENIES })],
    conflict: false,
  },
  {
    what: 'the positions of two',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS' })],
    other: ['nation:b', stance({ position: 'OPPOSES' })],
    conflict: false,
  },
  {
    what: 'two choices in one vote',
    kind: 'Vote',
    one: ['nation:a', { event: 'event:v', choice: 'YES', date: '2020' }],
    other: ['nation:a', { event: 'event:v', choice: 'ABSENT', date: '2021' }],
    conflict: true,
  },
  {
    what: 'two relations to one actor',
    kind: 'Relation',
    one: ['nation:a', { with: 'nation:b', kind: 'ALLIED' }],
    other: ['nation:a', { with: 'nation:b', kind: 'HOSTILE' }],
    conflict: true,
  },
  {
    what: 'a role asserted and denied',
    kind: 'Participation',
    one: ['nation:a', { event: 'event:v', role: 'HOST' }],
    other: ['nation:a', { event: 'event:v', role: 'HOST', ...DENIES }],
    conflict: true,
  },
  {
    what: 'a role asserted and another denied',
    kind: 'Participation',
    one: ['nation:a', { event: 'event:v', role: 'PARTICIPANT' }],
    other: ['nation:a', { event: 'event:v', role: 'HOST', ...DENIES }],
    conflict: false,
  },
  ...[
    { what: 'periods that meet', one: '2020/2021-06', other: '2021-06/2022', conflict: true },
    { what: 'periods one after the other', one: '2020/2021', other: '2022/..', conflict: false },
    { what: 'a period of which nothing is known', one: '1850', other: '/', conflict: true },
    { what: 'an end that is not known', one: '1850/', other: '1990', conflict: true },
    { what: 'a start that is not known', one: '/1850', other: '1851/..', conflict: false },
    { what: 'imprecise days of one month', one: '2020-05', other: '2020-05-31', conflict: true },
  ].map(({ what, one, other, conflict }) => ({
    what: `two statuses over ${what}`,
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN', period: one })] as const,
    other: ['nation:a', holding({ status: 'LEASES', period: other })] as const,
    view: { anyTime: true },
    conflict,
  })),
  {
    what: 'a status that was taken back',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: [
      'nation:a',
      holding({
        status: 'LEASES',
        retractedAt: '2026-03-01T00:00:00Z',
        retractionReason: 'Wrong.',
      }),
    ],
    conflict: false,
  },
  {
    what: 'a status before it was taken back',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: [
      'nation:a',
      holding({
        status: 'LEASES',
        retractedAt: '2026-03-01T00:00:00Z',
        retractionReason: 'Wrong.',
      }),
    ],
    view: { knownAt: '2026-02-01T00:00:00Z' },
    conflict: true,
  },
  {
    what: 'a deprecated status',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', rank: 'DEPRECATED' })],
    conflict: false,
  },
  {
    what: 'a status of a source that is not trusted',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', citations: [{ source: 'source:d' }] })],
    view: { minReliability: 'B' },
    conflict: false,
  },
  {
    what: 'a status that is over',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', period: '1900/2000' })],
    conflict: false,
  },
  {
    what: 'a status that may be over',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', period: '1900/' })],
    conflict: true,
  },
];

let worlds = 0;

/** Makes what gives records the ids of a world of their own; sources belong to all. */
function nextWorld(): <T>(records: T) => T {
  const at = String(++worlds);
  return <T>(records: T): T =>
    JSON.parse(
      JSON.stringify(records).replace(/"([a-z]+):([a-z]+)"/g, (id, kind: string, slug: string) =>
        kind === 'source' ? id : `"${kind}:${slug}-${at}"`,
      ),
    ) as T;
}

interface Answer {
  readonly nodes: readonly {
    readonly id: string;
    readonly conflicts: readonly { readonly id: string }[];
  }[];
}

const OF_BOTH = `query ($ids: [ID!]!, $view: ViewInput) {
  nodes(ids: $ids, view: $view) { id ... on Claim { conflicts { id } } } }`;

describe.each(ENGINES)('conflicts on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine);
  }, START);
  afterAll(() => graph.close());

  it.each(PAIRS)('are told of $what: $conflict', async ({ kind, one, other, view, conflict }) => {
    const own = nextWorld();
    await graph.record([
      ...own(ENTITIES),
      ...own([claim(kind, 'one', ...one), claim(kind, 'other', ...other)]),
    ]);
    const ids = own(['one', 'other'].map((slug) => `${kind.toLowerCase()}:${slug}`));
    const [first, second] = ids;
    expect(await graph.ask<Answer>(OF_BOTH, { ids, view: view ?? {} })).toEqual({
      nodes: [
        { id: first, conflicts: conflict ? [{ id: second }] : [] },
        { id: second, conflicts: conflict ? [{ id: first }] : [] },
      ],
    });
  });

  it('come the preferred first, in one statement for all claims of a list', async () => {
    const own = nextWorld();
    await graph.record([
      ...own(ENTITIES),
      ...own([
        claim('Stance', 'x', 'nation:a', stance({ position: 'SUPPORTS' })),
        claim('Stance', 'y', 'nation:a', stance({ position: 'OPPOSES' })),
        claim('Stance', 'z', 'nation:a', stance({ position: 'ABSTAINS', rank: 'PREFERRED' })),
      ]),
    ]);
    const question = `query ($id: ID!) { issue(id: $id) {
      stances(orderBy: [{ field: ID, direction: ASC }]) { nodes { id conflicts { id } } } } }`;
    const variables = { id: own('issue:i') };
    const of = (...ids: readonly string[]) => {
      const [id, ...others] = own(ids.map((slug) => `stance:${slug}`));
      return { id, conflicts: others.map((other) => ({ id: other })) };
    };
    expect(await graph.ask(question, variables)).toEqual({
      issue: { stances: { nodes: [of('x', 'z', 'y'), of('y', 'z', 'x'), of('z', 'x', 'y')] } },
    });
    // The issue, its stances, and their conflicts.
    expect(await graph.countStatements(question, variables)).toBe(3);
  });

  it('are those of the view that a claim is reached through', async () => {
    const own = nextWorld();
    await graph.record([
      ...own(ENTITIES),
      ...own([
        claim('Stance', 'x', 'nation:a', stance({ position: 'SUPPORTS' })),
        claim('Stance', 'y', 'nation:a', stance({ position: 'OPPOSES', period: '2000/2010' })),
      ]),
    ]);
    const question = `query ($id: ID!) { issue(id: $id) {
      now: stances { nodes { conflicts { id } } }
      then: stances(view: { validAt: "2005-01-01" }, where: { position: { eq: SUPPORTS } }) {
        nodes { conflicts { id } }
      } } }`;
    expect(await graph.ask(question, { id: own('issue:i') })).toEqual({
      issue: {
        now: { nodes: [{ conflicts: [] }] },
        then: { nodes: [{ conflicts: [{ id: own('stance:y') }] }] },
      },
    });
  });
});

/** What can't be true of one subject at once, and what must be the same for it to be denied. */
const VALUE: Readonly<Record<string, string>> = {
  Holding: 'status',
  Membership: 'status',
  Stance: 'position',
  Vote: 'choice',
  Relation: 'kind',
  Identity: 'judgement',
};
const TOPIC: Readonly<Record<string, string>> = {
  Holding: 'territory',
  Membership: 'organisation',
  Tenure: 'office',
  Stance: 'issue',
  Vote: 'event',
  Relation: 'with',
  Identity: 'with',
  Participation: 'event',
};

/** Whether two claims of a kind can't both be true, by rule E5, view and periods aside. */
function excludeEachOther(kind: string, a: OracleRecord, b: OracleRecord): boolean {
  const topic = TOPIC[kind];
  if (topic === undefined || a[topic] !== b[topic]) return false;
  const polarity = ({ polarity: is = 'ASSERTS' }: OracleRecord): unknown => is;
  const value = VALUE[kind] ?? (kind === 'Participation' ? 'role' : undefined);
  const isSame = value === undefined || a[value] === b[value];
  if (a['subject'] !== b['subject']) {
    const isOnlyOne =
      (kind === 'Holding' && a['status'] === 'SOVEREIGN' && isSame) ||
      (kind === 'Tenure' && a['acting'] !== true && b['acting'] !== true);
    return isOnlyOne && polarity(a) === 'ASSERTS' && polarity(b) === 'ASSERTS';
  }
  const [mine, theirs] = [textsOf(a['toward']), textsOf(b['toward'])];
  const isTowardSame =
    kind !== 'Stance' ||
    mine.some((id) => theirs.includes(id)) ||
    (mine.length === 0 && theirs.length === 0);
  if (!isTowardSame) return false;
  if (polarity(a) !== polarity(b)) {
    return isSame && (kind !== 'Tenure' || (a['acting'] === true) === (b['acting'] === true));
  }
  return polarity(a) === 'ASSERTS' && !isSame && kind !== 'Participation';
}

function canOverlap(a: OracleRecord, b: OracleRecord): boolean {
  const [mine, theirs] = [a['period'], b['period']];
  if (typeof mine !== 'string' || typeof theirs !== 'string') return true;
  const [first, second] = [boundsOf(mine), boundsOf(theirs)];
  return first.earliestStart <= second.latestEnd && second.earliestStart <= first.latestEnd;
}

const VIEWS: readonly OracleView[] = [
  {},
  { anyTime: true },
  { deprecated: true },
  { knownAt: '2026-02-01T00:00:00Z' },
  { minReliability: 'C' },
];

describe.each(ENGINES)('conflicts of random claims on $name', (engine) => {
  it('are those of the rule, both ways', async () => {
    let found = 0;
    const property = fc.asyncProperty(
      fc.noBias(arbitraryGraph(PRODUCT)),
      fc.constantFrom(...VIEWS),
      async (records, view) => {
        const graph = await QueryGraph.open(engine, records, WRITTEN_AT);
        try {
          const oracle = new OracleGraph(PRODUCT, records);
          const isPossible = (node: OracleNode): boolean =>
            standsInView(oracle, node, view, graph.now).possible;
          const seen = oracle.claims.filter(isPossible);
          const conflictsOf = ({ id, kind, record }: OracleNode): readonly string[] =>
            seen
              .filter((other) => other.id !== id && other.kind === kind)
              .filter((other) => excludeEachOther(kind.name, record, other.record))
              .filter((other) => canOverlap(record, other.record))
              .map((other) => other.id);
          const ids = oracle.claims.map(({ id }) => id).slice(0, 100);
          const { nodes } = await graph.ask<Answer>(OF_BOTH, { ids, view });
          const answers = new Map(
            nodes.map(({ id, conflicts }) => [id, conflicts.map((other) => other.id).sort()]),
          );
          for (const node of oracle.claims) {
            const expected = isPossible(node) ? conflictsOf(node) : [];
            expect([node.id, answers.get(node.id)]).toEqual([node.id, [...expected].sort()]);
            found += expected.length;
          }
          for (const [id, others] of answers) {
            for (const other of others) expect(answers.get(other)).toContain(id);
          }
        } finally {
          await graph.close();
        }
      },
    );
    await fc.assert(property, { numRuns: isServer(engine) ? casesOf(4) : casesOf(40) });
    // Four runs may come upon nothing; forty may not.
    if (!isServer(engine)) expect(found).toBeGreaterThan(casesOf(5));
  }, 240_000);
});
