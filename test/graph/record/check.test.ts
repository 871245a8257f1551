import type { Graph } from '../../../src/graph/graph.js';
import { checkRecords, CheckProgress } from '../../../src/graph/record/files/check-records.js';
import { importRecords, ImportProgress } from '../../../src/graph/record/files/import-records.js';
import { record } from '../../../src/graph/record/write/record.js';
import type { RecordProblem } from '../../../src/graph/record/items/records-refused-error.js';
import { ENGINES } from '../../support/engines.js';
import { dumpGraph } from './support/dump-graph.js';
import { openEmptyGraph } from './support/open-graph.js';
import { CITATION, STANCE, VOTE, WORLD } from './support/world.js';

/** Fills a batch, so that what follows is in the next one. */
const FILLING = Array.from({ length: 1_000 }, (_, index) => ({
  entity: 'Person',
  id: `person:p${String(index)}`,
  name: 'Somebody',
}));

async function* chunksOf(records: readonly unknown[]): AsyncGenerator<Buffer> {
  await Promise.resolve();
  for (const each of records) {
    yield Buffer.from(`${typeof each === 'string' ? each : JSON.stringify(each)}\n`);
  }
}

describe.each(ENGINES)('a check on $name', (engine) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openEmptyGraph(engine);
    await record(graph, WORLD);
  });
  afterAll(() => graph.store.close());

  const check = async (records: readonly unknown[]): Promise<CheckProgress> => {
    const progress = new CheckProgress();
    await checkRecords(graph, chunksOf(records), progress);
    return progress;
  };
  const shorten = ({ line, path, message }: RecordProblem): readonly unknown[] => [
    line,
    path,
    message.slice(0, 30),
  ];

  it('takes what refers to the graph and to earlier batches, and writes nothing', async () => {
    const before = await dumpGraph(graph);
    const claim = { ...STANCE, id: 'stance:later', subject: 'nation:new', toward: [] };
    const records = [
      { entity: 'Nation', id: 'nation:new', name: 'New' },
      { ...VOTE, id: 'vote:a' },
      ...FILLING,
      { entity: 'Nation', id: 'nation:new', aliases: ['Newer'] },
      claim,
      { claim: 'Vote', id: 'vote:a', retractedAt: '2026-05-31T00:00:00Z' },
    ];
    expect(await check(records)).toMatchObject({ read: 1_005, problems: [] });
    expect(await dumpGraph(graph)).toEqual(before);
  });

  it('finds all that is wrong, in every batch, by line and path', async () => {
    const { problems, problemCount } = await check([
      '{"entity":"Issue",',
      { ...STANCE, issue: 'issue:nowhere' },
      { entity: 'Nation', id: 'nation:bad', nmae: 'Bad' },
      { ...VOTE, id: 'vote:b' },
      ...FILLING,
      { ...STANCE, subject: 'nation:bad' },
      { ...STANCE, subject: 'nation:lost' },
      { ...VOTE, id: 'vote:b', choice: 'NO' },
      { entity: 'Event', id: 'event:vote', kind: 'MEETING' },
      { entity: 'Nation', id: 'nation:unnamed', aliases: ['A'] },
      { claim: 'Vote', id: 'vote:none', retractedAt: '2026-05-31T00:00:00Z' },
      { ...VOTE, citations: [] },
    ]);
    expect(problemCount).toBe(problems.length);
    expect(problems.map(shorten)).toEqual([
      [1, '', expect.stringContaining('is not JSON')],
      [2, 'issue', '"issue:nowhere" is neither in t'.slice(0, 30)],
      [3, 'nmae', expect.stringContaining('is no field')],
      [1006, 'subject', '"nation:lost" is neither in the'.slice(0, 30)],
      [1007, 'id', '"vote:b" is in an earlier recor'.slice(0, 30)],
      [1009, 'name', 'is missing, and "nation:unname'],
      [1010, 'id', '"vote:none" is not there; a re'],
      [1011, 'citations', 'must name at least one source;'],
    ]);
  });

  it('finds what closes a circle between batches', async () => {
    const region = (id: string, within: string): object => ({
      entity: 'Region',
      id: `region:${id}`,
      name: id,
      within: [`region:${within}`],
    });
    const { problems } = await check([
      region('a', 'b'),
      { entity: 'Region', id: 'region:b', name: 'b' },
      ...FILLING,
      { entity: 'Region', id: 'region:b', within: ['region:a'] },
    ]);
    expect(problems.map(shorten)).toEqual([[1003, 'within[0]', '"region:a" leads back to "regi']]);
  });

  it('finds in one batch just what an import refuses', async () => {
    const identity = { claim: 'Identity', judgement: 'POSITIVE', citations: [CITATION] };
    const records = [
      { entity: 'Person', id: 'person:a', name: 'A' },
      { ...identity, subject: 'person:a', with: 'nation:gbr' },
      { ...identity, subject: 'nation:gbr', with: 'person:a' },
      { ...STANCE, period: '2025-13', citations: [CITATION, { source: 'source:none' }] },
      { ...STANCE, toward: ['nation:none'] },
      { ...VOTE, event: 'issue:intelligence' },
      { entity: 'Nation', id: 'nation:x' },
    ];
    const imported = new ImportProgress();
    await importRecords(graph, chunksOf(records), imported);
    expect(imported.written).toBe(0);
    expect(imported.problems.map(shorten)).toEqual([
      [2, 'with', 'must be of the kind of the sub'],
      [3, 'with', 'must be of the kind of the sub'],
      [4, 'period', expect.any(String)],
      [5, 'toward[0]', expect.any(String)],
      [6, 'event', expect.any(String)],
      [7, 'name', expect.any(String)],
    ]);
    expect((await check(records)).problems).toEqual(imported.problems);
  });
});
