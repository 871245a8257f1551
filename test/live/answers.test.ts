import { readFileSync } from 'node:fs';
import type { Client } from 'graphql-ws';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { MovableClock } from '../graph/answers/support/movable-clock.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { connect } from './support/live-client.js';

const FILE = new URL('../operations/following/follow.graphql', import.meta.url);
const FOLLOW = readFileSync(FILE, 'utf8');
const NOW = Date.UTC(2026, 10, 25, 12);
const MOST_MS = 60_000;
const STANCE = {
  claim: 'Stance',
  id: 'stance:made-up',
  subject: 'nation:can',
  issue: 'issue:intelligence-sharing',
  position: 'RESTRICTS',
  period: '2026-11-01/2026-11-25',
  citations: [{ source: 'source:made-up' }],
};
const participation = (subject: string): object => ({
  claim: 'Participation',
  id: `participation:${subject.replace(':', '-')}`,
  subject,
  event: 'event:western-hemisphere-defence-chiefs-2026',
  role: 'PARTICIPANT',
  citations: [{ source: 'source:made-up' }],
});
const RECORDS = [
  { entity: 'Source', id: 'source:made-up', title: 'Made up for a test' },
  { entity: 'Issue', id: 'issue:intelligence-sharing', name: 'Intelligence sharing' },
  {
    entity: 'Event',
    id: 'event:western-hemisphere-defence-chiefs-2026',
    name: 'A meeting',
    kind: 'MEETING',
    status: 'OCCURRED',
  },
  { entity: 'Nation', id: 'nation:can', name: 'Canada' },
  { entity: 'Nation', id: 'nation:gbr', name: 'United Kingdom' },
  participation('nation:can'),
  participation('nation:gbr'),
  { ...STANCE, id: 'stance:standing', subject: 'nation:gbr', period: '2025-09/..' },
];

/** One event of the operation `Answers`. */
interface Told {
  readonly cursor: string;
  readonly transition: string;
  readonly verdict: string;
  readonly node: { readonly id: string; readonly name: string };
  readonly because: readonly { readonly __typename: string; readonly id: string }[];
}

describe.each(ENGINES)('a standing answer over graphql-transport-ws on $name', (engine) => {
  let clock: MovableClock;
  let graph: Graph;
  let server: RunningServer;
  let client: Client;
  beforeAll(async () => {
    clock = new MovableClock(NOW);
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

  const follow = (after?: string) => {
    const variables = after === undefined ? {} : { after };
    const events = client.iterate<{ readonly actorAnswers: Told }>({
      query: FOLLOW,
      operationName: 'Answers',
      variables,
    });
    return {
      next: async (): Promise<Told> => {
        const { value } = (await events.next()) as {
          readonly value: { data?: { actorAnswers: Told }; errors?: unknown };
        };
        if (!value.data) throw new Error(JSON.stringify(value.errors));
        return value.data.actorAnswers;
      },
      end: async () => {
        await events.return?.();
      },
    };
  };

  it(
    'gives the rows, each move by a change or a day, and goes on from a cursor',
    async () => {
      const first = follow();
      const there = await first.next();
      expect(there).toMatchObject({
        transition: 'ENTERED',
        verdict: 'YES',
        node: { id: 'nation:gbr', name: 'United Kingdom' },
      });
      expect(there.because.map((claim) => claim.__typename)).toEqual(['Participation', 'Stance']);

      const next = first.next();
      await record(graph, [STANCE]);
      const entered = await next;
      expect(entered).toEqual({
        cursor: entered.cursor,
        transition: 'ENTERED',
        verdict: 'YES',
        node: { id: 'nation:can', name: 'Canada' },
        because: [
          { __typename: 'Participation', id: 'participation:nation-can' },
          { __typename: 'Stance', id: 'stance:made-up' },
        ],
      });

      // The period of the new stance is over.
      const day = first.next();
      clock.set(Date.UTC(2026, 10, 26));
      const left = await day;
      expect(left).toMatchObject({
        transition: 'LEFT',
        verdict: 'NO',
        node: { id: 'nation:can' },
        because: [],
      });
      await first.end();

      await record(graph, [{ ...STANCE, id: 'stance:later', period: '2026-11-20/..' }]);
      const second = follow(entered.cursor);
      expect(await second.next()).toMatchObject({ transition: 'LEFT', node: { id: 'nation:can' } });
      expect(await second.next()).toMatchObject({
        transition: 'ENTERED',
        because: [{ id: 'participation:nation-can' }, { id: 'stance:later' }],
      });
      await second.end();
      const third = follow(left.cursor);
      expect(await third.next()).toMatchObject({
        transition: 'ENTERED',
        node: { id: 'nation:can' },
      });
      await third.end();
    },
    MOST_MS,
  );

  const ask = async (query: string): Promise<unknown> => {
    const { data, errors } = await server.ask(query);
    expect(errors).toEqual([]);
    return data;
  };

  it('goes on from the place in the log that a query for the list has seen', async () => {
    const { cursor } = (await ask('{ cursor }')) as { readonly cursor: string };
    const answer = follow(cursor);
    const next = answer.next();
    await record(graph, [{ entity: 'Nation', id: 'nation:can', description: 'A neighbour.' }]);
    // Written before the subscription has begun, it is one of the changes since the cursor.
    expect(await next).toMatchObject({
      transition: expect.stringMatching(/^(?:ENTERED|CHANGED)$/) as unknown,
      node: { id: 'nation:can' },
    });
    await answer.end();
  });

  it('says once when all is told that there was, also of no rows, with a cursor to go on from', async () => {
    const question = `subscription ($after: String) {
      nationAnswers(where: { id: { eq: "nation:new" } }, after: $after, caughtUp: true) {
        cursor transition verdict node { id } because { id }
      }
    }`;
    const open = (after: string | null) =>
      client.iterate<{ readonly nationAnswers: Told }>({ query: question, variables: { after } });
    const nextOf = async (events: ReturnType<typeof open>): Promise<Told> => {
      const { value } = (await events.next()) as {
        readonly value: { readonly data: { readonly nationAnswers: Told } };
      };
      return value.data.nationAnswers;
    };
    const nothing = { transition: 'CAUGHT_UP', verdict: null, node: null, because: [] };
    const first = open(null);
    const { cursor, ...empty } = await nextOf(first);
    expect(empty).toEqual(nothing);
    await record(graph, [{ entity: 'Nation', id: 'nation:new', name: 'New' }]);
    expect(await nextOf(first)).toMatchObject({
      transition: 'ENTERED',
      node: { id: 'nation:new' },
    });
    await first.return?.();

    const second = open(cursor);
    expect((await nextOf(second)).transition).toBe('ENTERED');
    const { cursor: later, ...again } = await nextOf(second);
    expect(again).toEqual(nothing);
    await record(graph, [{ entity: 'Nation', id: 'nation:new', name: 'Newer' }]);
    expect((await nextOf(second)).transition).toBe('CHANGED');
    await second.return?.();
    expect(later).not.toBe(cursor);
  });

  it('tells what a day moved that began after the query', async () => {
    const period = '2026-11-20/2026-11-26';
    await record(graph, [
      participation('nation:usa'),
      { entity: 'Nation', id: 'nation:usa', name: 'United States' },
      { ...STANCE, id: 'stance:ending', subject: 'nation:usa', period },
    ]);
    const { cursor, stances } = (await ask(
      '{ cursor stances(where: { subject: { id: { eq: "nation:usa" } } }) { nodes { id } } }',
    )) as { readonly cursor: string; readonly stances: unknown };
    expect(stances).toEqual({ nodes: [{ id: 'stance:ending' }] });
    clock.set(Date.UTC(2026, 10, 27));
    const answer = follow(cursor);
    expect(await answer.next()).toMatchObject({ transition: 'LEFT', node: { id: 'nation:usa' } });
    await answer.end();

    const { changes } = (await ask(`{ changes(after: "${cursor}") { nodes { kind } } }`)) as {
      readonly changes: unknown;
    };
    expect(changes).toEqual({ nodes: [] });
  });

  it.each([
    {
      what: 'a cursor that is none',
      query: 'subscription { actorAnswers(after: "?") { cursor } }',
      code: 'BAD_USER_INPUT',
      message: /^after: is no cursor/,
    },
    {
      what: 'a cursor of another log',
      query: `subscription { actorAnswers(after: "${Buffer.from('00000000-0000-4000-8000-000000000000:1:0a1b2c3d@20000').toString('base64url')}") { cursor } }`,
      code: 'CURSOR_EXPIRED',
      message: /^after: is of another log/,
    },
    {
      what: 'what was known at a moment',
      query: 'subscription { actorAnswers(view: { knownAt: "2026-01-01T00:00:00Z" }) { cursor } }',
      code: 'BAD_USER_INPUT',
      message: /^view\.knownAt: can't be followed/,
    },
  ])('refuses $what', async ({ query, code, message }) => {
    const events = client.iterate({ query });
    const refused = await events.next().then(
      ({ value }) => (value as { readonly errors?: unknown }).errors,
      (error: unknown) => error,
    );
    expect(refused).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message) as unknown,
        extensions: expect.objectContaining({ code }) as unknown,
      }),
    ]);
  });
});
