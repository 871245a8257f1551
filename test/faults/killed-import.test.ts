import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { openGraph } from '../../src/cli/opening/open-graph.js';
import type { StoreSettings } from '../../src/graph/engines.js';
import { exportRecords } from '../../src/graph/record/files/export-records.js';
import type { ImportRun } from '../../src/graph/runs/import-runs.js';
import { listRuns } from '../../src/graph/runs/import-runs.js';
import { PRODUCT } from '../support/product-model.js';
import { Chance, SEED } from './support/chance.js';
import { tenuresMapping } from '../mapping/support/tenures-mapping.js';
import { FAULT_ENGINES } from './support/engines.js';
import { goRounds, TIMEOUT } from './support/length.js';
import { ownEnvironment } from './support/own-environment.js';
import { tell } from './support/tell.js';

/** More than two changes of entities and two of claims. */
const ROWS = 2_500;
/** The lines that an import of so many tells: two of reading, then six of writing at least. */
const LINES = 8;
const VERSIONS = 4;

/** What a version says of each row, by its number: first and last year, whether acting, gist. */
type Version = ReadonlyMap<number, string>;

const drawRow = (chance: Chance): string =>
  [
    chance.between(1990, 1991),
    chance.isMet(0.5) ? 2000 : '',
    chance.between(0, 1),
    `g${String(chance.between(1, 3))}`,
  ].join(',');

/** The version after another: rows are added, changed, dropped and brought back. */
function drawVersion(chance: Chance, last: Version): Version {
  const isCalm = chance.isMet(0.5);
  const rows = Array.from({ length: ROWS }, (_, no): readonly [number, string | undefined] => {
    if (chance.isMet(isCalm ? 0.95 : 0.4)) return [no, last.get(no)];
    return [no, chance.isMet(0.2) ? undefined : drawRow(chance)];
  });
  return new Map(rows.filter((row): row is readonly [number, string] => row[1] !== undefined));
}

/** What holds of a row once its version is in, as the store exports it. */
const asHeld = (row: string): string => {
  const [from = '', to = '', acting] = row.split(',');
  return `${from}/${to === '' ? '..' : to}${acting === '1' ? ' acting' : ''}`;
};

const FOLDER = mkdtempSync(join(tmpdir(), 'entente-killed-import-'));
afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

function writeVersion(chance: Chance, version: Version, number: number): void {
  const lines = chance.shuffle([...version]).map(([no, row]) => `${String(no)},${row}\n`);
  writeFileSync(join(FOLDER, 'rows.csv'), `no,from,to,acting,gist\n${lines.join('')}`);
  writeFileSync(join(FOLDER, 'made.yaml'), tenuresMapping(number));
}

/**
 * Imports the files as a user does, and kills the process once it has told so many lines of
 * progress; answers with whether it was killed before its end.
 */
async function importFiles(settings: StoreSettings, killAt = Infinity): Promise<boolean> {
  const words = ['import', '--mapping', join(FOLDER, 'made.yaml'), '--data', FOLDER];
  const child = spawn(
    process.execPath,
    ['dist/main.js', ...words, '--complete', '--yes', '--progress', 'json'],
    { env: ownEnvironment(settings), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const out = text(child.stdout);
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    told.push(line);
    if (told.length === killAt) child.kill('SIGKILL');
  }
  await ended;
  if (child.signalCode === 'SIGKILL' && killAt !== Infinity) return true;
  if (child.exitCode !== 0) {
    throw new Error(`The import ended with ${String(child.exitCode)}: ${told.join('\n')}`);
  }
  // One that was to be killed may have ended before.
  expect(await out).toMatch(/ 0 rejected;|^Nothing to do:/u);
  return false;
}

type Exported = Readonly<Record<string, unknown>>;

async function readAll(
  store: StoreSettings,
): Promise<{ readonly records: readonly Exported[]; readonly runs: readonly ImportRun[] }> {
  const graph = await openGraph({ store });
  try {
    const records: Exported[] = [];
    for await (const record of exportRecords(graph)) records.push(record);
    return { records, runs: await listRuns(graph) };
  } finally {
    await graph.store.close();
  }
}

/** Of each row what stands at a moment, without what tells how it came to that; citations are added to. */
function standingAt(records: readonly Exported[], moment = '9999'): ReadonlyMap<string, object> {
  const standing = new Map<string, object>();
  for (const record of records) {
    const { id, recordedAt, retractedAt = '9999~', addedAt, replaces, ...rest } = record;
    const { citations, retractionReason, withdrawn, ...says } = rest;
    if (says['claim'] !== 'Tenure') continue;
    if (String(recordedAt) > moment || String(retractedAt) <= moment) continue;
    const { row } = says['origin'] as { readonly row: string };
    // One claim of a row stands at any time.
    expect([row, standing.has(row)]).toEqual([row, false]);
    expect({ id, addedAt, replaces, citations, retractionReason, withdrawn }).toMatchObject({
      id: expect.stringMatching(/^tenure:[0-9a-f]{24}(?:-[0-9]+)?$/u) as unknown,
      citations: expect.any(Array) as unknown,
    });
    standing.set(row, says);
  }
  return standing;
}

describe.each(FAULT_ENGINES)('an import on $name that is killed', (engine) => {
  if (!engine.isLasting) {
    it('takes all with it: nothing is lasting', async () => {
      const store = await engine.open();
      expect(store.embedded).toBe(true);
      await store.close();
    });
    return;
  }

  async function openEmpty(): Promise<StoreSettings> {
    const store = await engine.open(PRODUCT);
    await store.close();
    return engine.settings;
  }

  it(
    `and repeated, of any sequence of versions, ends in the last one, with the history of all (seed ${String(SEED)})`,
    async () => {
      let killed = 0;
      await goRounds(async (round) => {
        const chance = new Chance(`versions ${String(round)}`);
        const store = await openEmpty();
        const versions: Version[] = [];
        let version: Version = new Map();
        for (let number = 1; number <= VERSIONS; number++) {
          version = drawVersion(chance, version);
          versions.push(version);
          writeVersion(chance, version, number);
          for (let kills = chance.between(0, 2); kills > 0; kills--) {
            if (await importFiles(store, chance.between(1, LINES))) killed += 1;
          }
          await importFiles(store);
        }
        const found = await readAll(store);

        // The history: what stood as each version was all in.
        const done = found.runs.filter(({ state }) => state === 'DONE');
        expect(done.length).toBeGreaterThanOrEqual(VERSIONS);
        for (const [index, wanted] of versions.entries()) {
          const run = done.findLast((each) => each.version === String(index + 1));
          const at = new Date(run?.endedAt ?? 0).toISOString();
          const stood = [...standingAt(found.records, at).values()] as Exported[];
          const held = stood.map(
            ({ subject, period, acting }) =>
              `${String(subject)} ${String(period)}${acting === true ? ' acting' : ''}`,
          );
          expect(held.sort()).toEqual(
            [...wanted].map(([no, row]) => `person:${String(no)} ${asHeld(row)}`).sort(),
          );
        }

        // The end: as where the last version alone was imported.
        const alone = await openEmpty();
        await importFiles(alone);
        const wanted = await readAll(alone);
        const standing = standingAt(found.records);
        expect(standing.size).toBe(version.size);
        expect(standing).toEqual(standingAt(wanted.records));
        const entities = new Map(found.records.map((each) => [each['id'], each]));
        for (const each of wanted.records.filter(({ entity }) => entity === 'Person')) {
          expect(entities.get(each['id'])).toEqual(each);
        }
      }, 1);
      tell('imports', { engine: engine.name, killed });
      expect(killed).toBeGreaterThan(0);
    },
    TIMEOUT,
  );
});
