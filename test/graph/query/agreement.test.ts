import fc from 'fast-check';
import type { AgreementRequest, Stand } from '../../oracle/agreement-rules.js';
import { standsIn } from '../../oracle/agreement-rules.js';
import { arbitraryGraph } from '../../oracle/arbitrary-records.js';
import { claim, entity } from '../../oracle/build-records.js';
import { OracleGraph } from '../../oracle/oracle-graph.js';
import { WRITTEN_AT } from '../../oracle/pool.js';
import type { OracleView } from '../../oracle/view-rules.js';
import { casesOf, enoughOf } from '../../support/cases.js';
import { ENGINES, isServer } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { QueryGraph, START } from './support/query-graph.js';

interface Cell {
  readonly subject: { readonly id: string };
  readonly with: { readonly id: string };
  readonly period: string | null;
  readonly shared: number;
  readonly agreed: number;
  readonly rate: number;
  readonly votes: readonly { readonly id: string }[];
  readonly stances: readonly { readonly id: string }[];
}

interface Answer {
  readonly agreement: { readonly cells: readonly Cell[] };
}

const QUESTION = `query (
  $subjects: [ID!], $with: [ID!], $on: AgreementTopic!, $by: AgreementPeriod, $view: ViewInput
  $where: AgreementFilter, $during: EdtfString
) {
  agreement(
    subjects: $subjects, with: $with, on: $on, by: $by, view: $view, where: $where, during: $during
  ) {
    cells { subject { id } with { id } period shared agreed rate votes { id } stances { id } } } }`;

/** `a b 2019 1/2`: the two, the period, how many of how many; and the claims. */
function linesOf({ agreement }: Answer): readonly string[] {
  return agreement.cells.map((cell) => {
    const claims = [...cell.votes, ...cell.stances].map(({ id }) => shortOf(id)).join();
    const pair = `${shortOf(cell.subject.id)} ${shortOf(cell.with.id)} ${cell.period ?? '-'}`;
    return `${pair} ${String(cell.agreed)}/${String(cell.shared)} ${claims}`;
  });
}

function shortOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

const vote = (id: string, subject: string, event: string, choice: string) =>
  claim('Vote', id, `nation:${subject}`, { event: `event:${event}`, choice });

const RECORDS = [
  entity('source:a', { reliability: 'A' }),
  entity('source:d', { reliability: 'D' }),
  ...['a', 'b', 'c', 'd', 'e'].map((slug) => entity(`nation:${slug}`)),
  entity('issue:i'),
  entity('issue:j'),
  ...[
    ['v1', '2019-03-01'],
    ['v2', '2019-05'],
    ['v3', '2020'],
    ['v4', '202X'],
  ].map(([slug = '', period]) => entity(`event:${slug}`, { kind: 'VOTE', period })),
  entity('event:v5', { kind: 'VOTE' }),
  vote('a1', 'a', 'v1', 'YES'),
  vote('a2', 'a', 'v2', 'NO'),
  vote('a3', 'a', 'v3', 'ABSTAIN'),
  vote('a4', 'a', 'v4', 'YES'),
  vote('a5', 'a', 'v5', 'YES'),
  vote('b1', 'b', 'v1', 'YES'),
  vote('b2', 'b', 'v2', 'YES'),
  vote('b3', 'b', 'v3', 'ABSTAIN'),
  vote('b4', 'b', 'v4', 'YES'),
  vote('b5', 'b', 'v5', 'NO'),
  vote('c1', 'c', 'v1', 'ABSENT'),
  vote('c2', 'c', 'v2', 'NOT_MEMBER'),
  vote('d1-first', 'd', 'v1', 'NO'),
  vote('d1-second', 'd', 'v1', 'YES'),
  claim('Stance', 'a', 'nation:a', { issue: 'issue:i', position: 'OPPOSES' }),
  claim('Stance', 'b', 'nation:b', { issue: 'issue:i', position: 'OPPOSES', period: '2020/2030' }),
  claim('Stance', 'b-j', 'nation:b', { issue: 'issue:j', position: 'OPPOSES' }),
  claim('Stance', 'c', 'nation:c', {
    issue: 'issue:i',
    position: 'SUPPORTS',
    citations: [{ source: 'source:d' }],
  }),
  claim('Stance', 'd', 'nation:d', { issue: 'issue:i', position: 'OPPOSES', polarity: 'DENIES' }),
];

const N = (slugs: string): readonly string[] => Array.from(slugs, (slug) => `nation:${slug}`);

describe.each(ENGINES)('agreement on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, RECORDS);
  }, START);
  afterAll(() => graph.close());

  it.each([
    {
      counts: 'the topics that both took a stand on',
      args: { subjects: N('a'), with: N('b'), on: 'VOTES' },
      cells: ['a b - 3/5 a1,b1,a2,b2,a3,b3,a4,b4,a5,b5'],
    },
    {
      counts: 'them by year, the uncertain ones last',
      args: { subjects: N('a'), with: N('b'), on: 'VOTES', by: 'YEAR' },
      cells: ['a b 2019 1/2 a1,b1,a2,b2', 'a b 2020 1/1 a3,b3', 'a b - 1/2 a4,b4,a5,b5'],
    },
    {
      counts: 'them by month, the uncertain ones last',
      args: { subjects: N('a'), with: N('b'), on: 'VOTES', by: 'MONTH' },
      cells: ['a b 2019-03 1/1 a1,b1', 'a b 2019-05 0/1 a2,b2', 'a b - 2/3 a3,b3,a4,b4,a5,b5'],
    },
    {
      counts: 'no absence, and nothing where nothing is shared',
      args: { subjects: N('ac'), with: N('ce'), on: 'VOTES' },
      cells: [],
    },
    {
      counts: 'two votes on one topic as one topic, agreed where one of them is the same',
      args: { subjects: N('d'), with: N('a'), on: 'VOTES' },
      cells: ['d a - 1/1 d1-first,d1-second,a1'],
    },
    {
      counts: 'each pair, in the order they were named, and nobody with themselves',
      args: { subjects: N('ba'), with: N('ab'), on: 'STANCES' },
      cells: ['b a - 1/1 b,a', 'a b - 1/1 a,b'],
    },
    {
      counts: 'whom is named twice once',
      args: { subjects: N('aa'), with: N('bb'), on: 'STANCES' },
      cells: ['a b - 1/1 a,b'],
    },
    {
      counts: 'claims in view alone',
      args: { subjects: N('a'), with: N('bc'), on: 'STANCES', view: { validAt: '2015-01-01' } },
      cells: ['a c - 0/1 a,c'],
    },
    {
      counts: 'claims of trusted sources alone',
      args: { subjects: N('a'), with: N('bc'), on: 'STANCES', view: { minReliability: 'B' } },
      cells: ['a b - 1/1 a,b'],
    },
    {
      counts: 'no claim that denies',
      args: { subjects: N('a'), with: N('d'), on: 'STANCES' },
      cells: [],
    },
    {
      counts: 'votes by decade, those that lie in none for certain apart',
      args: { subjects: N('a'), with: N('b'), on: 'VOTES', by: 'DECADE' },
      cells: ['a b 201X 1/2 a1,b1,a2,b2', 'a b 202X 2/2 a3,b3,a4,b4', 'a b - 0/1 a5,b5'],
    },
    {
      counts: 'what a filter lets through',
      args: {
        ...{ subjects: N('a'), with: N('b'), on: 'VOTES' },
        where: { votes: { choice: { eq: 'YES' } } },
      },
      cells: ['a b - 2/2 a1,b1,a4,b4'],
    },
    {
      counts: 'what was at a time, whatever that of the view',
      args: {
        ...{ subjects: N('a'), with: N('b'), on: 'STANCES', view: { validAt: '2015-01-01' } },
        during: '2025',
      },
      cells: ['a b - 1/1 a,b'],
    },
    {
      counts: 'all with all, by their ids',
      args: { on: 'STANCES' },
      cells: [
        'a b - 1/1 a,b',
        'a c - 0/1 a,c',
        'b a - 1/1 b,a',
        'b c - 0/1 b,c',
        'c a - 0/1 c,a',
        'c b - 0/1 c,b',
      ],
    },
    {
      counts: 'one with all',
      args: { subjects: N('b'), on: 'STANCES' },
      cells: ['b a - 1/1 b,a', 'b c - 0/1 b,c'],
    },
    {
      counts: 'whom there is, and nothing of anything else',
      args: {
        subjects: ['nation:zzz', 'issue:i', 'vote:b1', 'nation:a'],
        with: N('b'),
        on: 'STANCES',
      },
      cells: ['a b - 1/1 a,b'],
    },
    { counts: 'nobody', args: { subjects: [], with: N('a'), on: 'VOTES' }, cells: [] },
  ])('A1, A2: counts $counts', async ({ args, cells }) => {
    const answer = await graph.ask<Answer>(QUESTION, args);
    expect(linesOf(answer)).toEqual(cells);
    for (const { agreed, shared, rate } of answer.agreement.cells) {
      expect(rate).toBe(agreed / shared);
    }
  });

  it('takes one statement, one for who they are, and few for the claims behind all cells', async () => {
    const args = { subjects: N('ab'), with: N('abcd'), on: 'VOTES', by: 'YEAR' };
    const bare = QUESTION.replace(/votes .*stances { id }/, '').replace(/{ id }/g, '{ id name }');
    expect(await graph.countStatements(bare, args)).toBe(3);
    // For each two actors one for which claims these are, and one for the claims.
    expect(await graph.countStatements(QUESTION, args)).toBeLessThanOrEqual(7);
  });

  it('gives as many of the claims as are asked for', async () => {
    const question = `{ agreement(subjects: ["nation:a"], with: ["nation:b"], on: VOTES) {
      cells { votes(first: 3) { id } } } }`;
    expect(await graph.ask(question)).toEqual({
      agreement: {
        cells: [{ votes: [{ id: 'vote:a1' }, { id: 'vote:b1' }, { id: 'vote:a2' }] }],
      },
    });
  });

  it.each([
    {
      what: 'too many actors',
      args: {
        subjects: Array.from({ length: 200 }, (_, at) => `nation:s${String(at)}`),
        with: Array.from({ length: 51 }, (_, at) => `nation:w${String(at)}`),
        on: 'VOTES',
      },
      message:
        'subjects: `subjects` and `with` name 251 actors; at most 250 can be compared at once. Name fewer, or narrow `where`.',
    },
    {
      what: 'a filter on other claims than are compared',
      args: { on: 'VOTES', where: { stances: {} } },
      message: 'where.stances: is for agreement on STANCES; here only `votes` can be filtered.',
    },
    {
      what: 'a filter that can not be understood',
      args: { on: 'VOTES', where: { votes: { when: { at: '2026-02-30' } } } },
      message: expect.stringContaining('where.votes.when.at: "2026-02-30"') as unknown,
    },
    {
      what: 'a time that is none',
      args: { on: 'VOTES', during: '2026-13' },
      message: expect.stringContaining('during: "2026-13"') as unknown,
    },
    {
      what: 'an id with NUL',
      args: { subjects: ['nation:\u0000'], with: N('a'), on: 'VOTES' },
      message: 'subjects: must not contain NUL or half of a surrogate pair.',
    },
    {
      what: 'an id with half a character',
      args: { subjects: N('a'), with: ['nation:\udc00'], on: 'VOTES' },
      message: 'with: must not contain NUL or half of a surrogate pair.',
    },
  ])('rejects $what', async ({ args, message }) => {
    expect(await graph.refusal(QUESTION, args)).toEqual({ code: 'BAD_USER_INPUT', message });
  });
});

const VIEWS: readonly OracleView[] = [
  { anyTime: true },
  {},
  { deprecated: true, anyTime: true },
  { validAt: '2025-09-15' },
  { validDuring: '2025/2026', minReliability: 'B' },
  { knownAt: '2026-03-01T09:30:00Z', anyTime: true },
  { minConfidence: 1, anyTime: true, ongoing: 'AS_SEEN' },
];

const PERIODS = [undefined, 'MONTH', 'YEAR', 'DECADE'] as const;

type Narrowing = Pick<AgreementRequest, 'where' | 'during'>;

/** What narrows the claims that count, beside the view. */
const NARROWINGS: Readonly<Record<AgreementRequest['on'], readonly Narrowing[]>> = {
  VOTES: [
    {},
    { where: { choice: { in: ['YES', 'ABSENT'] } } },
    { where: { event: { id: { eq: 'event:e1' } } }, during: '2026' },
    { where: { not: { rank: { eq: 'DEPRECATED' } } } },
    { where: { when: { at: '2026-06-15' } } },
  ],
  STANCES: [
    {},
    { where: { issue: { id: { in: ['issue:e0'] } } } },
    { where: { or: [{ effect: { eq: 'ENDS' } }, { toward: { count: { gte: 1 } } }] } },
    { during: '2025-09/2026-06' },
    { where: { polarity: { isNull: false } }, during: '2026-06-15' },
  ],
};

/** Every way to ask of one graph. */
const WAYS = (['VOTES', 'STANCES'] as const).flatMap((on) =>
  VIEWS.flatMap((view) =>
    NARROWINGS[on].flatMap((narrowing, index) =>
      // All periods of what is not narrowed, and one of what is.
      PERIODS.filter((_, at) => index === 0 || at === index % PERIODS.length).map((by) => ({
        ...narrowing,
        ...(by !== undefined && { by }),
        on,
        view,
      })),
    ),
  ),
);

const ACTORS = ['nation:e0', 'nation:e1', 'organisation:e0', 'person:e0'];

/** The cells of two actors by plain counting, as `linesOf` has them. */
function linesBetween(one: string, other: string, stands: readonly Stand[]): readonly string[] {
  const own = stands.filter((each) => each.by === one);
  const theirs = stands.filter((each) => each.by === other);
  const periods = [...new Set(own.map(({ period }) => period))];
  // A null is written as a dash, which no digit comes after.
  periods.sort((a, b) => ((a ?? ':') < (b ?? ':') ? -1 : 1));
  return periods.flatMap((period) => {
    const mine = own.filter((each) => each.period === period);
    const on = (each: readonly Stand[], topic: string): readonly Stand[] =>
      each.filter((stand) => stand.topic === topic);
    const topics = [...new Set(mine.map(({ topic }) => topic))];
    const shared = topics.filter((topic) => on(theirs, topic).length > 0);
    const agreed = shared.filter((topic) =>
      on(mine, topic).some(({ value }) => on(theirs, topic).some((their) => their.value === value)),
    );
    if (shared.length === 0) return [];
    const claims = shared.flatMap((topic) => [...on(mine, topic), ...on(theirs, topic)]);
    const pair = `${shortOf(one)} ${shortOf(other)} ${period ?? '-'}`;
    const ids = claims.map(({ id }) => shortOf(id)).join();
    return `${pair} ${String(agreed.length)}/${String(shared.length)} ${ids}`;
  });
}

describe.each(ENGINES)('agreement of random claims on $name', (engine) => {
  it('A1, A2: is that of plain counting', async () => {
    let compared = 0;
    let found = 0;
    const property = fc.asyncProperty(fc.noBias(arbitraryGraph(PRODUCT)), async (records) => {
      const graph = await QueryGraph.open(engine, records, WRITTEN_AT);
      try {
        const oracle = new OracleGraph(PRODUCT, records);
        for (const way of WAYS) {
          const stands = standsIn(oracle, { ...way, now: graph.now });
          const { where, ...asked } = way;
          const narrowed = {
            ...asked,
            ...(where && { where: { [way.on.toLowerCase()]: where } }),
          };
          const between = (some: readonly string[], others: readonly string[]) =>
            some.flatMap((one) =>
              others
                .filter((other) => other !== one)
                .flatMap((other) => linesBetween(one, other, stands)),
            );
          const answer = await graph.ask<Answer>(QUESTION, {
            ...{ subjects: ACTORS, with: ACTORS },
            ...narrowed,
          });
          const expected = between(ACTORS, ACTORS);
          expect({ way, cells: linesOf(answer) }).toEqual({ way, cells: expected });
          const all = [...new Set(stands.map((stand) => stand.by))].sort();
          const ofAll = await graph.ask<Answer>(QUESTION, narrowed);
          expect({ way, cells: linesOf(ofAll) }).toEqual({ way, cells: between(all, all) });
          compared += ACTORS.length * (ACTORS.length - 1);
          found += expected.length;
        }
      } finally {
        await graph.close();
      }
    });
    const numRuns = isServer(engine) ? casesOf(2) : casesOf(20);
    await fc.assert(property, { numRuns });
    expect(compared).toBeGreaterThanOrEqual(numRuns * 500);
    // Few graphs may come upon nothing; twenty may not.
    if (!isServer(engine)) expect(found).toBeGreaterThanOrEqual(enoughOf(50));
  });
});
