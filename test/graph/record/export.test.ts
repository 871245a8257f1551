import type { Graph } from '../../../src/graph/graph.js';
import { modelOf } from '../../../src/graph/model/model-of.js';
import { checkRecords, CheckProgress } from '../../../src/graph/record/files/check-records.js';
import { exportRecords } from '../../../src/graph/record/files/export-records.js';
import { importRecords, ImportProgress } from '../../../src/graph/record/files/import-records.js';
import { record } from '../../../src/graph/record/write/record.js';
import { seed } from '../../../src/graph/record/files/seed.js';
import { KINDS } from '../../../src/schema/kinds.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { Blockade } from '../../kinds/blockade.js';
import { Waterway } from '../../kinds/waterway.js';
import { ENGINES } from '../../support/engines.js';
import { dumpGraph } from './support/dump-graph.js';
import { NOW } from './support/open-graph.js';
import { CITATION, STANCE, VOTE, WORLD } from './support/world.js';

const MODEL = modelOf([...KINDS, Waterway, Blockade]);
const CLOSURE = {
  claim: 'Blockade',
  id: 'blockade:naval',
  subject: 'nation:gbr',
  waterway: 'waterway:strait',
  force: 'NAVAL',
  against: ['nation:usa'],
  period: '2025-09/..',
  citations: [CITATION, { source: 'source:a', gist: 'It says so again.' }],
};

/** More than one page and one batch, regions that lie in later ones, and a kind of our own. */
const RECORDS = [
  ...WORLD,
  VOTE,
  { ...STANCE, recordedAt: '2026-01-01T00:00:00Z', retractedAt: '2026-02-01T00:00:00.5Z' },
  { entity: 'Region', id: 'region:a', name: 'A', within: ['region:b', 'region:0'] },
  { entity: 'Region', id: 'region:b', name: 'B', within: ['region:c'] },
  { entity: 'Region', id: 'region:c', name: 'C' },
  { entity: 'Region', id: 'region:0', name: '"\u2028\\ \ud83c\udf0d', aliases: ['é', 'e'] },
  { entity: 'Waterway', id: 'waterway:strait', name: 'Strait', depth: 60, within: ['region:a'] },
  CLOSURE,
  ...Array.from({ length: 1_100 }, (_, index) => ({
    entity: 'Person',
    id: `person:p${String(index)}`,
    name: 'Somebody',
  })),
];

async function linesOf(graph: Graph): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const each of exportRecords(graph)) lines.push(JSON.stringify(each));
  return lines;
}

async function* chunksOf(lines: readonly string[]): AsyncGenerator<Buffer> {
  await Promise.resolve();
  for (const line of lines) yield Buffer.from(`${line}\n`);
}

describe.each(ENGINES)('an export on $name', (engine) => {
  const open = async (now: number): Promise<Graph> => ({
    store: await engine.open(MODEL),
    model: MODEL,
    clock: fixedClock(now),
  });
  const nothing = (): undefined => undefined;

  it('makes an equal graph where it is imported, and the same export from there', async () => {
    const first = await open(NOW);
    await seed(first);
    await record(first, RECORDS);
    const lines = await linesOf(first);
    const expected = await dumpGraph(first);
    expect(lines.filter((line) => line.includes('"id":"region:a"'))).toHaveLength(1);
    expect(lines.some((line) => line.includes('"claim":"Blockade"'))).toBe(true);
    expect(await record(first, lines.map(parse))).toMatchObject({ change: null });
    await first.store.close();

    const second = await open(NOW + 60_000);
    const checked = new CheckProgress();
    await checkRecords(second, chunksOf(lines), checked, nothing);
    expect(checked).toMatchObject({ read: lines.length, problems: [] });
    expect(await dumpGraph(second)).toEqual([]);

    const imported = new ImportProgress();
    await importRecords(second, chunksOf(lines), imported);
    expect(imported).toMatchObject({ written: lines.length, problems: [] });
    expect(await dumpGraph(second)).toEqual(expected);
    expect(await linesOf(second)).toEqual(lines);
    await second.store.close();
  });
});

function parse(line: string): unknown {
  return JSON.parse(line) as unknown;
}
