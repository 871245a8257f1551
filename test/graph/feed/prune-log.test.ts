import { followChanges, followMatching } from '../../../src/graph/feed/follow-changes.js';
import {
  BEGINNING,
  readLogEnd,
  readLogEnds,
  toLogCursor,
} from '../../../src/graph/feed/log-position.js';
import type { LogPosition } from '../../../src/graph/feed/log-position.js';
import { pruneLog } from '../../../src/graph/feed/prune-log.js';
import { readChanges } from '../../../src/graph/feed/read-changes.js';
import { findChanges } from '../../../src/graph/feed/find-changes.js';
import type { Graph } from '../../../src/graph/graph.js';
import { record } from '../../../src/graph/record/write/record.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';

const DAY = 86_400_000;

describe.each(ENGINES)('a pruned log of changes on $name', (engine) => {
  let graph: Graph;
  let now = Date.UTC(2026, 0, 1);
  const ends: LogPosition[] = [];

  /** Ten changes, a day apart. */
  beforeEach(async () => {
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: { now: () => now } };
    ends.length = 0;
    for (let day = 1; day <= 10; day += 1) {
      now += DAY;
      await record(graph, [{ entity: 'Nation', id: `nation:n${String(day)}`, name: 'A nation' }]);
      ends.push(await readLogEnd(graph.store));
    }
  });
  afterEach(() => graph.store.close());

  const numbersAfter = async (position: LogPosition): Promise<readonly number[]> =>
    (await readChanges(graph, position, 100)).changes.map((change) => change.position.number);

  it('keeps everything unless it is told otherwise', async () => {
    expect(await pruneLog(graph, {})).toBe(0);
    expect(await numbersAfter(BEGINNING)).toHaveLength(10);
  });

  it('keeps so many changes, and refuses the places before them', async () => {
    expect(await pruneLog(graph, { changes: 3 }, 2)).toBe(7);
    expect(await pruneLog(graph, { changes: 3 })).toBe(0);
    const { start } = await readLogEnds(graph.store);
    expect(ends[6]).toMatchObject(start);
    expect(await numbersAfter(start)).toEqual([8, 9, 10]);
    expect(await numbersAfter(ends[7] ?? start)).toEqual([9, 10]);
    for (const position of [BEGINNING, ends[0] ?? start, ends[5] ?? start]) {
      await expect(readChanges(graph, position, 1)).rejects.toMatchObject({
        code: 'CURSOR_EXPIRED',
        message: expect.stringContaining(
          'is before the first change that this log still has. Ask anew',
        ) as string,
      });
    }
    await expect(readChanges(graph, { ...start, tag: '00000000' }, 1)).rejects.toMatchObject({
      message: expect.stringContaining('is of changes that this log does not have') as string,
    });
  });

  it('keeps what is young enough, and the last change however old', async () => {
    expect(await pruneLog(graph, { days: 2 })).toBe(7);
    expect(await numbersAfter(ends[6] ?? BEGINNING)).toEqual([8, 9, 10]);
    expect(await pruneLog(graph, { days: 2, changes: 2 })).toBe(1);
    now += 100 * DAY;
    expect(await pruneLog(graph, { days: 2 })).toBe(1);
    expect(await numbersAfter(ends[8] ?? BEGINNING)).toEqual([10]);
  });

  it('begins with the first change that it has for who names no place', async () => {
    await pruneLog(graph, { changes: 2 });
    const { changes } = await findChanges(graph, { first: 1 });
    expect(changes).toMatchObject([{ position: { number: 9 } }]);
    const { signal } = new AbortController();
    const followed = followMatching(graph, {}, signal);
    expect((await followed.next()).value).toMatchObject({ position: { number: 9 } });
    await followed.return?.();
    const after = toLogCursor(BEGINNING);
    await expect(followMatching(graph, { after }, signal).next()).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
    });
  });

  it('goes on, and forgets the id of what was pruned', async () => {
    const changeId = '5b6d7c1e-6d0e-4a54-9f6b-0d8f9a3a2c11';
    const nation = [{ entity: 'Nation', id: 'nation:n1', name: 'Another name' }];
    await record(graph, nation, { changeId });
    expect((await record(graph, nation, { changeId })).change).toMatchObject({ number: 11 });
    const stop = new AbortController();
    const followed = followChanges(graph, ends[9] ?? BEGINNING, stop.signal);
    expect((await followed.next()).value).toMatchObject({ position: { number: 11 } });
    await record(graph, [{ entity: 'Nation', id: 'nation:n2', name: 'Another name' }]);
    await pruneLog(graph, { changes: 1 });
    expect((await followed.next()).value).toMatchObject({ position: { number: 12 } });
    await followed.return();
    expect((await record(graph, nation, { changeId })).change).toBeNull();
  });
});
