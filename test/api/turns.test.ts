import DataLoader from 'dataloader';
import { getIntrospectionQuery, graphql, graphqlSync } from 'graphql';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { Turns } from '../../src/resolvers/reading/turns.js';
import { fixedClock } from '../support/fixed-clock.js';
import { ENGINES } from '../support/engines.js';
import { countRounds, hold } from '../support/event-loop.js';
import { PRODUCT } from '../support/product-model.js';
import { RecordingStore } from '../support/recording-store.js';

const NOW = Date.UTC(2026, 1, 1);
const ROWS = 300;
const [EMBEDDED] = ENGINES;

describe('the work of one request', () => {
  it('passes a page of the usual size as it is', () => {
    const rows = Array.from({ length: 20 }, (_, index) => index);
    expect(new Turns().list(rows)).toBe(rows);
  });

  it('gives many rows on in turns, in their order, and reads for all of them together', async () => {
    const turns = new Turns();
    const reads: number[] = [];
    const loader = new DataLoader<number, number>(
      (keys) => {
        reads.push(keys.length);
        return Promise.resolve(keys);
      },
      { batchScheduleFn: turns.schedule },
    );
    const rounds = countRounds();
    const rows = await turns.list(Array.from({ length: 1_000 }, (_, index) => index));
    const loaded = await Promise.all(rows.map(async (row) => loader.load(await row)));
    expect(loaded).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
    expect(reads).toEqual([1_000]);
    expect(rounds()).toBeGreaterThan(2);
  });

  it('holds up no row that fails, and none after it', async () => {
    const turns = new Turns();
    const failing = Promise.reject(new Error('gone'));
    const rows = turns.list([...Array.from({ length: 100 }, () => Promise.resolve(1)), failing]);
    const settled = await Promise.allSettled((await rows).map(async (row) => row));
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  it('begins again where a turn was over, however much began in it', async () => {
    const turns = new Turns();
    const begun = Array.from({ length: 5 }, (_, index) =>
      turns.begin(() => {
        hold(25);
        return index;
      }),
    );
    const rounds = countRounds();
    expect(await Promise.all(begun.map(async (each) => each))).toEqual([0, 1, 2, 3, 4]);
    expect(rounds()).toBeGreaterThan(2);
  });

  it('keeps whole lists for later where a turn is over', async () => {
    const turns = new Turns();
    const all = Array.from({ length: 1_000 }, (_, index) => index);
    void turns.list(all);
    hold(25);
    const rounds = countRounds();
    const later = turns.list(all);
    expect(later).toBeInstanceOf(Promise);
    expect(await Promise.all((await later).map(async (each) => each))).toEqual(all);
    expect(rounds()).toBeGreaterThan(2);
    // What is there already must not be lost meanwhile, nor what failed.
    void turns.list(all);
    hold(25);
    const failing = Promise.reject(new Error('gone'));
    const rows = await turns.list([failing, ...all]);
    const settled = await Promise.allSettled(rows.map(async (row) => row));
    expect(settled.map(({ status }) => status)).toEqual([
      'rejected',
      ...all.map(() => 'fulfilled'),
    ]);
  });

  it('is that of an introspection, too', async () => {
    if (!EMBEDDED) throw new Error('There is no engine.');
    const store = await EMBEDDED.open(PRODUCT);
    try {
      const api = createApi({ store, model: PRODUCT, clock: fixedClock(NOW) });
      const source = getIntrospectionQuery();
      const rounds = countRounds();
      const contextValue = api.contextValue();
      const { data, errors } = await graphql({ schema: api.schema, source, contextValue });
      expect(rounds()).toBeGreaterThan(2);
      expect(errors).toBeUndefined();
      // One that nobody asked for is answered at once.
      expect(data).toEqual(graphqlSync({ schema: api.schema, source }).data);
    } finally {
      await store.close();
    }
  });

  it('sends no more statements for it', async () => {
    if (!EMBEDDED) throw new Error('There is no engine.');
    const store = new RecordingStore(await EMBEDDED.open(PRODUCT));
    try {
      const graph = { store, model: PRODUCT, clock: fixedClock(NOW) };
      const ids = Array.from({ length: ROWS }, (_, index) => String(index).padStart(3, '0'));
      await record(graph, [
        { entity: 'Source', id: 'source:gazette', title: 'Gazette' },
        { entity: 'Organisation', id: 'organisation:club', name: 'Club' },
        ...ids.map((id) => ({ entity: 'Nation', id: `nation:${id}`, name: `Nation ${id}` })),
        ...ids.map((id) => ({
          claim: 'Membership',
          id: `membership:${id}`,
          subject: `nation:${id}`,
          organisation: 'organisation:club',
          status: 'MEMBER',
          period: '2020/..',
          citations: [{ source: 'source:gazette' }],
        })),
      ]);
      const ask = async (first: number) => {
        const api = createApi(graph);
        store.forget();
        const { data, errors } = await graphql({
          schema: api.schema,
          source: `{ nations(first: ${String(first)}) { nodes { id memberships { nodes { sentence subject { name } citations { source { title } } } } } } }`,
          contextValue: api.contextValue(),
        });
        expect(errors).toBeUndefined();
        const { nodes } = data?.['nations'] as { readonly nodes: readonly { id: string }[] };
        return { nodes, statements: store.statements.length };
      };
      const few = await ask(10);
      const many = await ask(ROWS);
      expect(many.nodes.map(({ id }) => id)).toEqual(ids.map((id) => `nation:${id}`));
      expect(JSON.stringify(many.nodes)).toContain('Nation 299 is a member of Club');
      expect(many.statements).toBe(few.statements);
    } finally {
      await store.close();
    }
  });
});
