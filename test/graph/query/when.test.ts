import { claim, entity } from '../../oracle/build-records.js';
import { ENGINES } from '../../support/engines.js';
import { QueryGraph, START } from './support/query-graph.js';

const TOLD = { issue: 'issue:i', position: 'SUPPORTS' };

const stance = (id: string, fields: Readonly<Record<string, unknown>>) =>
  claim('Stance', id, 'nation:a', { ...TOLD, ...fields });

const RECORDS = [
  entity('source:a'),
  entity('issue:i'),
  entity('nation:a'),
  entity('event:dated', { kind: 'VOTE', period: '2020-05' }),
  entity('event:undated', { kind: 'VOTE' }),
  stance('a', { period: '2019/..' }),
  stance('b', { period: '2019/2021' }),
  stance('c', { period: '2020-05/2020-06' }),
  stance('d', { period: '../2001' }),
  stance('e', { period: '/..', seen: '2023-03-05' }),
  claim('Vote', 'dated', 'nation:a', { event: 'event:dated', choice: 'YES' }),
  claim('Vote', 'own', 'nation:a', { event: 'event:dated', choice: 'NO', date: '2018-02-03' }),
  claim('Vote', 'undated', 'nation:a', { event: 'event:undated', choice: 'YES' }),
];

/** By the earliest start, then the latest end, then the id; without a start last (T10). */
const IN_ORDER = [
  'vote:own',
  'stance:b',
  'stance:a',
  'vote:dated',
  'stance:c',
  ...['stance:d', 'stance:e', 'vote:undated'],
];

const CLAIMS = `query ($first: Int, $after: String, $last: Int, $before: String, $direction: OrderDirection!) {
  nation(id: "nation:a") {
    claims(
      first: $first, after: $after, last: $last, before: $before
      orderBy: [{ field: WHEN, direction: $direction }], view: { anyTime: true }
    ) {
      nodes { id }
      pageInfo { endCursor hasNextPage startCursor hasPreviousPage }
    }
  }
}`;

interface Answer {
  readonly nation: {
    readonly claims: {
      readonly nodes: readonly { readonly id: string }[];
      readonly pageInfo: {
        readonly endCursor: string | null;
        readonly hasNextPage: boolean;
        readonly startCursor: string | null;
        readonly hasPreviousPage: boolean;
      };
    };
  };
}

describe.each(ENGINES)('when claims are so on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, RECORDS);
  }, START);
  afterAll(() => graph.close());

  const page = async (variables: Readonly<Record<string, unknown>>) =>
    (await graph.ask<Answer>(CLAIMS, variables)).nation.claims;

  it.each(['ASC', 'DESC'])('sorts %s, page by page, from either end', async (direction) => {
    const { nodes } = await page({ first: 50, direction });
    const ids = nodes.map(({ id }) => id);
    const [withStart, without] = [IN_ORDER.slice(0, 5), IN_ORDER.slice(5)];
    const expected =
      direction === 'ASC'
        ? [...withStart, 'stance:d', 'stance:e', 'vote:undated']
        : [...withStart.toReversed(), 'stance:e', 'stance:d', 'vote:undated'];
    expect(without).toHaveLength(3);
    expect(ids).toEqual(expected);

    const forwards: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes: some, pageInfo } = await page({ first: 1, after, direction });
      forwards.push(...some.map(({ id }) => id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(forwards).toEqual(ids);

    const backwards: string[] = [];
    for (let before: string | null = null, more = true; more;) {
      const { nodes: some, pageInfo } = await page({ last: 2, before, direction });
      backwards.unshift(...some.map(({ id }) => id));
      [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
    }
    expect(backwards).toEqual(ids);
  });

  it('tells each of its fields, whatever else is asked for', async () => {
    const ask = (field: string) =>
      graph.ask(
        `{ nodes(ids: ["stance:b", "vote:dated"]) { ... on Claim { when { ${field} } } } }`,
      );
    const both = (field: string, stance: string, vote: string): object => ({
      nodes: [{ when: { [field]: stance } }, { when: { [field]: vote } }],
    });
    expect(await ask('latest')).toEqual(both('latest', '2021-12-31', '2020-05-31'));
    expect(await ask('edtf')).toEqual(both('edtf', '2019/2021', '2020-05'));
  });

  it('tells the bounds that are known, and when it was seen', async () => {
    const { claims } = await graph.ask<Readonly<Record<string, unknown>>>(`{
      claims: nodes(ids: ["stance:e", "vote:dated", "vote:undated"]) {
        ... on Claim { when { edtf seen earliest latestStart earliestEnd latest } }
        ... on StateClaim { period { edtf seen } seen }
      }
    }`);
    expect(claims).toEqual([
      {
        when: {
          edtf: '/..',
          seen: '2023-03-05',
          earliest: null,
          latestStart: '2023-03-05',
          earliestEnd: null,
          latest: null,
        },
        period: { edtf: '/..', seen: '2023-03-05' },
        seen: '2023-03-05',
      },
      {
        when: {
          edtf: '2020-05',
          seen: null,
          earliest: '2020-05-01',
          latestStart: '2020-05-31',
          earliestEnd: '2020-05-01',
          latest: '2020-05-31',
        },
      },
      { when: null },
    ]);
  });

  it.each(['ParticipationFilter', 'VoteFilter', 'ClaimFilter'])(
    'has no period to filter by in %s',
    async (name) => {
      const { type } = await graph.ask<{
        readonly type: { readonly inputFields: readonly { readonly name: string }[] };
      }>(`{ type: __type(name: "${name}") { inputFields { name } } }`);
      const names = type.inputFields.map((field) => field.name);
      expect(names).toContain('when');
      expect(names).not.toContain('period');
    },
  );

  it('has the other end only where a list has claims from either', async () => {
    const fieldsOf = async (name: string): Promise<readonly string[]> => {
      const { type } = await graph.ask<{
        readonly type: { readonly inputFields: readonly { readonly name: string }[] };
      }>(`{ type: __type(name: "${name}") { inputFields { name } } }`);
      return type.inputFields.map((field) => field.name);
    };
    expect(await fieldsOf('RelationOfEitherEndFilter')).toContain('other');
    expect(await fieldsOf('RelationFilter')).not.toContain('other');
  });
});
