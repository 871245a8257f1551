import fc from 'fast-check';
import { arbitraryGraph } from '../../oracle/arbitrary-records.js';
import { claim, entity } from '../../oracle/build-records.js';
import { conflictsOf } from '../../oracle/conflict-rules.js';
import { OracleGraph } from '../../oracle/oracle-graph.js';
import { WRITTEN_AT } from '../../oracle/pool.js';
import type { OracleRecord } from '../../oracle/records.js';
import type { OracleView } from '../../oracle/view-rules.js';
import { casesOf, enoughOf } from '../../support/cases.js';
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
  entity('office:post', { seats: 1 }),
  entity('office:bench', { seats: 9 }),
  entity('office:any'),
  entity('issue:i'),
  entity('event:v', { kind: 'VOTE' }),
];

const holding = (fields: OracleRecord) => ({ territory: 'territory:t', ...fields });
const stance = (fields: OracleRecord) => ({ issue: 'issue:i', ...fields });
const DENIES = { polarity: 'DENIES' };

/** Whether two statuses of one territory conflict, by how their periods lie. */
const DAYS = {
  'periods that share a month': 'possibly',
  'periods one after the other': 'never',
  'one that goes on': 'certainly',
  'two that go on': 'certainly',
  'a period of which nothing is known': 'possibly',
  'an end that is not known': 'possibly',
  'a start that is not known': 'never',
  'imprecise days of one month': 'possibly',
  'a handover': 'never',
  'a day more': 'certainly',
  'the first day of a longer one': 'certainly',
  'one day': 'certainly',
  'a handover in some year': 'possibly',
} as const;

type Conflicts = 'certainly' | 'possibly' | 'never';

/** Two claims of a kind, by the subject and the fields of each, and whether they conflict. */
const PAIRS: readonly {
  readonly what: string;
  readonly kind: string;
  readonly one: readonly [subject: string, fields: OracleRecord];
  readonly other: readonly [subject: string, fields: OracleRecord];
  readonly view?: OracleView;
  /** Whether they certainly conflict, may, or don't. */
  readonly conflict: Conflicts;
}[] = [
  {
    what: 'two statuses of one territory',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES' })],
    conflict: 'certainly',
  },
  {
    what: 'a territory held, and claimed by the same',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'CLAIMS' })],
    conflict: 'never',
  },
  {
    what: 'one status of a territory twice',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'SOVEREIGN' })],
    conflict: 'never',
  },
  {
    what: 'two statuses of two territories',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', territory: 'territory:u' })],
    conflict: 'never',
  },
  {
    what: 'two sovereigns of one territory',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:b', holding({ status: 'SOVEREIGN' })],
    conflict: 'certainly',
  },
  {
    what: 'a sovereign and a claimant',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:b', holding({ status: 'CLAIMS' })],
    conflict: 'never',
  },
  {
    what: 'a sovereign and one that is denied to be it',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:b', holding({ status: 'SOVEREIGN', ...DENIES })],
    conflict: 'never',
  },
  {
    what: 'a status asserted and denied',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'OCCUPIES' })],
    other: ['nation:a', holding({ status: 'OCCUPIES', ...DENIES })],
    conflict: 'certainly',
  },
  {
    what: 'a status asserted and another denied',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'OCCUPIES' })],
    other: ['nation:a', holding({ status: 'LEASES', ...DENIES })],
    conflict: 'never',
  },
  {
    what: 'two statuses denied',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'OCCUPIES', ...DENIES })],
    other: ['nation:a', holding({ status: 'LEASES', ...DENIES })],
    conflict: 'never',
  },
  {
    what: 'a member that is an observer',
    kind: 'Membership',
    one: ['nation:a', { organisation: 'organisation:o', status: 'MEMBER' }],
    other: ['nation:a', { organisation: 'organisation:o', status: 'OBSERVER' }],
    conflict: 'certainly',
  },
  {
    what: 'two members',
    kind: 'Membership',
    one: ['nation:a', { organisation: 'organisation:o', status: 'MEMBER' }],
    other: ['nation:b', { organisation: 'organisation:o', status: 'MEMBER' }],
    conflict: 'never',
  },
  {
    what: 'two persons in one office',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:q', { office: 'office:post', acting: false }],
    conflict: 'certainly',
  },
  ...['office:bench', 'office:any'].map((office) => ({
    what: `two persons in ${office}, which is not of one alone by what is recorded`,
    kind: 'Tenure',
    one: ['person:p', { office }] as const,
    other: ['person:q', { office }] as const,
    conflict: 'never' as const,
  })),
  {
    what: 'two persons in one office of two actors',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post', of: 'nation:a' }],
    other: ['person:q', { office: 'office:post', of: 'nation:b' }],
    conflict: 'never',
  },
  {
    what: 'two persons in one office, of which one record says whose it is',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post', of: 'nation:a' }],
    other: ['person:q', { office: 'office:post' }],
    conflict: 'certainly',
  },
  {
    what: 'a person in an office and one who stands in',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:q', { office: 'office:post', acting: true }],
    conflict: 'never',
  },
  {
    what: 'a person twice in one office',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:p', { office: 'office:post' }],
    conflict: 'never',
  },
  {
    what: 'a tenure asserted and denied',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:p', { office: 'office:post', acting: false, ...DENIES }],
    conflict: 'certainly',
  },
  {
    what: 'a tenure asserted, and denied of one who stands in',
    kind: 'Tenure',
    one: ['person:p', { office: 'office:post' }],
    other: ['person:p', { office: 'office:post', acting: true, ...DENIES }],
    conflict: 'never',
  },
  {
    what: 'two positions toward everybody',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS' })],
    other: ['nation:a', stance({ position: 'OPPOSES' })],
    conflict: 'certainly',
  },
  {
    what: 'two positions toward one of several',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS', toward: ['nation:b', 'nation:c'] })],
    other: ['nation:a', stance({ position: 'OPPOSES', toward: ['nation:c', 'nation:d'] })],
    conflict: 'certainly',
  },
  {
    what: 'two positions toward others',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS', toward: ['nation:b'] })],
    other: ['nation:a', stance({ position: 'OPPOSES', toward: ['nation:c'] })],
    conflict: 'never',
  },
  {
    what: 'a position toward everybody, and an exception',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS' })],
    other: ['nation:a', stance({ position: 'OPPOSES', toward: ['nation:c'] })],
    conflict: 'never',
  },
  {
    what: 'a position toward one asserted, and denied toward another',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS', toward: ['nation:b'] })],
    other: ['nation:a', stance({ position: 'SUPPORTS', toward: ['nation:c'], ...DENIES })],
    conflict: 'never',
  },
  {
    what: 'the positions of two',
    kind: 'Stance',
    one: ['nation:a', stance({ position: 'SUPPORTS' })],
    other: ['nation:b', stance({ position: 'OPPOSES' })],
    conflict: 'never',
  },
  {
    what: 'two choices in one vote',
    kind: 'Vote',
    one: ['nation:a', { event: 'event:v', choice: 'YES', date: '2020' }],
    other: ['nation:a', { event: 'event:v', choice: 'ABSENT', date: '2021' }],
    conflict: 'certainly',
  },
  {
    what: 'two relations to one actor',
    kind: 'Relation',
    one: ['nation:a', { with: 'nation:b', kind: 'ALLIED' }],
    other: ['nation:a', { with: 'nation:b', kind: 'HOSTILE' }],
    conflict: 'certainly',
  },
  {
    what: 'two relations of two actors, recorded from either end',
    kind: 'Relation',
    one: ['nation:a', { with: 'nation:b', kind: 'ALLIED' }],
    other: ['nation:b', { with: 'nation:a', kind: 'HOSTILE' }],
    conflict: 'certainly',
  },
  {
    what: 'a relation asserted from the one end and denied from the other',
    kind: 'Relation',
    one: ['nation:a', { with: 'nation:b', kind: 'ALLIED' }],
    other: ['nation:b', { with: 'nation:a', kind: 'ALLIED', ...DENIES }],
    conflict: 'certainly',
  },
  {
    what: 'relations to two actors',
    kind: 'Relation',
    one: ['nation:a', { with: 'nation:b', kind: 'ALLIED' }],
    other: ['nation:c', { with: 'nation:a', kind: 'HOSTILE' }],
    conflict: 'never',
  },
  {
    what: 'a role for one asserted, and denied for another',
    kind: 'Participation',
    one: ['nation:a', { event: 'event:v', role: 'HOST', representing: 'nation:b' }],
    other: ['nation:a', { event: 'event:v', role: 'HOST', representing: 'nation:c', ...DENIES }],
    conflict: 'never',
  },
  {
    what: 'a role asserted for somebody, and denied at all',
    kind: 'Participation',
    one: ['nation:a', { event: 'event:v', role: 'HOST', representing: 'nation:b' }],
    other: ['nation:a', { event: 'event:v', role: 'HOST', ...DENIES }],
    conflict: 'certainly',
  },
  {
    what: 'what was said asserted and denied',
    kind: 'Statement',
    one: ['nation:a', { about: ['issue:i'], gist: 'No.' }],
    other: ['nation:a', { about: ['issue:i'], gist: 'No.', ...DENIES }],
    conflict: 'never',
  },
  {
    what: 'a role asserted and denied',
    kind: 'Participation',
    one: ['nation:a', { event: 'event:v', role: 'HOST' }],
    other: ['nation:a', { event: 'event:v', role: 'HOST', ...DENIES }],
    conflict: 'certainly',
  },
  {
    what: 'a role asserted and another denied',
    kind: 'Participation',
    one: ['nation:a', { event: 'event:v', role: 'PARTICIPANT' }],
    other: ['nation:a', { event: 'event:v', role: 'HOST', ...DENIES }],
    conflict: 'never',
  },
  ...(
    [
      { what: 'periods that share a month', one: '2020/2021-06', other: '2021-06/2022' },
      { what: 'periods one after the other', one: '2020/2021', other: '2022/..' },
      { what: 'one that goes on', one: '2020/..', other: '2022/2023' },
      { what: 'two that go on', one: '2020/..', other: '/..' },
      { what: 'a period of which nothing is known', one: '1850', other: '/' },
      { what: 'an end that is not known', one: '1850/', other: '1990' },
      { what: 'a start that is not known', one: '/1850', other: '1851/..' },
      { what: 'imprecise days of one month', one: '2020-05', other: '2020-05-31' },
      { what: 'a handover', one: '2020-01-01/2020-05-01', other: '2020-05-01/..' },
      { what: 'a day more', one: '2020-01-01/2020-05-01', other: '2020-04-30/..' },
      { what: 'the first day of a longer one', one: '2020-05-01', other: '2020-05-01/..' },
      { what: 'one day', one: '2020-05-01', other: '2020-05-01' },
      { what: 'a handover in some year', one: '2019/2020', other: '2020/2021' },
    ] as const
  ).map(({ what, one, other }) => ({
    what: `two statuses over ${what}`,
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN', period: one })] as const,
    other: ['nation:a', holding({ status: 'LEASES', period: other })] as const,
    view: { anyTime: true },
    conflict: DAYS[what],
  })),
  {
    what: 'a status asserted and denied on the day of a handover',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'LEASES', period: '2020-01-01/2020-05-01' })],
    other: ['nation:a', holding({ status: 'LEASES', period: '2020-05-01/..', ...DENIES })],
    view: { anyTime: true },
    conflict: 'certainly',
  },
  {
    what: 'two that went on when they were recorded, as far as anybody saw',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN', period: '2020/..', seen: '2021' })],
    other: ['nation:a', holding({ status: 'LEASES', period: '2023/..', seen: '2024' })],
    view: { anyTime: true, ongoing: 'AS_SEEN' },
    conflict: 'possibly',
  },
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
    conflict: 'never',
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
    conflict: 'certainly',
  },
  {
    what: 'a deprecated status',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', rank: 'DEPRECATED' })],
    conflict: 'never',
  },
  {
    what: 'a status of a source that is not trusted',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', citations: [{ source: 'source:d' }] })],
    view: { minReliability: 'B' },
    conflict: 'never',
  },
  {
    what: 'a status that is over',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', period: '1900/2000' })],
    conflict: 'never',
  },
  {
    what: 'a status that may be over today, and was so for a day at least',
    kind: 'Holding',
    one: ['nation:a', holding({ status: 'SOVEREIGN' })],
    other: ['nation:a', holding({ status: 'LEASES', period: '1900/' })],
    conflict: 'certainly',
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
    readonly conflicts: readonly Found[];
    readonly all: readonly Found[];
  }[];
}

interface Found {
  readonly certain: boolean;
  readonly claim: { readonly id: string };
}

const OF_BOTH = `query ($ids: [ID!]!, $view: ViewInput) {
  nodes(ids: $ids) { id ... on Claim {
    conflicts(view: $view) { certain claim { id } }
    all: conflicts(view: $view, possible: true) { certain claim { id } } } } }`;

describe.each(ENGINES)('conflicts on $name', (engine) => {
  const pairs = PAIRS.map((pair) => ({ ...pair, own: nextWorld() }));
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine);
    // All at once: a server takes as long for the change of one of them.
    const worlds = pairs.flatMap(({ own, kind, one, other }) =>
      own([...ENTITIES, claim(kind, 'one', ...one), claim(kind, 'other', ...other)]),
    );
    await graph.record([...new Map(worlds.map((each) => [each['id'], each])).values()]);
  }, START);
  afterAll(() => graph.close());

  it.each(pairs)('E5: are told of $what: $conflict', async ({ own, kind, view, conflict }) => {
    const ids = own(['one', 'other'].map((slug) => `${kind.toLowerCase()}:${slug}`));
    const [first = '', second = ''] = ids;
    const certain = conflict === 'certainly';
    const of = (id: string, beside: string) => ({
      id,
      conflicts: certain ? [{ certain, claim: { id: beside } }] : [],
      all: conflict === 'never' ? [] : [{ certain, claim: { id: beside } }],
    });
    expect(await graph.ask<Answer>(OF_BOTH, { ids, view: view ?? {} })).toEqual({
      nodes: [of(first, second), of(second, first)],
    });
  });

  it('E5: come the certain first, then the preferred, in one statement for all of a list', async () => {
    const own = nextWorld();
    await graph.record([
      ...own(ENTITIES),
      ...own([
        claim('Stance', 'x', 'nation:a', stance({ position: 'SUPPORTS', period: '2020/..' })),
        claim('Stance', 'y', 'nation:a', stance({ position: 'OPPOSES', period: '2020/..' })),
        claim(
          'Stance',
          'z',
          'nation:a',
          stance({ position: 'ABSTAINS', period: '2020/..', rank: 'PREFERRED' }),
        ),
        claim('Stance', 'p', 'nation:a', stance({ position: 'RESTRICTS', period: '/' })),
      ]),
    ]);
    const question = `query ($id: ID!) { issue(id: $id) {
      stances(orderBy: [{ field: ID, direction: ASC }], verdicts: [YES]) { nodes { id conflicts(possible: true) { claim { id } } } } } }`;
    const variables = { id: own('issue:i') };
    const of = (...ids: readonly string[]) => {
      const [id, ...others] = own(ids.map((slug) => `stance:${slug}`));
      return { id, conflicts: others.map((other) => ({ claim: { id: other } })) };
    };
    expect(await graph.ask(question, variables)).toEqual({
      issue: {
        stances: {
          nodes: [of('x', 'z', 'y', 'p'), of('y', 'z', 'x', 'p'), of('z', 'x', 'y', 'p')],
        },
      },
    });
    // The issue, its stances, and their conflicts.
    expect(await graph.countStatements(question, variables)).toBe(3);
  });

  it('E5, V8: are those of the view that a claim is reached through, or of their own', async () => {
    const own = nextWorld();
    await graph.record([
      ...own(ENTITIES),
      ...own([
        claim('Stance', 'x', 'nation:a', stance({ position: 'SUPPORTS' })),
        claim('Stance', 'y', 'nation:a', stance({ position: 'OPPOSES', period: '2000/2010' })),
      ]),
    ]);
    const question = `query ($id: ID!) { issue(id: $id) {
      now: stances { nodes {
        conflicts { claim { id } }
        ever: conflicts(view: { anyTime: true }) { claim { id } }
      } }
      then: stances(view: { validAt: "2005-01-01" }, where: { position: { eq: SUPPORTS } }) {
        nodes { conflicts { claim { id } } }
      } } }`;
    expect(await graph.ask(question, { id: own('issue:i') })).toEqual({
      issue: {
        now: { nodes: [{ conflicts: [], ever: [{ claim: { id: own('stance:y') } }] }] },
        then: { nodes: [{ conflicts: [{ claim: { id: own('stance:y') } }] }] },
      },
    });
  });
});

const VIEWS: readonly OracleView[] = [
  {},
  { anyTime: true },
  { deprecated: true },
  { knownAt: '2026-02-01T00:00:00Z' },
  { minReliability: 'C' },
  { anyTime: true, ongoing: 'AS_SEEN' },
];

describe.each(ENGINES)('conflicts of deprecated claims on $name', (engine) => {
  it(
    'E5: are there where a filter let the claim in, and of no other',
    async () => {
      const graph = await QueryGraph.open(engine, [
        ...ENTITIES,
        claim('Stance', 'x', 'nation:a', stance({ position: 'SUPPORTS', rank: 'DEPRECATED' })),
        claim('Stance', 'y', 'nation:a', stance({ position: 'OPPOSES' })),
      ]);
      const conflicts = 'conflicts { claim { id } }';
      const where = 'where: { rank: { in: [NORMAL, DEPRECATED] } }';
      const order = 'orderBy: [{ field: ID, direction: ASC }]';
      try {
        expect(
          await graph.ask(`{
          list: stances(${where}, ${order}) { nodes { id ${conflicts} } }
          why: nations(where: { stances: { some: { rank: { eq: DEPRECATED } } } }) {
            edges { because { id ${conflicts} } }
          }
          node(id: "stance:x") { ... on Claim { ${conflicts} } }
          all: node(id: "stance:x") { ... on Claim { conflicts(view: { deprecated: true }) { claim { id } } } }
        }`),
        ).toEqual({
          list: {
            nodes: [
              { id: 'stance:x', conflicts: [{ claim: { id: 'stance:y' } }] },
              { id: 'stance:y', conflicts: [] },
            ],
          },
          why: {
            edges: [{ because: [{ id: 'stance:x', conflicts: [{ claim: { id: 'stance:y' } }] }] }],
          },
          node: { conflicts: [] },
          all: { conflicts: [{ claim: { id: 'stance:y' } }] },
        });
      } finally {
        await graph.close();
      }
    },
    START,
  );
});

describe.each(ENGINES)('conflicts of random claims on $name', (engine) => {
  it('E5: are those of the reference evaluator', async () => {
    const found = { certain: 0, possible: 0 };
    const property = fc.asyncProperty(
      fc.noBias(arbitraryGraph(PRODUCT)),
      fc.constantFrom(...VIEWS),
      async (records, view) => {
        const graph = await QueryGraph.open(engine, records, WRITTEN_AT);
        try {
          const oracle = new OracleGraph(PRODUCT, records);
          const ids = oracle.claims.map(({ id }) => id).slice(0, 100);
          const { nodes } = await graph.ask<Answer>(OF_BOTH, { ids, view });
          const flat = (conflicts: readonly Found[]) =>
            conflicts
              .map(({ certain, claim: { id } }) => ({ id, certain }))
              .sort((a, b) => (a.id < b.id ? -1 : 1));
          for (const [index, node] of oracle.claims.slice(0, ids.length).entries()) {
            const expected = conflictsOf(oracle, node, view, graph.now);
            const { id, conflicts, all } = nodes[index] ?? { id: '', conflicts: [], all: [] };
            expect([id, flat(all)]).toEqual([node.id, expected]);
            expect(flat(conflicts)).toEqual(expected.filter(({ certain }) => certain));
            for (const { certain } of expected) found[certain ? 'certain' : 'possible'] += 1;
          }
        } finally {
          await graph.close();
        }
      },
    );
    await fc.assert(property, {
      numRuns: isServer(engine) ? casesOf(4) : casesOf(40),
      endOnFailure: true,
    });
    // Four runs may come upon nothing; forty may not.
    const least = Math.min(...Object.values(found));
    if (!isServer(engine)) expect(least).toBeGreaterThanOrEqual(enoughOf(5));
  });
});
