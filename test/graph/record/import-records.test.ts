import type { Graph } from '../../../src/graph/graph.js';
import { importRecords, ImportProgress } from '../../../src/graph/record/files/import-records.js';
import { ENGINES } from '../../support/engines.js';
import { openEmptyGraph } from './support/open-graph.js';
import { STANCE, WORLD } from './support/world.js';

const LINES = 20_000;

/** The line of a person, and in the middle what `broken` says instead. */
function lineOf(line: number, broken: ReadonlyMap<number, string>): string {
  const id = `person:p${String(line)}`;
  return broken.get(line) ?? JSON.stringify({ entity: 'Person', id, name: 'Somebody' });
}

async function* chunksOf(broken: ReadonlyMap<number, string>): AsyncGenerator<Buffer> {
  for (let line = 1; line <= LINES; line++) {
    if (line % 100 === 0) await Promise.resolve();
    yield Buffer.from(`${lineOf(line, broken)}\n`);
  }
}

describe.each(ENGINES)('importing on $name', (engine) => {
  let graph: Graph;
  beforeEach(async () => {
    graph = await openEmptyGraph(engine);
  });
  afterEach(() => graph.store.close());

  const countPersons = async (): Promise<unknown> => {
    const text = 'MATCH (n:Person) RETURN count(n) AS count';
    const [row] = await graph.store.read({ text, parameters: {} });
    return row?.['count'];
  };

  it('leaves nothing of a batch with a broken line, nor of what follows', async () => {
    const broken = new Map([
      [10_500, '{"entity":"Person","id":"person:broken","name":'],
      [10_501, '{"entity":"Person","id":"person:broken","nmae":"X"}'],
      [19_999, '{"entity":"Person","id":"broken"}'],
    ]);
    const progress = new ImportProgress();
    const seen: number[] = [];
    await importRecords(graph, chunksOf(broken), progress, {
      onBatch: () => seen.push(progress.read),
    });

    expect(progress).toMatchObject({ read: LINES, written: 10_000, changes: 10, problemCount: 3 });
    expect(seen).toHaveLength(20);
    expect(progress.problems.map(({ line, path }) => [line, path])).toEqual([
      [10_500, ''],
      [10_501, 'nmae'],
      [19_999, 'id'],
    ]);
    expect(await countPersons()).toBe(10_000);

    const again = new ImportProgress();
    await importRecords(graph, chunksOf(new Map()), again);
    expect(again).toMatchObject({ written: LINES, saved: 10_000, unchanged: 10_000, changes: 10 });
    expect(await countPersons()).toBe(LINES);
  });

  it('keeps a hundred problems, and counts the others', async () => {
    const bad = Array.from({ length: 1_500 }, () => '[]\n').join('');
    const progress = new ImportProgress();
    await importRecords(graph, chunk(bad), progress);
    expect(progress).toMatchObject({ read: 1_500, written: 0, problemCount: 1_500 });
    expect(progress.problems).toHaveLength(100);
  });

  it('begins another batch where one grows too large', async () => {
    const description = 'x'.repeat(19_000);
    const line = JSON.stringify({ entity: 'Issue', id: 'issue:a', name: 'A', description });
    const progress = new ImportProgress();
    const seen: number[] = [];
    const input = chunk(`${line}\n`.repeat(900));
    await importRecords(graph, input, progress, {
      onBatch: () => seen.push(progress.read),
    });
    expect(progress).toMatchObject({ written: 900, saved: 1, changes: 1 });
    expect(seen).toEqual([440, 880, 900]);
  });

  it('counts what it did', async () => {
    const records = [
      ...WORLD,
      STANCE,
      { ...STANCE, retractedAt: '2026-06-01T00:00:00Z', id: 'stance:x' },
    ];
    const progress = new ImportProgress();
    const text = records.map((record) => JSON.stringify(record)).join('\n');
    await importRecords(graph, chunk(text), progress);
    expect(progress).toMatchObject({ written: 7, saved: 5, recorded: 2, retracted: 1, changes: 1 });
  });
});

async function* chunk(text: string): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield Buffer.from(text);
}
