import fc from 'fast-check';
import { claim, entity } from '../../oracle/build-records.js';
import type { OracleRecord } from '../../oracle/records.js';
import { modelOf } from '../../../src/graph/model/model-of.js';
import { KINDS } from '../../../src/schema/kinds.js';
import { casesOf } from '../../support/cases.js';
import { ENGINES, isServer } from '../../support/engines.js';
import { QueryGraph, START } from './support/query-graph.js';

interface Answer {
  readonly paths: {
    readonly complete: boolean;
    readonly nodes: readonly {
      readonly length: number;
      readonly hops: readonly {
        readonly from: { readonly id: string };
        readonly claim: { readonly id: string };
        readonly claims: readonly { readonly id: string }[];
        readonly to: { readonly id: string };
      }[];
    }[];
  };
}

const QUESTION = `query ($from: ID!, $to: ID!, $maxHops: Int, $first: Int, $kinds: [ClaimKind!], $view: ViewInput) {
  paths(from: $from, to: $to, maxHops: $maxHops, first: $first, kinds: $kinds, view: $view) {
    complete nodes { length hops { from { id } claim { id } claims { id } to { id } } } } }`;

/** `aaa -relation:1,relation:2-> bbb`: the entities without their kinds. */
function textsOf({ paths }: Answer): readonly string[] {
  return paths.nodes.map(({ hops }) =>
    hops
      .map(({ from, claims, to }, at) => {
        const by = claims.map(({ id }) => id).join();
        return `${at === 0 ? shortOf(from.id) : ''} -${by}-> ${shortOf(to.id)}`;
      })
      .join(''),
  );
}

function shortOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

const RECORDS = [
  entity('source:a'),
  ...['a', 'b', 'c', 'd', 'e', 'f', 'x', 'y'].map((slug) => entity(`nation:${slug}`)),
  entity('person:p'),
  entity('organisation:o'),
  entity('issue:i'),
  entity('territory:t'),
  entity('office:post'),
  entity('event:m'),
  claim('Relation', 'ab', 'nation:a', { with: 'nation:b', kind: 'ALLIED' }),
  claim('Relation', 'ab-best', 'nation:b', {
    with: 'nation:a',
    kind: 'ALLIED',
    rank: 'PREFERRED',
  }),
  claim('Membership', 'a', 'nation:a', { organisation: 'organisation:o', status: 'MEMBER' }),
  claim('Membership', 'c', 'nation:c', { organisation: 'organisation:o', status: 'MEMBER' }),
  claim('Relation', 'bc', 'nation:b', { with: 'nation:c', kind: 'HOSTILE', period: '2020/2022' }),
  claim('Stance', 'c', 'nation:c', {
    issue: 'issue:i',
    position: 'OPPOSES',
    toward: ['nation:d'],
  }),
  claim('Stance', 'd', 'nation:d', { issue: 'issue:i', position: 'SUPPORTS', period: '2030/..' }),
  claim('Holding', 'd', 'nation:d', { territory: 'territory:t', status: 'SOVEREIGN' }),
  claim('Holding', 'e', 'nation:e', { territory: 'territory:t', status: 'CLAIMS' }),
  claim('Tenure', 'p', 'person:p', { office: 'office:post', of: 'nation:e' }),
  claim('Participation', 'p', 'person:p', {
    event: 'event:m',
    role: 'ABSENT',
    representing: 'nation:f',
  }),
  claim('Relation', 'af', 'nation:a', { with: 'nation:f', kind: 'ALLIED', polarity: 'DENIES' }),
  claim('Relation', 'af-old', 'nation:a', {
    with: 'nation:f',
    kind: 'ALLIED',
    retractedAt: '2026-02-01T00:00:00Z',
    retractionReason: 'It was wrong.',
  }),
];

describe.each(ENGINES)('paths on $name', (engine) => {
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, RECORDS);
  }, START);
  afterAll(() => graph.close());

  it.each([
    {
      finds: 'a hop by all its claims, the preferred first, whichever way they go',
      args: { from: 'nation:a', to: 'nation:b', maxHops: 1 },
      paths: ['a -relation:ab-best,relation:ab-> b'],
    },
    {
      finds: 'the same backward',
      args: { from: 'nation:b', to: 'nation:a', maxHops: 1 },
      paths: ['b -relation:ab-best,relation:ab-> a'],
    },
    {
      finds: 'from a subject to what is linked, and back to another subject',
      args: { from: 'nation:a', to: 'nation:c', maxHops: 2 },
      paths: ['a -membership:a-> o -membership:c-> c'],
    },
    {
      finds: 'what no claim in view makes, at another time',
      args: { from: 'nation:a', to: 'nation:c', maxHops: 2, view: { validAt: '2021-06-01' } },
      paths: [
        'a -relation:ab-best,relation:ab-> b -relation:bc-> c',
        'a -membership:a-> o -membership:c-> c',
      ],
    },
    {
      finds: 'no claim that is only possibly in view',
      args: { from: 'nation:b', to: 'nation:c', maxHops: 1, view: { validAt: '2022-06-01' } },
      paths: [],
    },
    {
      finds: 'all links of a claim from its subject',
      args: { from: 'nation:c', to: 'nation:d', maxHops: 2 },
      paths: ['c -stance:c-> d'],
    },
    {
      finds: 'claims that lists leave out by their status or role',
      args: { from: 'nation:d', to: 'nation:f', maxHops: 6 },
      paths: ['d -holding:d-> t -holding:e-> e -tenure:p-> p -participation:p-> f'],
    },
    {
      finds: 'what was known then',
      args: {
        from: 'nation:a',
        to: 'nation:f',
        maxHops: 1,
        view: { knownAt: '2026-01-15T00:00:00Z' },
      },
      paths: ['a -relation:af-old-> f'],
    },
    {
      finds: 'no claim that denies or was taken back',
      args: { from: 'nation:a', to: 'nation:f', maxHops: 1 },
      paths: [],
    },
    {
      finds: 'those by some kinds of claims',
      args: { from: 'nation:a', to: 'nation:d', kinds: ['RELATION', 'STANCE'] },
      paths: [],
    },
    {
      finds: 'those by some kinds of claims at another time',
      args: {
        from: 'nation:a',
        to: 'nation:d',
        kinds: ['RELATION', 'STANCE'],
        view: { validAt: '2021-06-01' },
      },
      paths: ['a -relation:ab-best,relation:ab-> b -relation:bc-> c -stance:c-> d'],
    },
    {
      finds: 'nothing where nothing connects them',
      args: { from: 'nation:a', to: 'nation:x' },
      paths: [],
    },
    {
      finds: 'nothing between two that nothing is said of',
      args: { from: 'nation:x', to: 'nation:y', maxHops: 6 },
      paths: [],
    },
    {
      finds: 'no way where there is one only through what is denied',
      args: { from: 'nation:a', to: 'nation:f', maxHops: 6 },
      paths: [],
    },
    {
      finds: 'nothing that is six hops away in five',
      args: { from: 'organisation:o', to: 'nation:f', maxHops: 5 },
      paths: [],
    },
    {
      finds: 'what is six hops away in six',
      args: { from: 'organisation:o', to: 'nation:f', maxHops: 6 },
      paths: [
        'o -membership:c-> c -stance:c-> d -holding:d-> t -holding:e-> e -tenure:p-> p -participation:p-> f',
      ],
    },
  ])('finds $finds', async ({ args, paths }) => {
    const answer = await graph.ask<Answer>(QUESTION, args);
    expect(textsOf(answer)).toEqual(paths);
    expect(answer.paths.complete).toBe(true);
    for (const { length, hops } of answer.paths.nodes) {
      expect(hops).toHaveLength(length);
      for (const hop of hops) expect(hop.claim).toEqual(hop.claims[0]);
    }
  });

  it('finds no more than were asked for, the shortest first', async () => {
    const args = { from: 'nation:a', to: 'nation:c', view: { validAt: '2021-06-01' }, first: 1 };
    expect(textsOf(await graph.ask<Answer>(QUESTION, args))).toEqual([
      'a -relation:ab-best,relation:ab-> b -relation:bc-> c',
    ]);
  });

  it.each(modelOf(KINDS).claims.map(({ type }) => type))('goes by %s alone', async (type) => {
    const all = {
      from: 'nation:a',
      to: 'nation:b',
      view: { anyTime: true },
      first: 50,
      maxHops: 6,
    };
    const answer = await graph.ask<Answer>(QUESTION, { ...all, kinds: [type] });
    const claims = answer.paths.nodes.flatMap(({ hops }) => hops.flatMap((hop) => hop.claims));
    expect(claims.filter(({ id }) => !id.startsWith(`${type.toLowerCase()}:`))).toEqual([]);
    expect(claims.length > 0).toBe(type === 'RELATION');
  });

  it('takes a statement a hop beside those for the ends and what is shown', async () => {
    const args = { from: 'nation:a', to: 'nation:x', maxHops: 4 };
    // Both ends, and a step each: the end that nothing connects is exhausted at once.
    expect(await graph.countStatements(QUESTION, args)).toBeLessThanOrEqual(1 + 4);
  });

  it.each(['nation:zzz', 'relation:ab'])(
    'F12: has no way to %s, which is no entity',
    async (to) => {
      const answer = await graph.ask<Answer>(QUESTION, { from: 'nation:a', to });
      expect(answer).toMatchObject({ paths: { complete: true, nodes: [] } });
      // Who they are, and nothing more.
      expect(await graph.countStatements(QUESTION, { from: to, to: 'nation:b' })).toBe(1);
    },
  );

  it.each([
    {
      what: 'one end twice',
      args: { from: 'nation:a', to: 'nation:a' },
      message: 'to: must be another entity than `from`.',
    },
    {
      what: 'an id with NUL',
      args: { from: 'nation:a\u0000', to: 'nation:b' },
      message: 'from: must not contain NUL or half of a surrogate pair.',
    },
    {
      what: 'an id with half a character',
      args: { from: 'nation:a', to: 'nation:\ud800' },
      message: 'to: must not contain NUL or half of a surrogate pair.',
    },
    {
      what: 'no hops',
      args: { from: 'nation:a', to: 'nation:b', maxHops: 0 },
      message: 'maxHops: must be from 1 to 6, but got: 0.',
    },
    {
      what: 'too many hops',
      args: { from: 'nation:a', to: 'nation:b', maxHops: 7 },
      message: 'maxHops: must be from 1 to 6, but got: 7.',
    },
    {
      what: 'no paths',
      args: { from: 'nation:a', to: 'nation:b', first: 0 },
      message: 'first: must be from 1 to 50, but got: 0.',
    },
    {
      what: 'too many paths',
      args: { from: 'nation:a', to: 'nation:b', first: 51 },
      message: 'first: must be from 1 to 50, but got: 51.',
    },
  ])('rejects $what', async ({ args, message }) => {
    expect(await graph.refusal(QUESTION, args)).toEqual({ code: 'BAD_USER_INPUT', message });
  });
});

describe.each(ENGINES)('paths past a supernode on $name', (engine) => {
  const MANY = 5_000;
  let graph: QueryGraph;
  beforeAll(async () => {
    graph = await QueryGraph.open(engine, [
      entity('source:a'),
      entity('issue:hub'),
      ...['a', 'b', 'm', 'n'].map((slug) => entity(`organisation:${slug}`)),
      ...['a', 'b'].map((slug) =>
        claim('Stance', slug, `organisation:${slug}`, { issue: 'issue:hub', position: 'SUPPORTS' }),
      ),
      ...['am', 'mn', 'nb'].map(([from = '', to = '']) =>
        claim('Relation', from + to, `organisation:${from}`, {
          with: `organisation:${to}`,
          kind: 'ALLIED',
        }),
      ),
    ]);
    for (let from = 0; from < MANY; from += 1_000) {
      const slugs = Array.from({ length: 1_000 }, (_, at) => String(from + at).padStart(4, '0'));
      await graph.record([
        ...slugs.map((slug) => entity(`nation:${slug}`)),
        ...slugs.map((slug) =>
          claim('Stance', slug, `nation:${slug}`, { issue: 'issue:hub', position: 'OPPOSES' }),
        ),
      ]);
    }
  }, 2 * START);
  afterAll(() => graph.close());

  const ask = (maxHops: number): Promise<Answer> =>
    graph.ask<Answer>(QUESTION, { from: 'organisation:a', to: 'organisation:b', maxHops });

  it('finds the way through it, knowing that it is all', async () => {
    const answer = await ask(2);
    expect(textsOf(answer)).toEqual(['a -stance:a-> hub -stance:b-> b']);
    expect(answer.paths.complete).toBe(true);
  });

  it.each(['0000', '2500', '4999'])('finds the one hop between it and nation:%s', async (slug) => {
    for (const [from, to] of [
      ['issue:hub', `nation:${slug}`],
      [`nation:${slug}`, 'issue:hub'],
    ]) {
      const answer = await graph.ask<Answer>(QUESTION, { from, to, maxHops: 1 });
      expect(answer.paths.nodes.map(({ hops }) => hops.map(({ claim }) => claim.id))).toEqual([
        [`stance:${slug}`],
      ]);
      expect(answer.paths.complete).toBe(true);
    }
  });

  it('finds the shortest way between any two that are on it', async () => {
    const args = { from: 'nation:0003', to: 'nation:4990', maxHops: 3, first: 1 };
    const answer = await graph.ask<Answer>(QUESTION, args);
    expect(textsOf(answer)).toEqual(['0003 -stance:0003-> hub -stance:4990-> 4990']);
    expect(answer.paths.complete).toBe(true);
  });

  it('finds the way around it, and says what was not looked at', async () => {
    const answer = await ask(4);
    expect(textsOf(answer)).toEqual([
      'a -stance:a-> hub -stance:b-> b',
      'a -relation:am-> m -relation:mn-> n -relation:nb-> b',
    ]);
    expect(answer.paths.complete).toBe(false);
  });

  it('reads a bounded number of its claims', async () => {
    graph.store.forget();
    await ask(6);
    for (const statement of [...graph.store.statements]) {
      const rows = await graph.store.read(statement);
      expect(rows.length).toBeLessThanOrEqual(1_001 + 2 * 1_001);
    }
  });
});

const SLUGS = ['a', 'b', 'c', 'd', 'e', 'f'];

interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
}

/** Relations and memberships between few entities, some of them not in view. */
const arbitraryClaims = fc
  .array(
    fc.record({
      from: fc.constantFrom(...SLUGS),
      to: fc.constantFrom(...SLUGS, 'o', 'q'),
      isInView: fc.boolean(),
      rank: fc.constantFrom('NORMAL', 'NORMAL', 'PREFERRED', 'DEPRECATED'),
    }),
    { maxLength: 24 },
  )
  .map((claims) =>
    claims
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, isInView, rank }, at) => {
        const fields = { rank, period: isInView ? '2020/..' : '2020/2025-06' };
        const id = String(at).padStart(2, '0');
        return 'oq'.includes(to)
          ? claim('Membership', id, `nation:${from}`, {
              ...fields,
              organisation: `organisation:${to}`,
              status: 'MEMBER',
            })
          : claim('Relation', id, `nation:${from}`, {
              ...fields,
              with: `nation:${to}`,
              kind: 'ALLIED',
            });
      }),
  );

function edgeOf(record: OracleRecord): Edge {
  const to = String(record['with'] ?? record['organisation']);
  return {
    id: String(record['id']),
    from: String(record['subject']),
    to,
    type: String(record['claim']).toUpperCase(),
  };
}

/** All simple paths of at most so many hops: by length, and then by the entities they pass. */
function pathsInMemory(
  edges: readonly Edge[],
  from: string,
  to: string,
  maxHops: number,
): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const go = (path: readonly string[]): void => {
    const at = path.at(-1);
    if (at === to) {
      found.push(path);
      return;
    }
    if (path.length > maxHops) return;
    const next = edges.flatMap((edge) =>
      edge.from === at ? [edge.to] : edge.to === at ? [edge.from] : [],
    );
    for (const each of new Set(next)) if (!path.includes(each)) go([...path, each]);
  };
  go([from]);
  return found.sort((a, b) => a.length - b.length || (a.join('\n') < b.join('\n') ? -1 : 1));
}

describe.each(ENGINES)('paths of random claims on $name', (engine) => {
  it('are all simple paths, the shortest first, by all claims in view', async () => {
    const property = fc.asyncProperty(
      arbitraryClaims,
      fc.shuffledSubarray(
        [...SLUGS.map((slug) => `nation:${slug}`), 'organisation:o', 'organisation:q'],
        { minLength: 2, maxLength: 2 },
      ),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom<readonly string[] | undefined>(
        undefined,
        ['RELATION'],
        ['MEMBERSHIP'],
        ['RELATION', 'VOTE'],
      ),
      fc.constantFrom({}, { validAt: '2021-01-01' }, { deprecated: true }, { anyTime: true }),
      async (claims, [from = '', to = ''], maxHops, kinds, view) => {
        const records = [
          entity('source:a'),
          ...SLUGS.map((slug) => entity(`nation:${slug}`)),
          entity('organisation:o'),
          entity('organisation:q'),
          ...claims,
        ];
        const graph = await QueryGraph.open(engine, records);
        try {
          const edges = claims
            .filter(
              ({ rank, period }) =>
                ('deprecated' in view || rank !== 'DEPRECATED') &&
                ('validAt' in view || 'anyTime' in view || period === '2020/..'),
            )
            .map(edgeOf)
            .filter(({ type }) => kinds?.includes(type) ?? true);
          const expected = pathsInMemory(edges, from, to, maxHops);
          const answer = await graph.ask<Answer>(QUESTION, {
            ...{ from, to, maxHops, view, first: 50 },
            ...(kinds && { kinds }),
          });
          const found = answer.paths.nodes.map(({ hops }) => [
            from,
            ...hops.map((hop) => hop.to.id),
          ]);
          expect(found).toEqual(expected.slice(0, 50));
          expect(answer.paths.complete).toBe(true);
          for (const { from: a, to: b, claims: by } of answer.paths.nodes.flatMap((p) => p.hops)) {
            const between = edges.filter(
              (edge) =>
                (edge.from === a.id && edge.to === b.id) ||
                (edge.from === b.id && edge.to === a.id),
            );
            expect(by.map(({ id }) => id).sort()).toEqual(between.map(({ id }) => id).sort());
          }
        } finally {
          await graph.close();
        }
      },
    );
    await fc.assert(property, { numRuns: isServer(engine) ? casesOf(5) : casesOf(60) });
  });
});
