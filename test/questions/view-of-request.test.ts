import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { seed } from '../../src/graph/record/files/seed.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { RawSocket } from '../live/support/raw-socket.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';

const SEEDED = Date.parse('2026-02-01T12:00:00Z');
const DAY = 86_400_000;

const ANOTHER = {
  claim: 'Stance',
  subject: 'nation:usa',
  issue: 'issue:intelligence-sharing',
  position: 'RESTRICTS',
  period: '2025-01/..',
  citations: [{ source: 'source:infomalangraya-2026', gist: 'Made up for this test.' }],
};

/** Nobody restricted anything before September 2025; in the middle of that month it is not known. */
const STANCES = `{
  stances(where: { position: { eq: RESTRICTS } }, verdicts: [YES, UNDETERMINED]) {
    totalCount
    view { validAt knownAt }
  }
  later: stances(where: { position: { eq: RESTRICTS } }, view: { validAt: "2026-01-01" }) {
    totalCount
    view { validAt knownAt }
  }
}`;

describe.each(ENGINES)('the view of a request on $name', (engine) => {
  let server: RunningServer;
  let close: () => Promise<void>;
  let graph: Graph;
  let now = SEEDED;
  const ask = async (view: unknown): Promise<unknown> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: STANCES, extensions: { view } }),
    });
    return response.json();
  };

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: { now: () => now } };
    await seed(graph);
    now = SEEDED + DAY;
    server = await startServer(createApi(graph));
    close = () => store.close();
  });
  afterAll(async () => {
    await server.close();
    await close();
  });

  it('is what every field inherits, and what the answer echoes in full', async () => {
    const knownAt = '2026-02-01T18:00:00.000Z';
    expect(await ask({ validAt: '2025-07-01', knownAt })).toEqual({
      data: {
        stances: { totalCount: 0, view: { validAt: '2025-07-01', knownAt } },
        later: { totalCount: 1, view: { validAt: '2026-01-01', knownAt } },
      },
      extensions: {
        view: {
          validAt: '2025-07-01',
          validDuring: null,
          anyTime: null,
          knownAt,
          ongoing: 'ASSUMED',
          minReliability: null,
          minConfidence: null,
          withoutSources: [],
          deprecated: false,
        },
      },
    });
  });

  it('names the moment where it is empty, and gives the same again after later records', async () => {
    const first = (await ask({})) as { readonly extensions: { readonly view: unknown } };
    expect(first).toMatchObject({
      data: { stances: { totalCount: 1 } },
      extensions: { view: { validAt: '2026-02-02', knownAt: new Date(SEEDED).toISOString() } },
    });
    now += DAY;
    await record(graph, [ANOTHER]);
    expect(await ask({})).toMatchObject({ data: { stances: { totalCount: 2 } } });
    expect(await ask(first.extensions.view)).toEqual(first);
  });

  it('is not echoed where there is none', async () => {
    expect(await ask(null)).not.toHaveProperty('extensions');
  });

  it('is taken from an address too', async () => {
    const parameters = new URLSearchParams({
      query: '{ stances { view { validAt } } }',
      extensions: '{"view":{"validAt":"2025-07-01"}}',
    });
    const response = await fetch(`${server.url}/graphql?${parameters.toString()}`);
    expect(await response.json()).toMatchObject({
      data: { stances: { view: { validAt: '2025-07-01' } } },
    });
  });

  it.each([
    {
      view: { validAt: '2025-13-01' },
      argument: ['extensions', 'view', 'validAt'],
      says: /the month must be 01 to 12/u,
    },
    {
      view: { minConfidence: 101 },
      argument: ['extensions', 'view', 'minConfidence'],
      says: /100/u,
    },
    {
      view: { knownAt: '2026-11-26' },
      argument: ['extensions', 'view', 'knownAt'],
      says: /"2026-11-26" is not a moment: write it as 2025-01-01T00:00:00Z/u,
    },
    {
      view: { validOn: '2025-01-01' },
      argument: ['extensions', 'view'],
      says: /"validOn" is not defined/u,
    },
    {
      view: { validAt: '2025-01-01', anyTime: true },
      argument: ['extensions', 'view'],
      says: /give one of them/u,
    },
    { view: 'now', argument: ['extensions', 'view'], says: /to be an object/u },
  ])('is refused as $view with 400, and on a socket', async ({ view, argument, says }) => {
    const refused = {
      message: expect.stringMatching(says) as unknown,
      extensions: { code: 'BAD_USER_INPUT', argument },
    };
    const query = '{ stances { totalCount } }';
    expect(await server.post(JSON.stringify({ query, extensions: { view } }))).toMatchObject({
      status: 400,
      data: undefined,
      errors: [refused],
    });

    const socket = await new RawSocket(server.url).begin();
    for (const asked of [query, 'subscription { changes { cursor } }']) {
      const payload = { query: asked, extensions: { view } };
      socket.send({ type: 'subscribe', id: asked, payload });
      expect(await socket.next('error', asked)).toMatchObject({ payload: [refused] });
    }
    socket.subscribe('after', query);
    expect(await socket.next('next', 'after')).toMatchObject({ payload: { data: {} } });
    await socket.close();
  });
});
