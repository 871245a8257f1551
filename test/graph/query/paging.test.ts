import { claim, entity } from '../../oracle/build-records.js';
import { ENGINES } from '../../support/engines.js';
import { QueryGraph, START } from './support/query-graph.js';

interface Page {
  readonly list: {
    readonly nodes: readonly { readonly id: string }[];
    readonly edges: readonly { readonly cursor: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly totalCount: number;
  };
}

const PAGE =
  '{ totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';

/** A question for a page of nations by name, which are called A to E. */
function nations(args: string): string {
  return `query ($after: String, $before: String) {
    list: nations(${args}, after: $after, before: $before) ${PAGE} }`;
}

const SLUGS = ['a', 'b', 'c', 'd', 'e'];

const RECORDS = [
  entity('source:a'),
  entity('issue:i'),
  ...SLUGS.map((slug) => entity(`nation:${slug}`)),
  ...SLUGS.map((slug) =>
    claim('Stance', slug, `nation:${slug}`, { issue: 'issue:i', position: 'SUPPORTS' }),
  ),
];

describe.each(ENGINES)('pages on $name', (engine) => {
  let graph: QueryGraph;
  let cursors: Readonly<Record<string, string>>;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, RECORDS);
    const { list } = await graph.ask<Page>(nations('first: 20'));
    cursors = Object.fromEntries(list.edges.map(({ cursor }, at) => [SLUGS[at] ?? '', cursor]));
  }, START);
  afterAll(() => graph.close());

  const none: string | undefined = undefined;
  it.each([
    { args: 'first: 2', after: none, before: none, slugs: 'ab', previous: false, next: true },
    { args: 'first: 2', after: 'b', before: none, slugs: 'cd', previous: true, next: true },
    { args: 'first: 2', after: 'd', before: none, slugs: 'e', previous: true, next: false },
    { args: 'first: 2', after: 'c', before: none, slugs: 'de', previous: true, next: false },
    { args: 'first: 2', after: 'e', before: none, slugs: '', previous: true, next: false },
    { args: 'first: 2', after: 'a', before: 'd', slugs: 'bc', previous: true, next: false },
    { args: 'first: 1', after: 'a', before: 'd', slugs: 'b', previous: true, next: true },
    { args: 'first: 5', after: none, before: none, slugs: 'abcde', previous: false, next: false },
    { args: 'first: 100', after: none, before: none, slugs: 'abcde', previous: false, next: false },
    { args: 'last: 2', after: none, before: none, slugs: 'de', previous: true, next: false },
    { args: 'last: 2', after: none, before: 'd', slugs: 'bc', previous: true, next: true },
    { args: 'last: 2', after: none, before: 'b', slugs: 'a', previous: false, next: true },
    { args: 'last: 2', after: none, before: 'a', slugs: '', previous: false, next: true },
    { args: 'last: 1', after: 'a', before: 'd', slugs: 'c', previous: true, next: true },
    { args: 'last: 2', after: 'a', before: 'd', slugs: 'bc', previous: false, next: true },
    { args: 'first: 2', after: 'd', before: 'b', slugs: '', previous: true, next: false },
  ])('hold $args after $after before $before: $slugs', async (each) => {
    const { list } = await graph.ask<Page>(nations(each.args), {
      ...(each.after !== undefined && { after: cursors[each.after] }),
      ...(each.before !== undefined && { before: cursors[each.before] }),
    });
    expect(list.nodes.map(({ id }) => id.slice('nation:'.length)).join('')).toBe(each.slugs);
    expect(list.pageInfo).toEqual({
      hasNextPage: each.next,
      hasPreviousPage: each.previous,
      startCursor: list.edges[0]?.cursor ?? null,
      endCursor: list.edges.at(-1)?.cursor ?? null,
    });
    expect(list.totalCount).toBe(SLUGS.length);
  });

  it('go on from a row that is gone', async () => {
    const question = `query ($after: String) { list: stances(first: 2, after: $after) ${PAGE} }`;
    const { list } = await graph.ask<Page>(question);
    expect(list.nodes).toEqual([{ id: 'stance:a' }, { id: 'stance:b' }]);
    await graph.record([
      {
        ...{ claim: 'Stance', id: 'stance:b' },
        retractedAt: new Date(graph.now).toISOString(),
        retractionReason: 'It was wrong.',
      },
    ]);
    const second = await graph.ask<Page>(question, { after: list.pageInfo.endCursor });
    expect(second.list.nodes).toEqual([{ id: 'stance:c' }, { id: 'stance:d' }]);
  });

  it('put claims that stand last, by when they were taken back, either way', async () => {
    const retracted = (slug: string, day: string) =>
      claim('Vote', slug, 'nation:a', {
        ...{ event: 'event:v', choice: 'YES' },
        ...{ retractedAt: `2026-${day}T00:00:00Z`, retractionReason: 'It was wrong.' },
      });
    await graph.record([
      entity('event:v', { kind: 'VOTE' }),
      claim('Vote', 'stands', 'nation:a', { event: 'event:v', choice: 'YES' }),
      retracted('early', '02-01'),
      retracted('late', '03-01'),
    ]);
    const pageOf = (direction: string, args: string, cursor: string | null): Promise<Page> =>
      graph.ask<Page>(
        `query ($cursor: String) { list: votes(
          view: { knownAt: "2026-01-15T00:00:00Z" }, ${args}: $cursor
          orderBy: [{ field: RETRACTED_AT, direction: ${direction} }]) ${PAGE} }`,
        { cursor },
      );
    const walk = async (direction: string, from: 'start' | 'end'): Promise<readonly string[]> => {
      const ids: string[] = [];
      const args = from === 'start' ? 'first: 1, after' : 'last: 1, before';
      for (let cursor: string | null = null, hasMore = true; hasMore;) {
        const { list }: Page = await pageOf(direction, args, cursor);
        const { hasNextPage, hasPreviousPage, startCursor, endCursor } = list.pageInfo;
        ids.push(...list.nodes.map(({ id }) => id.slice('vote:'.length)));
        hasMore = from === 'start' ? hasNextPage : hasPreviousPage;
        cursor = from === 'start' ? endCursor : startCursor;
      }
      return ids;
    };
    expect(await walk('ASC', 'start')).toEqual(['early', 'late', 'stands']);
    expect(await walk('DESC', 'start')).toEqual(['late', 'early', 'stands']);
    expect(await walk('ASC', 'end')).toEqual(['stands', 'late', 'early']);
    expect(await walk('DESC', 'end')).toEqual(['stands', 'early', 'late']);
  });

  const OTHER =
    'after: is a cursor of another list or another order. Give one that this list gave, with the same orderBy.';
  it.each([
    { what: 'another list', question: 'actors(after: $after) { nodes { id } }' },
    {
      what: 'another order',
      question: 'nations(after: $after, orderBy: [{ field: ID, direction: ASC }]) { nodes { id } }',
    },
    {
      what: 'the other direction',
      question:
        'nations(after: $after, orderBy: [{ field: NAME, direction: DESC }]) { nodes { id } }',
    },
    {
      what: 'a nested list',
      question: 'nation(id: "nation:a") { stances(after: $after) { nodes { id } } }',
    },
  ])('reject a cursor of $what', async ({ question }) => {
    const refusal = await graph.refusal(`query ($after: String) { ${question} }`, {
      after: cursors['b'],
    });
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', message: OTHER });
  });

  const encode = (value: unknown): string =>
    Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
  const NO_CURSOR = 'after: is no cursor. Give one that a page of this list gave.';
  it.each([
    { what: 'nothing', cursor: () => '' },
    { what: 'garbage', cursor: () => 'garbage' },
    { what: 'NUL', cursor: () => '\u0000' },
    { what: 'half a character', cursor: () => '\ud800' },
    { what: 'something huge', cursor: () => 'A'.repeat(1_000_000) },
    { what: 'an object', cursor: () => encode({ a: 1 }) },
    { what: 'a list of nothing', cursor: () => encode([]) },
    { what: 'a list in a list', cursor: () => encode([markOf(cursors), ['x'], 'y']) },
    { what: 'a truth value', cursor: () => encode([markOf(cursors), true, 'y']) },
    { what: 'NUL within', cursor: () => encode([markOf(cursors), 'x\u0000', 'y']) },
    {
      what: 'half a character within',
      cursor: () =>
        Buffer.from(`["${markOf(cursors)}","\\ud800","y"]`, 'utf8').toString('base64url'),
    },
    {
      what: 'a number without end',
      cursor: () => Buffer.from(`["${markOf(cursors)}",1e999,"y"]`, 'utf8').toString('base64url'),
    },
  ])('reject $what for a cursor', async ({ cursor }) => {
    const refusal = await graph.refusal(nations('first: 20'), { after: cursor() });
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', message: NO_CURSOR });
  });

  it.each([
    { what: 'too few values', position: ['a'] },
    { what: 'too many values', position: ['a', 'nation:a', 'nation:a'] },
  ])('reject a cursor of $what', async ({ position }) => {
    const after = encode([markOf(cursors), ...position]);
    const refusal = await graph.refusal(nations('first: 20'), { after });
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', message: OTHER });
  });

  it.each([
    { what: 'numbers for texts', position: [1, 2] },
    { what: 'nothing for texts', position: [null, null] },
    { what: 'a large number', position: [1e300, 'nation:a'] },
    { what: 'a huge text', position: ['x'.repeat(100_000), 'nation:a'] },
  ])('answer a made-up cursor of $what without failing', async ({ position }) => {
    const after = encode([markOf(cursors), ...position]);
    await graph.ask<Page>(nations('first: 2'), { after });
    await graph.ask<Page>(nations('last: 2'), { before: after });
  });

  it.each([
    {
      args: 'first: 2, last: 2',
      message: "last: can't stand beside `first`. Give one of them.",
    },
    {
      args: 'first: 0',
      message: 'first: must be from 1 to 1000, but got: 0. Take the next page by its cursor.',
    },
    {
      args: 'first: 1001',
      message: 'first: must be from 1 to 1000, but got: 1001. Take the next page by its cursor.',
    },
    {
      args: 'first: -1',
      message: 'first: must be from 1 to 1000, but got: -1. Take the next page by its cursor.',
    },
    {
      args: 'last: 0',
      message: 'last: must be from 1 to 1000, but got: 0. Take the next page by its cursor.',
    },
    {
      args: 'last: 1001',
      message: 'last: must be from 1 to 1000, but got: 1001. Take the next page by its cursor.',
    },
    {
      args: 'orderBy: [{ field: NAME, direction: ASC }, { field: NAME, direction: DESC }]',
      message: 'orderBy: names NAME twice.',
    },
  ])('reject $args', async ({ args, message }) => {
    const refusal = await graph.refusal(`{ nations(${args}) { nodes { id } } }`);
    expect(refusal).toEqual({ code: 'BAD_USER_INPUT', message });
  });
});

/** What a cursor of the nations begins with: it says of which list and order it is. */
function markOf(cursors: Readonly<Record<string, string>>): string {
  const text = Buffer.from(cursors['a'] ?? '', 'base64url').toString('utf8');
  const [mark] = JSON.parse(text) as readonly unknown[];
  return String(mark);
}
