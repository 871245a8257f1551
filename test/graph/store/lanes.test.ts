import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphStore, Statement } from '../../../src/graph/store/graph-store.js';
import { RequestStore, type SentStatement } from '../../../src/graph/store/request-store.js';
import { EVERY_ENGINE } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { failureOf } from './support/failure-of.js';

const ONE: Statement = { text: 'RETURN 1 AS one', parameters: {}, beginsAtIds: true };

/** Takes some hundred milliseconds; `word` makes a text of its own, which nobody knows yet. */
function slow(word: string, size = 900): Statement {
  const text = `UNWIND range(1, $size) AS a UNWIND range(1, $size) AS b WITH a * b AS ${word} WHERE ${word} % 7 = 9 RETURN count(${word}) AS found`;
  return { text, parameters: { size } };
}

/** How large it must be to take far longer here than what counts as heavy. */
async function findSlowSize(store: GraphStore): Promise<number> {
  for (let size = 600; ; size *= 2) {
    const started = performance.now();
    await store.read(slow(`measured${String(size)}`, size));
    if (performance.now() - started > 400) return size;
  }
}

/** A request of an asker, as the API makes one. */
function requestOf(id: string): { readonly id: string; readonly request: object } {
  return { id, request: {} };
}

describe.each(EVERY_ENGINE)('statements before $name', (engine) => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await engine.open(PRODUCT);
  });
  afterAll(() => store.close());

  it('run few at once where they are heavy, and light ones pass by them', async () => {
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const heavy = Array.from({ length: 12 }, (_, index) =>
      store.read(slow(`h${String(index)}`, 500), { asker: requestOf('much') }).then(note('heavy')),
    );
    expect(store.figures().heavy.running).toBeLessThanOrEqual(4);
    expect(store.figures().heavy.waiting).toBeGreaterThan(0);
    const light = store.read(ONE, { asker: requestOf('little') }).then(note('light'));
    await Promise.all([...heavy, light]);
    // In the order of their coming it would be the last.
    expect(order.at(-1)).toBe('heavy');
    expect(store.figures()).toMatchObject({
      light: { running: 0, waiting: 0 },
      heavy: { running: 0, waiting: 0 },
    });
  });

  it('take their turn by who asks', async () => {
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const much = requestOf('much');
    const work = Array.from({ length: 12 }, (_, index) =>
      store.read(slow(`m${String(index)}`, 400), { asker: much }).then(note('much')),
    );
    work.push(store.read(slow('other', 400), { asker: requestOf('little') }).then(note('little')));
    await Promise.all(work);
    expect(order.at(-1)).toBe('much');
  });

  it('count as heavy once they took long', async () => {
    const text = { ...slow('unexpected', await findSlowSize(store)), beginsAtIds: true };
    // One time, or two, may be the machine's.
    for (let times = 0; times < 3; times++) {
      const early = store.read(text);
      expect(store.figures().light.running).toBe(1);
      await early;
    }
    const late = store.read(text);
    expect(store.figures()).toMatchObject({ light: { running: 0 }, heavy: { running: 1 } });
    await late;
  });

  it('count as light once they were quick, wherever they begin', async () => {
    const text = { text: 'MATCH (n:Quick) RETURN count(n) AS found', parameters: {} };
    const first = store.read(text);
    expect(store.figures().heavy.running).toBe(1);
    await first;
    // A server plans a text when it sees it first, and a busy machine makes any slow.
    for (;;) {
      const again = store.read(text);
      const { light, heavy } = store.figures();
      await again;
      expect(light.running + heavy.running).toBe(1);
      if (light.running === 1) break;
    }
  });

  it('are refused where too many wait, those of the one who sent them', async () => {
    const before = store.figures().ended.busy;
    const stop = new AbortController();
    const asker = requestOf('much');
    const many = Array.from({ length: 1_200 }, (_, index) =>
      failureOrRows(
        new RequestStore(store, { asker, signal: stop.signal }).read(slow(`q${String(index)}`)),
      ),
    );
    const other = store.read(slow('patient', 100), { asker: requestOf('little') });
    expect(await other).toEqual([{ found: 0 }]);
    stop.abort();
    const reasons = new Set(await Promise.all(many));
    expect(reasons).toEqual(new Set(['BUSY', 'ABORTED', ...(reasons.has('rows') ? ['rows'] : [])]));
    expect(store.figures().ended.busy - before).toBeGreaterThanOrEqual(199);
    await whenQuiet(store);
  });

  it('wait for no place where they are of a transaction', async () => {
    const stop = new AbortController();
    const own = new RequestStore(store, { signal: stop.signal });
    const many = Array.from({ length: 20 }, (_, index) =>
      failureOrRows(own.read(slow(`t${String(index)}`))),
    );
    const written = await store.transact((transaction) => transaction.write(ONE));
    expect(written).toEqual([{ one: 1 }]);
    expect(store.figures().heavy.waiting).toBeGreaterThan(0);
    stop.abort();
    await Promise.all(many);
    await whenQuiet(store);
  });
});

describe.each(EVERY_ENGINE)('a request that is over on $name', (engine) => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await engine.open(PRODUCT);
  });
  afterAll(() => store.close());

  const find = { text: 'MATCH (n:Entity) RETURN n.id AS id', parameters: {} };
  const create = (id: string): Statement => ({
    text: 'CREATE (:Entity {id: $id})',
    parameters: { id },
  });
  const OVER = { reason: 'ABORTED', retriable: false };

  it('is answered at once, and its place is free when the engine has ended', async () => {
    const stop = new AbortController();
    const own = new RequestStore(store, { signal: stop.signal });
    // A server stops it; an embedded engine goes on with it.
    const read = failureOf(own.read(slow('over', store.embedded ? 1_500 : 50_000)));
    while (store.figures().heavy.running === 0) await sleep(1);
    stop.abort();
    expect(await read).toMatchObject(OVER);
    expect(store.figures().heavy.running).toBe(1);
    await whenQuiet(store);
  });

  it('sends nothing more', async () => {
    const stop = new AbortController();
    const sent: SentStatement[] = [];
    const own = new RequestStore(store, { signal: stop.signal, sent });
    expect(await own.read(ONE)).toEqual([{ one: 1 }]);
    stop.abort();
    expect(await failureOf(own.read(ONE))).toMatchObject(OVER);
    expect(await failureOf(own.transact((transaction) => transaction.read(ONE)))).toMatchObject(
      OVER,
    );
    expect(sent).toHaveLength(1);
  });

  it('writes nothing that was not committed', async () => {
    const stop = new AbortController();
    const own = new RequestStore(store, { signal: stop.signal });
    const writing = own.transact(async (transaction) => {
      await transaction.write(create('nation:a'));
      stop.abort();
      await transaction.write(create('nation:b'));
    });
    expect(await failureOf(writing)).toMatchObject(OVER);
    const last = new AbortController();
    const other = new RequestStore(store, { signal: last.signal });
    const ending = other.transact(async (transaction) => {
      await transaction.write(create('nation:c'));
      last.abort();
    });
    expect(await failureOf(ending)).toMatchObject(OVER);
    expect(await store.read(find)).toEqual([]);
  });

  it('does not begin a transaction that waits for another', async () => {
    const stop = new AbortController();
    const own = new RequestStore(store, { signal: stop.signal });
    const first = store.transact(async (transaction) => {
      await transaction.write(ONE);
      stop.abort();
    });
    const second = failureOf(own.transact((transaction) => transaction.write(create('nation:d'))));
    await first;
    expect(await second).toMatchObject(OVER);
    expect(await store.read(find)).toEqual([]);
  });
});

async function failureOrRows(read: Promise<unknown>): Promise<string> {
  try {
    await read;
    return 'rows';
  } catch (error) {
    return (error as { readonly reason: string }).reason;
  }
}

/** Waits until no statement runs any more. */
async function whenQuiet(store: GraphStore): Promise<void> {
  for (;;) {
    const { light, heavy } = store.figures();
    if (light.running + heavy.running + light.waiting + heavy.waiting === 0) return;
    await sleep(20);
  }
}
