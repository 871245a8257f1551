import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { findMapping } from '../../src/cli/mappings/find-mapping.js';
import { describeRows } from '../../src/cli/mappings/describe-rows.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { modelOf } from '../../src/graph/model/model-of.js';
import { openStore } from '../../src/graph/open-store.js';
import { exportRecords } from '../../src/graph/record/files/export-records.js';
import { seed } from '../../src/graph/record/files/seed.js';
import type { Clock } from '../../src/graph/time/clock.js';
import { importMapping } from '../../src/mapping/run/import-mapping.js';
import { MappingProgress } from '../../src/mapping/run/mapping-progress.js';
import { loadMapping } from '../../src/mapping/files/load-mapping.js';
import { MappingRun } from '../../src/mapping/run/mapping-run.js';
import { KINDS } from '../../src/schema/kinds.js';
import { chooseRollCalls } from './choose-roll-calls.js';
import { withoutField } from './without-field.js';
import { tidyRecords } from './tidy-records.js';

/** In the order in which each finds what it looks up. */
const MAPPINGS = [
  'country-codes',
  'nation-names',
  'nations-over-time',
  'natural-earth',
  'natural-earth-overseas',
  'factbook-igo',
  'icow',
  'wikidata-world-leaders',
  'wikidata-office-holders',
  'factbook-executives',
  'ucdp',
  'un-votes',
];

/** Any moment after the last day that the data speak of: no record keeps it. */
const CLOCK: Clock = { now: () => Date.parse('2026-11-01T00:00:00Z') };

/** Small enough, in seconds: the best takes a minute for a seventh less. */
const QUALITY = 9;

/** How a world is made. */
export interface WorldOptions {
  /** The folder of the publishers' files. */
  readonly data: string;
  /** Where it goes. */
  readonly out: string;
  /** Whether the core is left out, which takes a test a while. */
  readonly withoutCore?: boolean;
  /** Is told what became of the rows of each mapping. */
  readonly tell: (text: string) => void;
}

/**
 * Makes the built-in dataset `world`: imports by the product's own mappings what is in
 * `data`, over the dataset `core`, and writes all of it to `records.ndjson.br`.
 */
export async function buildWorld({
  data,
  out,
  withoutCore = false,
  tell,
}: WorldOptions): Promise<void> {
  const model = modelOf(KINDS);
  const store = await openStore({ url: 'memory:' }, labelsOf(model));
  const graph: Graph = { store, model, clock: CLOCK };
  const folder = await mkdtemp(join(tmpdir(), 'entente-world-'));
  try {
    if (!withoutCore) await seed(graph, 'core');
    const core = await readRecords(graph);
    const given = new Map([
      ['country-codes', await withoutField(data, folder)],
      ['un-votes', await chooseRollCalls(data, folder)],
    ]);
    for (const name of MAPPINGS) {
      await runMapping(graph, name, { data, folder, files: given.get(name) ?? new Map(), tell });
    }
    const records = tidyRecords(core, await readRecords(graph));
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    await mkdir(out, { recursive: true });
    const params = {
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    };
    await writeFile(join(out, 'records.ndjson.br'), brotliCompressSync(text, { params }));
    tell(`${String(records.length)} records\n`);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runMapping(
  graph: Graph,
  name: string,
  {
    data,
    folder,
    files,
    tell,
  }: {
    readonly data: string;
    readonly folder: string;
    readonly files: ReadonlyMap<string, readonly string[]>;
    readonly tell: (text: string) => void;
  },
): Promise<void> {
  const mapping = await loadMapping(findMapping(name));
  const run = await MappingRun.prepare(mapping, graph, { data, files, folder });
  const progress = new MappingProgress();
  await importMapping(graph, run, progress, {
    // What publishers' files have of bad rows is known, and listed in data/world/README.md.
    tolerance: { count: 50 },
    isComplete: false,
    isSure: false,
    folder,
    signal: new AbortController().signal,
    onReject: () => undefined,
    onProgress: () => undefined,
  });
  tell(
    `${name}: ${run.records.all.map((each) => `${String(each.count)} ${each.what}`).join(', ')}\n`,
  );
  const { rejects, skips, warnings } = run;
  tell(
    describeRows({ rejects: rejects.all, skips: skips.all, warnings: warnings.all, unknown: [] }),
  );
  if (progress.ended !== 'DONE') throw new Error(`${name} ended as ${String(progress.ended)}.`);
}

async function readRecords(graph: Graph): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const records: Readonly<Record<string, unknown>>[] = [];
  for await (const record of exportRecords(graph)) records.push(record);
  return records;
}
