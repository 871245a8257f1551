import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findMapping, listMappings } from '../../src/cli/mappings/find-mapping.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { importMapping } from '../../src/mapping/run/import-mapping.js';
import { MappingProgress } from '../../src/mapping/run/mapping-progress.js';
import { loadMapping } from '../../src/mapping/files/load-mapping.js';
import { MappingRun } from '../../src/mapping/run/mapping-run.js';
import { exportRecords } from '../../src/graph/record/files/export-records.js';
import { PRODUCT } from '../support/product-model.js';
import { MADE_ROWS } from './support/made-rows.js';
import type { MadeRows } from './support/made-rows.js';

let graph: Graph;
const folder = mkdtempSync(join(tmpdir(), 'shipped-'));

beforeAll(async () => {
  const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
  graph = { store, model: PRODUCT, clock: systemClock };
  await importMade('country-codes');
  await importMade('nations-over-time');
});

afterAll(async () => {
  await graph.store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the mappings of the product', () => {
  it('each have rows made for this test', () => {
    expect(Object.keys(MADE_ROWS).sort()).toEqual(listMappings());
  });

  it.each(Object.keys(MADE_ROWS))('make of rows for %s what they should', async (name) => {
    const made = get(name);
    const { run, progress } = await importMade(name);
    const records = Object.fromEntries(run.records.all.map(({ what, count }) => [what, count]));
    const sources = Number(records['Source']) - 1;
    expect({ ...records, Source: sources }).toEqual({ Source: 0, ...made.records });
    const left = [...run.rejects.all, ...run.skips.all].map(({ what }) => what);
    expect(left.sort()).toEqual([...(made.left ?? [])].sort());
    const warned = run.warnings.all.map(({ what }) => what);
    expect(warned.filter((what) => what.startsWith('LEFT_OUT'))).toEqual(made.leftOut ?? []);
    expect(progress.ended).toBe('DONE');
    expect(progress.written).toBe(progress.total);
    for (const part of [made.example, ...(made.others ?? [])]) {
      await expect(findRecord(part)).resolves.toMatchObject(part);
    }
  });

  it.each(Object.keys(MADE_ROWS))('change nothing by %s again', async (name) => {
    const { progress } = await importMade(name);
    expect(progress.changes).toBe(0);
  });
});

function get(name: string): MadeRows {
  const made = MADE_ROWS[name];
  if (!made) throw new Error(`There are no rows for ${name}.`);
  return made;
}

async function importMade(
  name: string,
): Promise<{ readonly run: MappingRun; readonly progress: MappingProgress }> {
  for (const [path, content] of Object.entries(get(name).files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    // Not packed, whatever it is called: that is seen from what is in it.
    writeFileSync(file, content);
  }
  const options = { data: folder, files: new Map<string, readonly string[]>(), folder };
  const run = await MappingRun.prepare(await loadMapping(findMapping(name)), graph, options);
  const progress = new MappingProgress();
  await importMapping(graph, run, progress, {
    tolerance: { count: 10 },
    isComplete: false,
    isSure: false,
    folder,
    signal: new AbortController().signal,
    onReject: () => undefined,
    onProgress: () => undefined,
  });
  return { run, progress };
}

async function findRecord(
  example: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  for await (const record of exportRecords(graph)) {
    const keys = [
      'id',
      'claim',
      'subject',
      'organisation',
      'territory',
      'period',
      'event',
      'text',
      'instrument',
    ];
    if (keys.every((key) => !(key in example) || record[key] === example[key])) return record;
  }
  return undefined;
}
