import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { beginEpoch } from '../../../src/graph/feed/begin-epoch.js';
import { followChanges } from '../../../src/graph/feed/follow-changes.js';
import { BEGINNING, readLogEnd } from '../../../src/graph/feed/log-position.js';
import type { LogPosition } from '../../../src/graph/feed/log-position.js';
import { LogTail, POLLING } from '../../../src/graph/feed/log-tail.js';
import type { LoggedChange } from '../../../src/graph/feed/read-changes.js';
import { MOST_IDS, readChanges } from '../../../src/graph/feed/read-changes.js';
import type { Graph } from '../../../src/graph/graph.js';
import { record } from '../../../src/graph/record/write/record.js';
import { RequestStore } from '../../../src/graph/store/request-store.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES } from '../../support/engines.js';
import { RecordingStore } from '../../support/recording-store.js';
import { PRODUCT } from '../../support/product-model.js';

const NOW = Date.UTC(2026, 1, 1);

function nation(slug: string): object {
  return { entity: 'Nation', id: `nation:${slug}`, name: slug };
}

function savedIn(changes: readonly LoggedChange[]): readonly string[] {
  return changes.flatMap(({ saved }) => saved);
}

describe.each(ENGINES)('the log of changes on $name', (engine) => {
  let graph: Graph;
  beforeEach(async () => {
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: fixedClock(NOW) };
  });
  afterEach(() => graph.store.close());

  /** Takes so many changes, and then ends. */
  const take = async (after: LogPosition, count: number): Promise<readonly LoggedChange[]> => {
    const stop = new AbortController();
    const taken: LoggedChange[] = [];
    for await (const change of followChanges(graph, after, stop.signal)) {
      taken.push(change);
      if (taken.length === count) stop.abort();
    }
    return taken;
  };

  it('begins empty, and is read from the beginning', async () => {
    expect(await readLogEnd(graph.store)).toEqual({ ...BEGINNING, at: 0 });
    expect(await readChanges(graph, BEGINNING, 10)).toEqual({
      changes: [],
      next: BEGINNING,
      end: { ...BEGINNING, at: 0 },
    });
    await record(graph, [nation('a')]);
    const { changes, next, end } = await readChanges(graph, BEGINNING, 10);
    expect(changes).toEqual([
      {
        position: {
          epoch: end.epoch,
          number: 1,
          tag: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
        },
        at: NOW,
        by: 'local',
        saved: ['nation:a'],
        recorded: [],
        retracted: [],
        erases: false,
      },
    ]);
    expect(end).toEqual({ ...next, at: NOW });
  });

  it('is read in pages that follow each other', async () => {
    for (const slug of ['a', 'b', 'c', 'd', 'e']) await record(graph, [nation(slug)]);
    const pages: (readonly string[])[] = [];
    let position = BEGINNING;
    for (;;) {
      const page = await readChanges(graph, position, 2);
      if (page.changes.length === 0) break;
      pages.push(savedIn(page.changes));
      position = page.next;
    }
    expect(pages).toEqual([['nation:a', 'nation:b'], ['nation:c', 'nation:d'], ['nation:e']]);
  });

  it('ends a page before it has too many ids, and is read by who is behind what is kept', async () => {
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    const ahead = followChanges(graph, BEGINNING, stop.signal);
    const behind = followChanges(graph, BEGINNING, stop.signal);
    const take = async (of: typeof ahead): Promise<number> => {
      const { value } = await of.next();
      return value?.position.number ?? 0;
    };
    await record(graph, [nation('first')]);
    expect([await take(ahead), await take(behind)]).toEqual([1, 1]);
    const start = await readLogEnd(graph.store);
    const many = (batch: string): readonly object[] =>
      Array.from({ length: MOST_IDS / 2 }, (_, index) => nation(`${batch}${String(index)}`));
    for (const batch of ['a', 'b', 'c']) {
      await record(graph, many(batch));
      await take(ahead);
    }
    const first = await readChanges(graph, start, 10);
    expect(first.changes).toHaveLength(2);
    expect((await readChanges(graph, first.next, 10)).changes).toHaveLength(1);

    expect([await take(behind), await take(behind), await take(behind)]).toEqual([2, 3, 4]);
    const last = [take(behind), take(ahead)];
    await record(graph, [nation('last')]);
    expect(await Promise.all(last)).toEqual([5, 5]);
    stop.abort();
  });

  it('does not wake who passes over a change', async () => {
    const stop = new AbortController();
    const changes = followChanges(graph, BEGINNING, stop.signal, POLLING, (news) =>
      savedIn(news).every((id) => id === 'nation:passed'),
    );
    const given: (readonly string[])[] = [];
    const take = async (): Promise<void> => {
      const { value } = await changes.next();
      given.push(value ? savedIn([value]) : []);
    };
    for (const slug of ['a', 'b']) {
      await record(graph, [nation(slug)]);
      await take();
    }
    const next = take();
    await record(graph, [nation('passed')]);
    // It gets past it all the same.
    while (LogTail.figuresOf(graph.store).slowest !== 3) await delay(5);
    await record(graph, [nation('c')]);
    await next;
    expect(given).toEqual([['nation:a'], ['nation:b'], ['nation:c']]);
    stop.abort();
  });

  const refused = (position: LogPosition, says: string): Promise<void> =>
    expect(readChanges(graph, position, 1)).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
      message: expect.stringContaining(says) as string,
    });

  it('refuses places that it does not have', async () => {
    await record(graph, [nation('a')]);
    const end = await readLogEnd(graph.store);
    await refused({ ...end, number: 2 }, 'is ahead of this log');
    await refused({ ...end, epoch: end.epoch.replace(/^./, 'g') }, 'is of another log');
    await refused({ ...end, tag: '00000000' }, 'is of changes that this log does not have');
    await record(graph, [nation('b')]);
    await refused({ ...end, tag: '00000000' }, 'is of changes that this log does not have');
    expect(savedIn((await readChanges(graph, end, 9)).changes)).toEqual(['nation:b']);
  });

  it('notices that it was restored, also once it has grown past a place', async () => {
    await record(graph, [nation('kept')]);
    const before = await readLogEnd(graph.store);
    await record(graph, [nation('lost')]);
    const { changes } = await readChanges(graph, before, 9);
    const lost = await readLogEnd(graph.store);
    // What a backup from before that change has.
    await graph.store.transact((transaction) =>
      transaction.write({
        text: 'MATCH (c:Change {number: 2}), (l:Log) SET l.last = 1, l.lastId = null DELETE c',
        parameters: {},
      }),
    );
    expect(await readLogEnd(graph.store)).toEqual({ ...before, at: expect.any(Number) as number });
    await refused(lost, 'is ahead of this log');
    await record(graph, [nation('new')]);
    await refused(lost, 'is of changes that this log does not have');
    await record(graph, [nation('newer')]);
    await refused(lost, 'is of changes that this log does not have');
    expect(savedIn(changes)).toEqual(['nation:lost']);
    expect(savedIn((await readChanges(graph, before, 9)).changes)).toEqual([
      'nation:new',
      'nation:newer',
    ]);
  });

  it('is another log from a new epoch on, also to who follows it', async () => {
    await record(graph, [nation('a')]);
    const end = await readLogEnd(graph.store);
    const changes = followChanges(graph, end, new AbortController().signal);
    const next = changes.next();
    await record(graph, [nation('b')]);
    await next;
    await beginEpoch(graph);
    await refused(end, 'is of another log');
    await expect(changes.next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    await record(graph, [nation('c')]);
    expect((await readLogEnd(graph.store)).number).toBe(3);
  });

  it('is followed from any place, without loss or repetition', async () => {
    const slugs = Array.from({ length: 30 }, (_, index) => `n${String(index)}`);
    await record(graph, [nation('first')]);
    const start = await readLogEnd(graph.store);
    const followed = Promise.all([take(BEGINNING, 31), take(start, 30)]);
    await Promise.all(slugs.map((slug) => record(graph, [nation(slug)])));
    const [all, rest] = await followed;
    expect(all.map(({ position }) => position.number)).toEqual(
      Array.from({ length: 31 }, (_, index) => index + 1),
    );
    expect(all.slice(1)).toEqual(rest);
    expect([...savedIn(rest)].sort()).toEqual(slugs.map((slug) => `nation:${slug}`).sort());
    const middle = rest[9]?.position ?? BEGINNING;
    expect(await take(middle, 20)).toEqual(rest.slice(10));
  });

  it('wakes who follows it at once', async () => {
    const stop = new AbortController();
    const slow = { least: 60_000, most: 60_000 };
    const changes = followChanges(graph, BEGINNING, stop.signal, slow);
    const first = changes.next();
    await record(graph, [nation('a')]);
    expect((await first).value).toMatchObject({ saved: ['nation:a'] });
    const second = changes.next();
    await record(graph, [nation('b')]);
    expect((await second).value).toMatchObject({ saved: ['nation:b'] });
    const third = changes.next();
    stop.abort();
    expect(await third).toEqual({ done: true, value: undefined });
  });

  it('wakes who follows where a request writes or follows', async () => {
    const stop = new AbortController();
    const slow = { least: 60_000, most: 60_000 };
    const explained = new RequestStore(graph.store);
    const changes = followChanges(graph, BEGINNING, stop.signal, slow);
    const others = followChanges({ ...graph, store: explained }, BEGINNING, stop.signal, slow);
    for (const slug of ['a', 'b']) {
      const next = [changes.next(), others.next()];
      await record({ ...graph, store: explained }, [nation(slug)]);
      for (const { value } of await Promise.all(next)) {
        expect(value).toMatchObject({ saved: [`nation:${slug}`] });
      }
    }
    stop.abort();
  });

  it('is read once for all who follow it, and no more when nobody does', async () => {
    const store = new RecordingStore(graph.store);
    const recorded = { ...graph, store };
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    // More than are woken at once.
    const count = 120;
    const slow = { least: 60_000, most: 60_000 };
    const followers = Array.from({ length: count }, () =>
      followChanges(recorded, BEGINNING, stop.signal, slow),
    );
    const first = followers.map((each) => each.next());
    await record(recorded, [nation('a')]);
    await Promise.all(first);
    const before = store.statements.length;
    const second = followers.map((each) => each.next());
    await record(recorded, [nation('b')]);
    await Promise.all(second);
    const reads = store.statements.slice(before).filter(({ text }) => text.includes('c.retracted'));
    expect(reads.length).toBeLessThan(count / 2);

    const third = followers.map((each) => each.next());
    stop.abort();
    await Promise.all(third);
    const idle = store.statements.length;
    await record({ ...graph }, [nation('c')]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.statements).toHaveLength(idle);
  });

  it('is followed where another process writes, by context again', async () => {
    const stop = new AbortController();
    // Another store over the same data wakes nobody here, as another process would not.
    const elsewhere = new RecordingStore(graph.store);
    const changes = followChanges(graph, BEGINNING, stop.signal);
    const first = changes.next();
    await record({ ...graph, store: elsewhere }, [nation('a')]);
    expect((await first).value).toMatchObject({ saved: ['nation:a'] });
    stop.abort();
    await changes.return();
  });
});
