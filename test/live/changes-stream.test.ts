import { labelsOf } from '../../src/graph/model/labels.js';
import type { Graph } from '../../src/graph/graph.js';
import { beginEpoch } from '../../src/graph/feed/begin-epoch.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { readAnswer, startServer, type RunningServer } from '../server/support/running-server.js';
import { PRODUCT } from '../support/product-model.js';

/** Reads the blocks of a stream of events, as text. */
async function* blocksOf(response: Response): AsyncGenerator<string, void, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    yield* blocks;
  }
}

describe('the log of changes as server-sent events', () => {
  let graph: Graph;
  let server: RunningServer;
  beforeEach(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    for (const slug of ['a', 'b']) await save(slug);
    server = await startServer(createApi(graph), { ENTENTE_HEARTBEAT_MS: '30' });
  });
  afterEach(async () => {
    await server.close();
    await graph.store.close();
  });

  const save = (slug: string): Promise<unknown> =>
    record(graph, [{ entity: 'Nation', id: `nation:${slug}`, name: slug }]);
  const follow = async (
    query: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{
    readonly response: Response;
    readonly next: (holds: string) => Promise<string>;
  }> => {
    const response = await fetch(`${server.url}/changes${query}`, { headers });
    const blocks = blocksOf(response);
    return {
      response,
      next: async (holds) => {
        for (;;) {
          const { value, done } = await blocks.next();
          if (done === true) throw new Error(`The stream ended before ${holds}.`);
          if (value.includes(holds)) return value;
        }
      },
    };
  };
  const idOf = (block: string): string => /^id: (.+)$/mu.exec(block)?.[1] ?? '';

  it('gives each change, and goes on from the last one', async () => {
    const { response, next } = await follow('');
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await next('retry')).toBe('retry: 2000');
    const first = await next('event: change');
    const [, , data = ''] = first.split('\n');
    expect(JSON.parse(data.slice('data: '.length))).toMatchObject({
      cursor: idOf(first),
      kind: 'SAVED',
      entities: ['nation:a'],
      claims: [],
      retracted: [],
    });
    expect(await next('event: change')).toContain('nation:b');
    await save('c');
    expect(await next('event: change')).toContain('nation:c');

    const after = encodeURIComponent(idOf(first));
    const resumed = await follow(`?after=${after}`);
    const second = await resumed.next('event: change');
    expect(second).toContain('nation:b');
    const again = await follow(`?after=${after}`, { 'last-event-id': idOf(second) });
    expect(await again.next('event: change')).toContain('nation:c');
  });

  it('tells who filters how far the log has gone', async () => {
    const where = encodeURIComponent(JSON.stringify({ nation: { eq: 'nation:d' } }));
    const { next } = await follow(`?where=${where}`);
    const before = idOf(await next('id: '));
    await save('c');
    let heartbeat = before;
    while (heartbeat === before) heartbeat = idOf(await next('id: '));
    await save('d');
    const resumed = await follow(`?where=${where}`, { 'last-event-id': heartbeat });
    expect(await resumed.next('event: change')).toContain('nation:d');
    expect(await next('event: change')).toContain('nation:d');
  });

  it('refuses before it begins what it cannot follow, and ends with an error later', async () => {
    const refusal = async (query: string): Promise<unknown> => {
      const { status, errors } = await readAnswer(await fetch(`${server.url}/changes${query}`));
      return [status, errors[0]?.extensions['code']];
    };
    const foreign = Buffer.from('00000000-0000-4000-8000-000000000000:1:00000000');
    expect(await refusal(`?after=${foreign.toString('base64url')}`)).toEqual([
      410,
      'CURSOR_EXPIRED',
    ]);
    expect(await refusal('?after=x')).toEqual([400, 'BAD_USER_INPUT']);
    expect(await refusal('?where={')).toEqual([400, 'BAD_USER_INPUT']);
    expect(await refusal('?where={"nothing":1}')).toEqual([400, 'BAD_USER_INPUT']);
    expect(await refusal('?where={}&where={}')).toEqual([400, 'BAD_USER_INPUT']);
    // As one that is spelled wrong would be: all of the log would come, once more.
    expect(await refusal('?lastEventId=x')).toEqual([400, 'BAD_USER_INPUT']);

    const { next } = await follow('');
    await next('nation:b');
    await beginEpoch(graph);
    expect(await next('event: error')).toContain('CURSOR_EXPIRED');
  });

  it('ends when the server stops, without waiting for its end', async () => {
    const { response } = await follow('');
    const text = response.text();
    expect(await server.close()).toBe(0);
    expect(await text).not.toContain('event: error');
  });
});
