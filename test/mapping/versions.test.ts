import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { graphql } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { exportRecords } from '../../src/graph/record/files/export-records.js';
import { record } from '../../src/graph/record/write/record.js';
import { listRuns, updateRun } from '../../src/graph/runs/import-runs.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { findSameRun } from '../../src/mapping/run/describe-run.js';
import { importMapping } from '../../src/mapping/run/import-mapping.js';
import { MappingProgress } from '../../src/mapping/run/mapping-progress.js';
import type { ImportOptions } from '../../src/mapping/run/import-options.js';
import { loadMapping } from '../../src/mapping/files/load-mapping.js';
import { MappingRun } from '../../src/mapping/run/mapping-run.js';
import { LOCAL } from '../../src/graph/access/caller.js';
import { undoRun } from '../../src/graph/runs/undo-run.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { tenuresMapping } from './support/tenures-mapping.js';

/** A row: key, first year, last year, acting, gist. */
interface Row {
  readonly no: number;
  readonly from: number;
  readonly to: number | '';
  readonly acting: '0' | '1';
  readonly gist: string;
}

interface Imported {
  readonly progress: MappingProgress;
  readonly run: MappingRun;
}

const folder = mkdtempSync(join(tmpdir(), 'versions-'));
let open: Graph | undefined;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function importVersion(
  graph: Graph,
  rows: readonly Row[],
  {
    version = 1,
    gone = 'withdrawn',
    ...options
  }: Partial<ImportOptions> & { readonly version?: number; readonly gone?: string } = {},
): Promise<Imported> {
  const lines = rows.map(({ no, from, to, acting, gist }) =>
    [no, from, to, acting, gist].join(','),
  );
  writeFileSync(join(folder, 'rows.csv'), `no,from,to,acting,gist\n${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'mapping.yaml'), tenuresMapping(version, gone));
  const mapping = await loadMapping(join(folder, 'mapping.yaml'));
  const run = await MappingRun.prepare(mapping, graph, { data: folder, files: new Map(), folder });
  const progress = new MappingProgress();
  await importMapping(graph, run, progress, {
    tolerance: { count: 0 },
    isComplete: true,
    isSure: true,
    folder,
    signal: new AbortController().signal,
    onReject: () => undefined,
    onProgress: () => undefined,
    ...options,
  });
  return { progress, run };
}

/** What stands of the dataset, by its rows, without what says how it came to that. */
async function standing(graph: Graph): Promise<Readonly<Record<string, unknown>>> {
  const claims: Record<string, unknown> = {};
  for await (const exported of exportRecords(graph)) {
    const { origin, id, recordedAt, addedAt, replaces, retractedAt, ...says } = exported;
    if (!('claim' in says) || retractedAt !== undefined) continue;
    claims[(origin as { readonly row: string }).row] = says;
    expect([typeof id, typeof recordedAt, typeof (addedAt ?? replaces ?? '')]).toEqual([
      'string',
      'string',
      'string',
    ]);
  }
  return claims;
}

function done({ progress }: Imported): Readonly<Record<string, number>> {
  const counts = progress.done.all.filter(
    ({ what, count }) => count > 0 && what !== 'entities saved',
  );
  return Object.fromEntries(counts.map(({ what, count }) => [what, count]));
}

const ROW: Row = { no: 1, from: 1990, to: 2000, acting: '0', gist: 'a' };

describe.each(ENGINES)('versions of a dataset on $name', (engine) => {
  let graph: Graph;

  beforeEach(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: systemClock };
    open = graph;
  });

  afterEach(async () => {
    await open?.store.close();
    open = undefined;
  });

  it('supersede what changed, cite anew, withdraw what is gone and take it up again', async () => {
    const two = { ...ROW, no: 2 };
    const three = { ...ROW, no: 3, to: '' } as const;
    const first = await importVersion(graph, [ROW, two, three]);
    expect(done(first)).toMatchObject({ 'claims recorded': 3 });
    const second = await importVersion(
      graph,
      [
        { ...three, gist: 'b' },
        { ...ROW, to: 2001 },
      ],
      { version: 2 },
    );
    expect(done(second)).toMatchObject({ superseded: 1, 'cited anew': 1, withdrawn: 1 });
    const third = await importVersion(graph, [{ ...ROW, to: 2001 }, two, three], { version: 3 });
    expect(done(third)).toMatchObject({ 'claims recorded': 1 });

    const api = createApi(graph);
    const source = `{
      tenures(view: { anyTime: true }, orderBy: [{ field: ID, direction: ASC }]) { nodes {
        subject { id } when { edtf } origin { dataset row } withdrawn } }
      datasets { id version isWhole lastRun { rows done { what count } } }
      importRuns(dataset: "made", first: 1) { version state rows rejected files { name path bytes } changes }
    }`;
    const { data, errors } = await graphql({
      schema: api.schema,
      source,
      contextValue: api.contextValue(),
    });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      tenures: {
        nodes: expect.arrayContaining([
          {
            subject: { id: 'person:1' },
            when: { edtf: '1990/2001' },
            origin: { dataset: 'made', row: '["held","1"]' },
            withdrawn: false,
          },
        ]) as unknown,
      },
      datasets: [{ id: 'made', version: '3', isWhole: true, lastRun: { rows: 3 } }],
      importRuns: [
        {
          version: '3',
          state: 'DONE',
          rows: 3,
          rejected: 0,
          files: [{ name: 'rows', path: 'rows.csv' }],
        },
      ],
    });
    const chain = [];
    for await (const each of exportRecords(graph)) {
      if (each['claim'] !== undefined && each['subject'] !== 'person:3') {
        chain.push([
          each['subject'],
          each['retractionReason'],
          each['withdrawn'],
          each['replaces'],
        ]);
      }
    }
    const id = expect.stringMatching(/^tenure:[0-9a-f]{24}$/) as unknown;
    expect(chain).toHaveLength(4);
    expect(chain).toEqual(
      expect.arrayContaining([
        ['person:1', 'superseded by made 2', true, undefined],
        ['person:1', undefined, undefined, id],
        ['person:2', 'not in made 2', true, undefined],
        ['person:2', undefined, undefined, id],
      ]),
    );
  });

  it('give what is gone an unknown end, where the dataset says what is so on a day', async () => {
    const going = { ...ROW, to: '' } as const;
    await importVersion(graph, [going, { ...ROW, no: 2 }], { gone: 'ended' });
    const second = await importVersion(graph, [{ ...ROW, no: 3 }], { version: 2, gone: 'ended' });
    expect(done(second)).toMatchObject({ ended: 1 });
    expect(await standing(graph)).toMatchObject({
      '["held","1"]': { period: '1990/', seen: '2020' },
      '["held","2"]': { period: '1990/2000' },
    });
    const again = await importVersion(graph, [{ ...ROW, no: 3 }], { version: 2, gone: 'ended' });
    expect(again.progress.changes).toBe(0);
  });

  it('leave what an editor took back', async () => {
    await importVersion(graph, [ROW]);
    const [claim] = await tenures(graph);
    const retractedAt = new Date().toISOString();
    await record(graph, [{ claim: 'Tenure', id: claim, retractedAt, retractionReason: 'wrong' }]);
    const { run } = await importVersion(graph, [{ ...ROW, to: 2001 }], { version: 2 });
    expect(run.warnings.all.map(({ what }) => what)).toEqual([
      'TAKEN_BACK by an editor, and left so',
    ]);
    expect(await standing(graph)).toEqual({});
  });

  it('ask before more than a tenth goes', async () => {
    await importVersion(graph, [ROW, { ...ROW, no: 2 }]);
    const { progress } = await importVersion(graph, [ROW], { version: 2, isSure: false });
    expect([progress.ended, progress.gone?.ids.length, progress.changes]).toEqual(['UNSURE', 1, 0]);
  });

  it('are undone one by one, from the last', async () => {
    const versions = [
      [ROW, { ...ROW, no: 2 }],
      [
        { ...ROW, to: 2001 },
        { ...ROW, no: 3 },
      ],
    ];
    await importVersion(graph, versions[0] ?? []);
    const before = await standing(graph);
    await importVersion(graph, versions[1] ?? [], { version: 2 });
    const [first, second] = await listRuns(graph);
    await expect(undoRun(graph, first?.id ?? '', { caller: LOCAL })).rejects.toThrow(
      `run: has a later run of its dataset after it: undo ${second?.id ?? ''} first.`,
    );
    await expect(undoRun(graph, second?.id ?? '', { caller: LOCAL })).resolves.toEqual({
      isDone: true,
      retracted: 2,
      restored: 2,
    });
    expect(await standing(graph)).toEqual(before);
    await expect(undoRun(graph, second?.id ?? '', { caller: LOCAL })).rejects.toThrow(
      'was undone already',
    );
    await undoRun(graph, first?.id ?? '', { caller: LOCAL });
    expect(await standing(graph)).toEqual({});
    await importVersion(graph, versions[0] ?? []);
    expect(await standing(graph)).toEqual(before);
  });

  it('are undone where their import was cut off', async () => {
    await importVersion(graph, [ROW, { ...ROW, no: 2 }], { batch: 1 });
    const [run] = await listRuns(graph);
    if (!run) throw new Error('The import is no run.');
    await updateRun(graph, { ...run, state: 'RUNNING', endedAt: null, changes: 0 });
    await expect(undoRun(graph, run.id, { caller: LOCAL })).resolves.toEqual({
      isDone: true,
      retracted: 2,
      restored: 0,
    });
    expect(await standing(graph)).toEqual({});
  });

  it('are undone in parts, each no more than once', async () => {
    await importVersion(graph, [ROW, { ...ROW, no: 2 }, { ...ROW, no: 3 }], { batch: 1 });
    const [run] = await listRuns(graph);
    const id = run?.id ?? '';
    const parts = [];
    // The claims, a change each, and one of entities.
    for (let part = 0; part < 4; part++) {
      parts.push(await undoRun(graph, id, { caller: LOCAL, forMs: -1 }));
    }
    expect(parts.map(({ isDone }) => isDone)).toEqual([false, false, false, true]);
    expect(parts.map(({ retracted }) => retracted)).toEqual([1, 1, 1, 0]);
    expect(await standing(graph)).toEqual({});
  });

  it('are not undone by who may not take back what others recorded', async () => {
    await importVersion(graph, [ROW]);
    const [run] = await listRuns(graph);
    const caller = { ...LOCAL, id: 'key:other', scopes: new Set(['read', 'write'] as const) };
    await expect(undoRun(graph, run?.id ?? '', { caller })).rejects.toThrow(
      'which somebody else recorded',
    );
    expect(Object.keys(await standing(graph))).toHaveLength(1);
  });

  it('of the same files are known without reading them', async () => {
    const { run } = await importVersion(graph, [ROW]);
    expect(await findSameRun(graph, run, true)).toMatchObject({ version: '1', state: 'DONE' });
    expect(await findSameRun(graph, run, false)).toBeUndefined();
    const other = await importVersion(graph, [{ ...ROW, to: 1999 }], { version: 2 });
    expect(await findSameRun(graph, run, true)).toBeUndefined();
    expect(await findSameRun(graph, other.run, true)).toBeDefined();
  });

  it('in any order end in the last one alone', async () => {
    const row = fc.record({
      no: fc.integer({ min: 1, max: 4 }),
      from: fc.integer({ min: 1990, max: 1991 }),
      to: fc.constantFrom('' as const, 2000),
      acting: fc.constantFrom('0' as const, '1' as const),
      gist: fc.constantFrom('a', 'b'),
    });
    const rows = fc.uniqueArray(row, { selector: ({ no }) => no, minLength: 1 });
    const versions = fc.array(
      fc.record({ rows, batch: fc.integer({ min: 1, max: 4 }), isCutOff: fc.boolean() }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(versions, async (sequence) => {
        await graph.store.close();
        graph = { ...graph, store: await engine.open(PRODUCT) };
        open = graph;
        for (const [at, { rows: given, batch, isCutOff }] of sequence.entries()) {
          const version = at + 1;
          if (isCutOff) await importHalf(graph, given, { version, batch });
          await importVersion(graph, given, { version, batch });
        }
        const found = await standing(graph);
        const last = sequence.at(-1);
        await graph.store.close();
        graph = { ...graph, store: await engine.open(PRODUCT) };
        open = graph;
        await importVersion(graph, last?.rows ?? []);
        const wanted = await standing(graph);
        expect(withoutCitations(found)).toEqual(withoutCitations(wanted));
      }),
      { numRuns: 12 },
    );
  });
});

/** Imports a version, and stops it after the first change. */
async function importHalf(
  graph: Graph,
  rows: readonly Row[],
  options: { readonly version: number; readonly batch: number },
): Promise<void> {
  const stop = new AbortController();
  let told = 0;
  await importVersion(graph, rows, {
    ...options,
    signal: stop.signal,
    onProgress: () => {
      told += 1;
      if (told === 2) stop.abort();
    },
  });
}

/** Citations are added to, and so they tell of versions before. */
function withoutCitations(claims: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(claims).map(([row, says]) => [row, { ...(says as object), citations: [] }]),
  );
}

async function tenures(graph: Graph): Promise<readonly unknown[]> {
  const ids = [];
  for await (const each of exportRecords(graph))
    if (each['claim'] === 'Tenure') ids.push(each['id']);
  return ids;
}
