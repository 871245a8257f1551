import fc from 'fast-check';
import { arbitraryGraph } from '../../oracle/arbitrary-records.js';
import { claim, entity } from '../../oracle/build-records.js';
import { boundsOf } from '../../oracle/edtf-bounds.js';
import { WRITTEN_AT } from '../../oracle/pool.js';
import type { OracleRecord } from '../../oracle/records.js';
import { casesOf } from '../../support/cases.js';
import { ENGINES, isServer } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { QueryGraph, START } from './support/query-graph.js';

const RECORDS = [
  entity('source:a', { reliability: 'A' }),
  entity('source:d', { reliability: 'D' }),
  entity('nation:aaa'),
  entity('nation:bbb'),
  entity('nation:ccc'),
  entity('organisation:ooo'),
  entity('issue:one'),
  entity('issue:two'),
  entity('event:vote', { kind: 'VOTE', period: '2025-03-14' }),
  entity('event:later', { kind: 'VOTE', period: '2026' }),
  claim('Stance', '1', 'nation:aaa', {
    issue: 'issue:one',
    position: 'SUPPORTS',
    period: '2020-03/..',
  }),
  claim('Stance', '2', 'nation:aaa', {
    issue: 'issue:one',
    position: 'SUPPORTS',
    period: '2020-07-04/..',
    enactment: 'ENACTED',
  }),
  claim('Stance', '3', 'nation:bbb', {
    issue: 'issue:one',
    position: 'OPPOSES',
    period: '2021/..',
  }),
  claim('Stance', '4', 'nation:bbb', {
    issue: 'issue:two',
    position: 'SUPPORTS',
    period: '/2022-06',
  }),
  claim('Stance', '5', 'nation:ccc', {
    issue: 'issue:two',
    position: 'RESTRICTS',
    period: '2019/2020',
  }),
  claim('Stance', '6', 'nation:ccc', {
    issue: 'issue:two',
    position: 'OPPOSES',
    period: '../..',
    citations: [{ source: 'source:d' }],
  }),
  claim('Stance', 'denied', 'nation:ccc', {
    issue: 'issue:one',
    position: 'OPPOSES',
    polarity: 'DENIES',
  }),
  claim('Stance', 'taken-back', 'nation:ccc', {
    issue: 'issue:one',
    position: 'OPPOSES',
    retractedAt: '2026-03-01T00:00:00Z',
    retractionReason: 'It was wrong.',
  }),
  claim('Vote', '1', 'nation:aaa', { event: 'event:vote', choice: 'YES' }),
  claim('Vote', '2', 'nation:bbb', { event: 'event:vote', choice: 'NO' }),
  claim('Vote', '3', 'nation:aaa', { event: 'event:later', choice: 'YES' }),
  claim('Vote', '4', 'nation:ccc', { event: 'event:later', choice: 'YES', date: '2026-02-03' }),
  claim('Membership', '1', 'nation:aaa', { organisation: 'organisation:ooo', status: 'MEMBER' }),
  claim('Membership', '2', 'nation:bbb', { organisation: 'organisation:ooo', status: 'OBSERVER' }),
];

const KEY = 'position enactment year month subject { id } issue { id }';

/** Asks for the groups of stances, and gives them as lines: what was grouped by, and the counts. */
function stances(args: string, groups: string): string {
  return `{ list: stances${args} { totalCount groups(${groups}) { count subjects key { ${KEY} } } } }`;
}

interface Linked {
  readonly id: string;
}

interface Answer {
  readonly list: {
    readonly totalCount: number;
    readonly groups: readonly {
      readonly count: number;
      readonly subjects: number;
      readonly key: Readonly<Record<string, string | number | Linked | null>>;
    }[];
  };
}

function isLinked(part: string | number | Linked | null): part is Linked {
  return typeof part === 'object' && part !== null;
}

/** `RESTRICTS 1/1`: the parts of the key that are there, how many claims, how many subjects. */
function linesOf({ list }: Answer): readonly string[] {
  return list.groups.map(({ key, count, subjects }) => {
    const parts = Object.values(key).filter((value) => value !== null);
    const shown = parts.map((part) => (isLinked(part) ? part.id : String(part)));
    return `${shown.join(' ')} ${String(count)}/${String(subjects)}`;
  });
}

const ANY = '(view: { anyTime: true })';

interface ClaimsAnswer {
  readonly claims: {
    readonly groups: readonly {
      readonly key: { readonly type: string; readonly year: number | null };
      readonly count: number;
      readonly subjects: number;
    }[];
  };
}

describe.each(ENGINES)('groups on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, RECORDS);
  }, START);
  afterAll(() => graph.close());

  it.each([
    {
      by: 'an enumeration, the largest first and then by key',
      groups: 'by: [POSITION]',
      lines: ['SUPPORTS 3/2', 'OPPOSES 2/2', 'RESTRICTS 1/1'],
    },
    {
      by: 'an enumeration that may be missing, what is missing last',
      groups: 'by: [ENACTMENT], orderBy: KEY',
      lines: ['ENACTED 1/1', ' 5/3'],
    },
    {
      by: 'a link',
      groups: 'by: [ISSUE]',
      lines: ['issue:one 3/2', 'issue:two 3/2'],
    },
    {
      by: 'the subject',
      groups: 'by: [SUBJECT]',
      lines: ['nation:aaa 2/1', 'nation:bbb 2/1', 'nation:ccc 2/1'],
    },
    {
      by: 'the year that they begin in, where it is certain',
      groups: 'by: [YEAR], orderBy: KEY',
      lines: ['2019 1/1', '2020 2/1', '2021 1/1', ' 2/2'],
    },
    {
      by: 'the month that they begin in, where it is certain',
      groups: 'by: [MONTH], orderBy: KEY',
      lines: ['2020-03 1/1', '2020-07 1/1', ' 4/2'],
    },
    {
      by: 'two fields, each in the order that lists have',
      groups: 'by: [ISSUE, POSITION], orderBy: KEY',
      lines: [
        'SUPPORTS issue:one 2/1',
        'OPPOSES issue:one 1/1',
        'SUPPORTS issue:two 1/1',
        'RESTRICTS issue:two 1/1',
        'OPPOSES issue:two 1/1',
      ],
    },
    {
      by: 'one field, a page of them',
      groups: 'by: [POSITION], first: 1, skip: 1',
      lines: ['OPPOSES 2/2'],
    },
    { by: 'one field, beyond the last', groups: 'by: [POSITION], skip: 3', lines: [] },
  ])('are made by $by', async ({ groups, lines }) => {
    expect(linesOf(await graph.ask<Answer>(stances(ANY, groups)))).toEqual(lines);
  });

  it.each([
    { what: 'a filter', args: '(where: { issue: { id: { eq: "issue:two" } } })' },
    { what: 'the valid time', args: '(view: { validAt: "2020-06-01" })' },
    { what: 'what was known', args: '(view: { knownAt: "2026-02-01T00:00:00Z" })' },
    { what: 'trust', args: '(view: { anyTime: true, minReliability: B })' },
    {
      what: 'verdicts',
      args: '(view: { validAt: "2022-01-01" }, verdicts: [UNDETERMINED])',
    },
    { what: 'a page', args: '(view: { anyTime: true }, first: 1)' },
  ])('keep to $what: their counts add up to the total', async ({ args }) => {
    const { list } = await graph.ask<Answer>(stances(args, 'by: [POSITION]'));
    expect(list.totalCount).toBeGreaterThan(0);
    expect(list.groups.reduce((sum, { count }) => sum + count, 0)).toBe(list.totalCount);
  });

  it('keep to what the valid time leaves undecided', async () => {
    const args = '(view: { validAt: "2022-01-01" }, verdicts: [UNDETERMINED])';
    expect(linesOf(await graph.ask<Answer>(stances(args, 'by: [POSITION]')))).toEqual([
      'SUPPORTS 1/1',
    ]);
  });

  it('are dated by the event where claims have no date of their own', async () => {
    const question = '{ votes { groups(by: [YEAR, CHOICE]) { key { year choice } count } } }';
    expect(await graph.ask(question)).toEqual({
      votes: {
        groups: [
          { key: { year: 2026, choice: 'YES' }, count: 2 },
          { key: { year: 2025, choice: 'NO' }, count: 1 },
          { key: { year: 2025, choice: 'YES' }, count: 1 },
        ],
      },
    });
  });

  it('of claims of all kinds are made by their kind and by when they begin', async () => {
    const question = `{ claims(view: { anyTime: true }) {
      groups(by: [TYPE, YEAR], orderBy: KEY) { key { type year } count subjects } } }`;
    const { claims } = await graph.ask<ClaimsAnswer>(question);
    const lines = claims.groups.map(
      ({ key, count, subjects }) =>
        `${key.type} ${String(key.year)} ${String(count)}/${String(subjects)}`,
    );
    expect(lines).toEqual([
      'MEMBERSHIP null 2/2',
      'STANCE 2019 1/1',
      'STANCE 2020 2/1',
      'STANCE 2021 1/1',
      'STANCE null 3/2',
      'VOTE 2025 2/2',
      'VOTE 2026 2/2',
    ]);
  });

  it('leave out by default what the list leaves out', async () => {
    const question = (where: string) =>
      `{ memberships${where} { groups(by: [STATUS]) { key { status } count } } }`;
    expect(await graph.ask(question(''))).toEqual({
      memberships: { groups: [{ key: { status: 'MEMBER' }, count: 1 }] },
    });
    expect(await graph.ask(question('(where: { status: { isNull: false } })'))).toEqual({
      memberships: {
        groups: [
          { key: { status: 'MEMBER' }, count: 1 },
          { key: { status: 'OBSERVER' }, count: 1 },
        ],
      },
    });
  });

  const NESTED = `{ nations(orderBy: [{ field: ID, direction: ASC }]) { nodes { id
    stances(view: { anyTime: true }) { totalCount groups(by: [POSITION]) { key { position } count subjects } }
  } } }`;

  it('are made for each of several parents', async () => {
    const group = (position: string, count: number) => ({ key: { position }, count, subjects: 1 });
    const node = (id: string, ...groups: readonly { readonly count: number }[]) => ({
      id,
      stances: { totalCount: groups.reduce((sum, { count }) => sum + count, 0), groups },
    });
    expect(await graph.ask(NESTED)).toEqual({
      nations: {
        nodes: [
          node('nation:aaa', group('SUPPORTS', 2)),
          node('nation:bbb', group('SUPPORTS', 1), group('OPPOSES', 1)),
          node('nation:ccc', group('RESTRICTS', 1), group('OPPOSES', 1)),
        ],
      },
    });
  });

  it('are paged for each of several parents', async () => {
    const question = `{ nations(orderBy: [{ field: ID, direction: ASC }]) { nodes {
      stances(view: { anyTime: true }) { groups(by: [POSITION], first: 1, skip: 1) { key { position } } }
    } } }`;
    const node = (...positions: readonly string[]) => ({
      stances: { groups: positions.map((position) => ({ key: { position } })) },
    });
    expect(await graph.ask(question)).toEqual({
      nations: { nodes: [node(), node('OPPOSES'), node('OPPOSES')] },
    });
  });

  it('take one statement, and one for all parents', async () => {
    const alone = '{ stances { groups(by: [POSITION, ISSUE, SUBJECT]) { count } } }';
    expect(await graph.countStatements(alone)).toBe(1);
    // The nations, their totals, and their groups.
    expect(await graph.countStatements(NESTED)).toBe(3);
  });

  it('are asked for twice on one list, each by its own', async () => {
    const question = `{ stances(view: { anyTime: true }) {
      a: groups(by: [ISSUE]) { count } b: groups(by: [POSITION], first: 1) { count }
    } }`;
    expect(await graph.ask(question)).toEqual({
      stances: { a: [{ count: 3 }, { count: 3 }], b: [{ count: 3 }] },
    });
  });

  it.each([
    {
      groups: 'by: []',
      message: 'by: must name from 1 to 3 different fields.',
    },
    {
      groups: 'by: [YEAR, YEAR]',
      message: 'by: must name from 1 to 3 different fields.',
    },
    {
      groups: 'by: [YEAR, MONTH, ISSUE, SUBJECT]',
      message: 'by: must name from 1 to 3 different fields.',
    },
    {
      groups: 'by: [YEAR], first: 0',
      message: 'first: must be from 1 to 1000, but got: 0.',
    },
    {
      groups: 'by: [YEAR], first: 1001',
      message: 'first: must be from 1 to 1000, but got: 1001.',
    },
    {
      groups: 'by: [YEAR], skip: -1',
      message: 'skip: must be from 0 to 1000000, but got: -1.',
    },
  ])('rejects $groups', async ({ groups, message }) => {
    const refusal = await graph.refusal(`{ stances { groups(${groups}) { count } } }`);
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', message });
  });
});

/** What a stance of the records is grouped by, in plain terms. */
const KEYS: Readonly<Record<string, (stance: OracleRecord) => unknown>> = {
  POSITION: (stance) => stance['position'],
  ENACTMENT: (stance) => stance['enactment'],
  ISSUE: (stance) => stance['issue'],
  SUBJECT: (stance) => stance['subject'],
  RANK: (stance) => stance['rank'] ?? 'NORMAL',
  YEAR: (stance) => startOf(String(stance['period']), 4),
  MONTH: (stance) => startOf(String(stance['period']), 7),
};

function startOf(period: string, length: number): string | undefined {
  const { earliestStart, latestStart } = boundsOf(period);
  const [first, last] = [earliestStart, latestStart].map((day) =>
    Number.isFinite(day) ? new Date(day * 86_400_000).toISOString().slice(0, length) : undefined,
  );
  return first !== undefined && first === last ? first : undefined;
}

function groupInMemory(stances: readonly OracleRecord[], by: readonly string[]): readonly string[] {
  const groups = new Map<string, OracleRecord[]>();
  for (const stance of stances) {
    const key = JSON.stringify(by.map((name) => KEYS[name]?.(stance) ?? null));
    groups.set(key, [...(groups.get(key) ?? []), stance]);
  }
  return [...groups]
    .map(([key, rows]) => {
      const subjects = new Set(rows.map((row) => row['subject']));
      return `${key} ${String(rows.length)} ${String(subjects.size)}`;
    })
    .sort();
}

describe.each(ENGINES)('groups of random claims on $name', (engine) => {
  it('are those of plain counting', async () => {
    const property = fc.asyncProperty(
      arbitraryGraph(PRODUCT),
      fc.subarray(Object.keys(KEYS), { minLength: 1, maxLength: 3 }),
      async (records, by) => {
        const graph = await QueryGraph.open(engine, records, WRITTEN_AT);
        try {
          const question = `query ($by: [StanceGroupField!]!) {
            list: stances(view: { anyTime: true, deprecated: true }, where: { polarity: { isNull: false } }) {
              totalCount groups(by: $by, first: 1000) {
                count subjects key { position enactment rank year month subject { id } issue { id } }
          } } }`;
          const { list } = await graph.ask<Answer>(question, { by });
          const known = records.filter(
            (each) =>
              each['claim'] === 'Stance' &&
              Date.parse(String(each['recordedAt'])) <= graph.now &&
              !(Date.parse(String(each['retractedAt'])) <= graph.now),
          );
          const found = list.groups.map(({ key, count, subjects }) => {
            const values = by.map((name) => {
              const value = key[name.toLowerCase()] ?? null;
              if (typeof value === 'number') return String(value).padStart(4, '0');
              return isLinked(value) ? value.id : value;
            });
            return `${JSON.stringify(values)} ${String(count)} ${String(subjects)}`;
          });
          expect([...found].sort()).toEqual(groupInMemory(known, by));
          expect(list.totalCount).toBe(known.length);
        } finally {
          await graph.close();
        }
      },
    );
    await fc.assert(property, { numRuns: isServer(engine) ? casesOf(4) : casesOf(25) });
  });
});
