import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { askApi, type AskedApi } from '../../src/cli/opening/asked-api.js';
import { exportGraph, type ExportOptions } from '../../src/cli/export/export.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/exports/formats.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { importRecords, ImportProgress } from '../../src/graph/record/files/import-records.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { dumpGraph } from '../graph/record/support/dump-graph.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { EVERY_KIND } from './support/every-kind.js';

const TIMEOUT = 300_000;

const taken = (claim: string, id: string, retractionReason: string) => ({
  claim,
  id,
  retractedAt: new Date().toISOString(),
  retractionReason,
});

interface Package {
  readonly resources: readonly {
    readonly name: string;
    readonly path: string;
    readonly rows: number;
  }[];
  readonly entente: { readonly cursor: string; readonly view?: Readonly<Record<string, unknown>> };
}

describe.each(ENGINES)('an export on $name', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-exports-'));
  let graph: Graph;
  let api: AskedApi;
  let told = '';
  beforeAll(async () => {
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: systemClock };
    await record(graph, EVERY_KIND);
    api = askApi({ ...createApi(graph), graph, close: () => Promise.resolve() });
  }, TIMEOUT);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await graph.store.close();
  });

  const run = async (options: ExportOptions): Promise<string> => {
    const out = new PassThrough();
    const all = text(out);
    told = '';
    const messages = { write: (line: string) => (told += line) };
    await exportGraph(options, () => Promise.resolve(api), out, messages);
    out.end();
    return all;
  };
  const packageOf = (name: string): Package =>
    JSON.parse(readFileSync(join(folder, name, 'datapackage.json'), 'utf8')) as Package;
  const idsIn = (file: string): readonly string[] =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly id: string }).id);

  it(
    'has all that stands, in every format, and describes it',
    async () => {
      const rows = await graph.store.read({
        text: `MATCH (n:Claim) WHERE n.retractedAt > ${String(Date.now())} RETURN n.id AS id`,
        parameters: {},
      });
      for (const format of Object.keys(EXPORT_FORMATS) as ExportFormat[]) {
        await run({ format, out: join(folder, format) });
        const { resources, entente } = packageOf(format);
        expect(entente.cursor).toMatch(/\w+/u);
        expect(told).toContain(`has ${String(resources[0]?.path)} (`);
      }
      const { resources, entente } = packageOf('parquet');
      expect(entente.view).toMatchObject({ anyTime: true, deprecated: true });
      const lists = new Set(PRODUCT.claims.map(({ list }) => list));
      const claims = resources.filter(({ name }) => lists.has(name));
      expect(claims.reduce((sum, each) => sum + each.rows, 0)).toBe(rows.length);
    },
    TIMEOUT,
  );

  it(
    'of records makes an equal graph, with every kind and the rows of datasets',
    async () => {
      const lines = readFileSync(join(folder, 'ndjson', 'records.ndjson'), 'utf8');
      const there = new Set(lines.match(/(?<=^\{"(?:claim|entity)":")\w+/gmu));
      expect(PRODUCT.kinds.map(({ name }) => name).filter((name) => !there.has(name))).toEqual([]);
      expect(lines).toContain('"origin":{"dataset":"survey","row":"[\\"join\\",\\"1\\"]"}');
      // A server has one graph: what is exported from it goes into memory.
      const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
      const second = { store, model: PRODUCT, clock: systemClock };
      const progress = new ImportProgress();
      async function* chunks(): AsyncGenerator<Buffer> {
        await Promise.resolve();
        yield Buffer.from(lines);
      }
      await importRecords(second, chunks(), progress);
      expect(progress.problems).toEqual([]);
      expect(await dumpGraph(second)).toEqual(await dumpGraph(graph));
      await second.store.close();
    },
    TIMEOUT,
  );

  it(
    'of a dataset has its claims, and as records what these name',
    async () => {
      await run({ format: 'ndjson', dataset: 'survey', out: join(folder, 'survey') });
      const ids = idsIn('survey/records.ndjson');
      expect(ids).toEqual(
        expect.arrayContaining([
          'nation:xaa',
          'organisation:league',
          'source:survey',
          'membership:early',
        ]),
      );
      expect(ids.indexOf('organisation:league')).toBeLessThan(ids.indexOf('membership:early'));
      expect(ids).not.toContain('source:other');
      const view = '{"anyTime":true}';
      const rows = await run({ format: 'ndjson', kind: ['memberships'], dataset: 'survey', view });
      expect(rows.trim().split('\n')).toHaveLength(1);
    },
    TIMEOUT,
  );

  it(
    'since a cursor has what changed, and what was taken back',
    async () => {
      const { cursor } = packageOf('csv').entente;
      await record(graph, [
        { entity: 'Nation', id: 'nation:xaa', name: 'Xanadu', aliases: ['New'] },
      ]);
      await record(graph, [taken('Stance', 'stance:denied', 'It was wrong.')]);
      await run({ format: 'ndjson', since: cursor, out: join(folder, 'since') });
      expect(idsIn('since/records.ndjson')).toEqual(['nation:xaa', 'stance:denied']);
      await run({ format: 'csv', since: cursor, out: join(folder, 'since-csv') });
      expect(packageOf('since-csv').resources).toMatchObject([
        { path: 'nations.csv', rows: 1 },
        { path: 'retracted.csv', rows: 1 },
      ]);
      expect(readFileSync(join(folder, 'since-csv', 'retracted.csv'), 'utf8')).toContain(
        'It was wrong.',
      );
    },
    TIMEOUT,
  );

  it(
    'is of one state, whatever is written while it is read',
    async () => {
      const busy: AskedApi = {
        ...api,
        ask: async (asked) => {
          const answer = await api.ask(asked);
          // Between the lists: a claim more, and one that is taken back.
          if (asked.query.startsWith('query Export') && asked.query.includes(' holdings(')) {
            await record(graph, [
              {
                claim: 'Statement',
                id: 'statement:late',
                subject: 'nation:xaa',
                gist: 'Late.',
                about: ['nation:xbb'],
                citations: [{ source: 'source:survey' }],
              },
            ]);
            await record(graph, [taken('Statement', 'statement:said', 'Meanwhile.')]);
          }
          return answer;
        },
      };
      const out = join(folder, 'busy');
      const messages = { write: (line: string) => (told += line) };
      await exportGraph(
        { format: 'csv', out },
        () => Promise.resolve(busy),
        new PassThrough(),
        messages,
      );
      const statements = readFileSync(join(out, 'statements.csv'), 'utf8');
      expect(statements).toContain('statement:said');
      expect(statements).not.toContain('statement:late');
      expect(told).toContain('The graph was written to meanwhile.');
    },
    TIMEOUT,
  );

  it.each<[Partial<ExportOptions>, string]>([
    [{ format: 'csv' }, 'A table has one list: name it with --kind'],
    [{ format: 'csv', kind: ['vote'] }, 'There is no list "vote". Did you mean votes?'],
    [{ where: '{}' }, '--where is the filter of one list: name it with --kind.'],
    [{ view: '{}' }, '--view is for lists and other formats'],
    [{ kind: ['votes'], where: '{' }, '--where must be JSON'],
    [{ dataset: 'a', since: 'b' }, 'Records take --dataset or --since, not both.'],
    [{ kind: ['citations'], out: 'x' }, 'A folder has citations of its own'],
    [{ out: tmpdir() }, '--out must be a new folder'],
  ])('is refused: %j', async (options, message) => {
    await expect(run({ format: 'ndjson', ...options })).rejects.toThrow(message);
  });
});
