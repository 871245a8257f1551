import { followChanges } from '../../../src/graph/feed/follow-changes.js';
import { BEGINNING, readLogEnd } from '../../../src/graph/feed/log-position.js';
import type { LogPosition } from '../../../src/graph/feed/log-position.js';
import type { LoggedChange } from '../../../src/graph/feed/read-changes.js';
import { MOST_IDS, readChanges } from '../../../src/graph/feed/read-changes.js';
import type { Graph } from '../../../src/graph/graph.js';
import { modelOf } from '../../../src/graph/model/model.js';
import { record } from '../../../src/graph/record/record.js';
import { fixedClock } from '../../../src/graph/time/clock.js';
import { KINDS } from '../../../src/schema/kinds.js';
import { ENGINES } from '../../support/engines.js';
import { RecordingStore } from '../../support/recording-store.js';

const MODEL = modelOf(KINDS);
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
    graph = { store: await engine.open(MODEL), model: MODEL, clock: fixedClock(NOW) };
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
        position: { epoch: end.epoch, number: 1 },
        at: NOW,
        saved: ['nation:a'],
        recorded: [],
        retracted: [],
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

  it('ends a page before it has too many ids', async () => {
    const many = (batch: string): readonly object[] =>
      Array.from({ length: MOST_IDS / 2 }, (_, index) => nation(`${batch}${String(index)}`));
    for (const batch of ['a', 'b', 'c']) await record(graph, many(batch));
    const first = await readChanges(graph, BEGINNING, 10);
    expect(first.changes).toHaveLength(2);
    expect((await readChanges(graph, first.next, 10)).changes).toHaveLength(1);
  });

  it('refuses places that it does not have', async () => {
    await record(graph, [nation('a')]);
    const { epoch } = await readLogEnd(graph.store);
    const refused = (position: LogPosition, says: string): Promise<void> =>
      expect(readChanges(graph, position, 1)).rejects.toMatchObject({
        code: 'CURSOR_EXPIRED',
        message: expect.stringContaining(says) as string,
      });
    await refused({ epoch, number: 2 }, 'is ahead of this log');
    await refused({ epoch: epoch.replace(/^./, 'g'), number: 1 }, 'is of another log');
    await record(graph, [nation('b')]);
    await graph.store.transact((transaction) =>
      transaction.write({ text: 'MATCH (c:Change {number: 1}) DELETE c', parameters: {} }),
    );
    await refused({ epoch, number: 0 }, 'is before the first change that this log still has');
    expect(savedIn((await readChanges(graph, { epoch, number: 1 }, 9)).changes)).toEqual([
      'nation:b',
    ]);
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

  it('is followed where another process writes, by looking again', async () => {
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
