import type { ExecutionResult } from 'graphql';
import type { Client } from 'graphql-ws';
import type { Graph } from '../../src/graph/graph.js';
import type { Warning } from '../../src/graph/query/unknown-ids.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { connect } from '../live/support/live-client.js';
import { claim, entity } from '../oracle/build-records.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const RECORDS = [
  entity('source:a'),
  entity('region:western-hemisphere', { name: 'Western Hemisphere' }),
  entity('nation:gbr', { name: 'United Kingdom', aliases: ['UK'] }),
  entity('nation:usa', { name: 'United States' }),
  entity('organisation:nato', { name: 'Atlantis Treaty' }),
  entity('issue:intelligence-sharing', { name: 'Intelligence sharing' }),
  claim('Stance', 'a', 'nation:gbr', {
    issue: 'issue:intelligence-sharing',
    position: 'OPPOSES',
    retractedAt: '2026-01-02T00:00:00Z',
    retractionReason: 'Wrong.',
  }),
];

const REGION = 'region:western-hemispher';

/** What an answer says of itself. */
type Answered = ExecutionResult<unknown, { readonly warnings?: readonly Warning[] }>;

describe.each(ENGINES)('warnings on $name', (engine) => {
  let graph: Graph;
  let server: RunningServer;
  let client: Client;
  beforeAll(async () => {
    const clock = fixedClock(Date.parse('2026-06-15T12:00:00Z'));
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock };
    await record(graph, RECORDS);
    server = await startServer(createApi(graph));
    client = connect(server.url);
  });
  afterAll(async () => {
    await client.dispose();
    await server.close();
    await graph.store.close();
  });

  const ask = async (
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    extensions: Readonly<Record<string, unknown>> = {},
  ): Promise<Answered> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables, extensions }),
    });
    return (await response.json()) as Answered;
  };
  /** `path argument id -> ids that may be meant` of each warning, sorted. */
  const linesOf = ({ errors, extensions }: Answered): readonly string[] => {
    expect(errors).toBeUndefined();
    const lines = (extensions?.warnings ?? []).map(({ code, path, argument, id, didYouMean }) => {
      expect(code).toBe('UNKNOWN_ID');
      return `${path.join('.')} ${argument.join('.')} ${id} -> ${didYouMean.join()}`;
    });
    return lines.sort();
  };

  it('F12: say where an id stands that nothing has, and what may be meant', async () => {
    const answer = await ask(`{
      nations(where: { within: { some: { id: { eq: "${REGION}" } } } }) { totalCount }
    }`);
    expect(answer).toEqual({
      data: { nations: { totalCount: 0 } },
      extensions: {
        warnings: [
          {
            code: 'UNKNOWN_ID',
            message: `where.within.some.id.eq: there is no Region "${REGION}". Did you mean region:western-hemisphere?`,
            path: ['nations'],
            argument: ['where', 'within', 'some', 'id', 'eq'],
            id: REGION,
            didYouMean: ['region:western-hemisphere'],
          },
        ],
      },
    });
  });

  it.each([
    {
      of: 'one thing, and of what is there but of another kind',
      ask: '{ a: nation(id: "nation:gbz") { id } b: region(id: "nation:gbr") { id } }',
      lines: ['a id nation:gbz -> nation:gbr', 'b id nation:gbr -> '],
    },
    {
      of: 'an id of one kind where another is named so',
      ask: '{ node(id: "nation:atlantis") { id } }',
      lines: ['node id nation:atlantis -> '],
    },
    {
      of: 'things by their ids',
      ask: '{ node(id: "x") { id } nodes(ids: ["nation:gbr", "stance:b", "nation:uk"]) { id } }',
      lines: ['node id x -> ', 'nodes ids.1 stance:b -> ', 'nodes ids.2 nation:uk -> nation:gbr'],
    },
    {
      of: 'several, those that are there left out, and no beginning of one',
      ask: `{ stances(where: { or: [
        { subject: { id: { in: ["nation:gbr", "person:x"] } } }
        { issue: { id: { eq: "issue:intelligence" } } }
        { id: { startsWith: "stance:zzz" } }
        { id: { eq: "stance:a" } }
      ] }) { totalCount } }`,
      lines: [
        'stances where.or.0.subject.id.in person:x -> ',
        'stances where.or.1.issue.id.eq issue:intelligence -> issue:intelligence-sharing',
      ],
    },
    {
      of: 'what another kind would have to be',
      ask: '{ nations(where: { within: { some: { id: { eq: "nation:usa" } } } }) { totalCount } }',
      lines: ['nations where.within.some.id.eq nation:usa -> '],
    },
    {
      of: 'views, and of lists in lists once',
      ask: `{ nations(view: { withoutSources: ["source:x", "source:a"] }) { nodes {
        stances(where: { toward: { some: { id: { eq: "nation:usb" } } } }) { totalCount }
      } } }`,
      lines: [
        'nations view.withoutSources source:x -> ',
        'nations.nodes.0.stances where.toward.some.id.eq nation:usb -> nation:usa',
      ],
    },
    {
      of: 'who is compared',
      ask: '{ agreement(subjects: ["nation:gbz"], with: ["nation:usa"], on: VOTES, where: { votes: { event: { id: { eq: "event:x" } } } }) { cells { shared } } }',
      lines: [
        'agreement subjects nation:gbz -> nation:gbr',
        'agreement where.votes.event.id.eq event:x -> ',
      ],
    },
    {
      of: 'ends of paths',
      ask: '{ paths(from: "nation:gbr", to: "nation:usz") { complete nodes { length } } }',
      lines: ['paths to nation:usz -> nation:usa'],
    },
    {
      of: 'filters of changes',
      ask: '{ changes(where: { nation: { eq: "nation:usz" }, entity: { in: ["nation:gbr"] } }) { hasMore } }',
      lines: ['changes where.nation.eq nation:usz -> nation:usa'],
    },
    {
      of: 'nothing that no selected field uses',
      ask: `query ($skip: Boolean = true) {
        nations(where: { id: { eq: "nation:x" } }) @skip(if: $skip) { totalCount }
        sources { totalCount }
      }`,
      lines: [],
    },
  ])('F12: are told of $of', async ({ ask: question, lines }) => {
    expect(linesOf(await ask(question))).toEqual([...lines].sort());
  });

  it('F12, V8: say nothing of an empty id, which is refused', async () => {
    for (const field of [
      'nations(view: { withoutSources: [""] }) { totalCount }',
      'changes(where: { nation: { eq: "" } }) { cursor }',
    ]) {
      const { errors, extensions } = await ask(`{ ${field} }`);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(extensions).toBeUndefined();
    }
  });

  it('F12: are told of the view of a request as a whole', async () => {
    const view = { withoutSources: ['source:b'] };
    expect(linesOf(await ask('{ nations { totalCount } }', {}, { view }))).toEqual([
      ' extensions.view.withoutSources source:b -> ',
    ]);
  });

  it('F12: are twenty at most', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `issue:x${String(at)}`);
    const question = 'query ($ids: [ID!]!) { issues(where: { id: { in: $ids } }) { totalCount } }';
    expect(linesOf(await ask(question, { ids }))).toHaveLength(20);
  });

  it('F12: come with the answer over a WebSocket, and with the first event of what is followed', async () => {
    const take = async (query: string): Promise<Answered> => {
      const answers = client.iterate({ query });
      const { value } = (await answers.next()) as IteratorYieldResult<Answered>;
      await answers.return?.();
      return value;
    };
    const where = `where: { within: { none: { id: { eq: "${REGION}" } } } }`;
    const told = (field: string) => [
      `${field} where.within.none.id.eq ${REGION} -> region:western-hemisphere`,
    ];
    expect(linesOf(await take(`{ nations(${where}) { totalCount } }`))).toEqual(told('nations'));
    expect(linesOf(await take(`subscription { nationAnswers(${where}) { cursor } }`))).toEqual(
      told('nationAnswers'),
    );
    const changes = 'changes(where: { entity: { in: ["nation:gbr", "nation:gbz"] } }) { cursor }';
    expect(linesOf(await take(`subscription { ${changes} }`))).toEqual([
      'changes where.entity.in nation:gbz -> nation:gbr',
    ]);
  });

  it('F12: come in a header with rows that are no JSON', async () => {
    const where = JSON.stringify({ id: { in: ['nation:gbr', 'nation:gbż'] } });
    const listed = await fetch(
      `${server.url}/export/nations.csv?where=${encodeURIComponent(where)}`,
    );
    expect(await listed.text()).toContain('nation:gbr');
    expect(JSON.parse(listed.headers.get('entente-warnings') ?? '[]')).toEqual([
      {
        code: 'UNKNOWN_ID',
        argument: ['where', 'id', 'in'],
        id: 'nation:gbż',
        didYouMean: ['nation:gbr'],
      },
    ]);
    const all = await fetch(`${server.url}/export/nations.csv`);
    expect(all.headers.has('entente-warnings')).toBe(false);
    await all.body?.cancel();
  });

  it('F12: come first over server-sent events', async () => {
    const where = JSON.stringify({ nation: { in: ['nation:gbr', 'nation:gbz'] } });
    const response = await fetch(`${server.url}/changes?where=${encodeURIComponent(where)}`);
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.includes('event: change')) break;
    }
    const [, warnings = ''] = text.split('\n\n');
    const [event, data = ''] = warnings.split('\n');
    expect(event).toBe('event: warnings');
    expect(linesOf({ extensions: { warnings: JSON.parse(data.slice(6)) as Warning[] } })).toEqual([
      ' where.nation.in nation:gbz -> nation:gbr',
    ]);
  });
});
