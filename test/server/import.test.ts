import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { openAskedApi } from '../../src/cli/opening/asked-api.js';
import { checkFile } from '../../src/cli/import/check.js';
import type { Console } from '../../src/cli/shared/console.js';
import { importFile } from '../../src/cli/import/import.js';
import { importByMapping } from '../../src/cli/import/import-by-mapping.js';
import type { MappingOptions } from '../../src/cli/import/import-by-mapping.js';
import { sendRecords } from '../../src/cli/import/send-records.js';
import { openQuietApi } from '../../src/cli/opening/open-api.js';
import { reportFailure } from '../../src/cli/shared/report-failure.js';
import { listImportRuns, undoImportRun } from '../../src/cli/import/runs.js';
import { createKey } from '../../src/graph/access/keys.js';
import type { Role } from '../../src/graph/access/scopes.js';
import { ImportProgress } from '../../src/graph/record/files/import-records.js';
import { withResolvers } from '../../src/graph/with-resolvers.js';
import { createMemoryConsole } from '../backup/support/memory-console.js';
import { ApiProcess } from '../faults/support/api-process.js';
import { openWorld } from '../faults/support/open-world.js';
import { startServer, type RunningServer } from './support/running-server.js';

/** Generous, since a process starts slowly on a busy machine. */
const TIMEOUT = 300_000;
const SETTINGS = { ENTENTE_STORE: 'memory:', ENTENTE_SEED: 'none' };
const folder = mkdtempSync(join(tmpdir(), 'entente-import-'));
const lines = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
const issues = (prefix: string, count: number): readonly object[] =>
  Array.from({ length: count }, (_, at) => ({
    entity: 'Issue',
    id: `issue:${prefix}-${String(at)}`,
    name: `Issue ${prefix} ${String(at)}`,
  }));
const SOURCE = { entity: 'Source', id: 'source:s', title: 'S' };
const CLAIMS = [
  SOURCE,
  { entity: 'Nation', id: 'nation:xaa', name: 'A' },
  {
    claim: 'Existence',
    id: 'existence:a',
    subject: 'nation:xaa',
    period: '1900/..',
    citations: [{ source: 'source:s' }],
  },
];
const BAD = `${lines([SOURCE])}no json\n{"entity":"Issue","id":"issue:x","name":7}\n`;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('POST /import', () => {
  let api: Awaited<ReturnType<typeof openQuietApi>>;
  let server: RunningServer;
  const keys = new Map<Role, string>();
  beforeAll(async () => {
    api = await openQuietApi(SETTINGS);
    for (const role of ['reader', 'editor', 'curator'] as const) {
      keys.set(role, (await createKey(api.graph, { name: role, role })).text);
    }
    server = await startServer(api, {}, undefined, true);
  });
  afterAll(async () => {
    await server.close();
    await api.close();
  });

  const post = async (
    body: string | AsyncIterable<Buffer>,
    {
      role = 'editor',
      path = '/import',
      type = 'application/x-ndjson',
      url = server.url,
    }: Options = {},
  ): Promise<{ readonly status: number; readonly told: unknown }> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${String(keys.get(role))}`, 'content-type': type },
      body,
      duplex: 'half',
    });
    return { status: response.status, told: await response.json() };
  };
  interface Options {
    readonly role?: Role;
    readonly path?: string;
    readonly type?: string;
    readonly url?: string;
  }
  const run = async (
    command: (
      path: string,
      environment: Readonly<Record<string, string | undefined>>,
      console: Console,
      server?: string,
    ) => Promise<number>,
    text: string,
    at: string | undefined,
  ): Promise<object> => {
    const file = join(folder, 'records.ndjson');
    writeFileSync(file, text);
    const { texts, ...console } = createMemoryConsole();
    const environment = at === undefined ? SETTINGS : { ENTENTE_KEY: keys.get('editor') };
    return { exitCode: await command(file, environment, console, at), ...texts };
  };

  it('records batch by batch, and nothing where the same comes again', async () => {
    const body = lines(issues('twice', 2_500));
    const counts = { read: 2_500, written: 2_500, problemCount: 0, problems: [] };
    expect(await post(body)).toEqual({
      status: 200,
      told: { ...counts, saved: 2_500, recorded: 0, retracted: 0, unchanged: 0, changes: 3 },
    });
    expect(await post(body)).toEqual({
      status: 200,
      told: { ...counts, saved: 0, recorded: 0, retracted: 0, unchanged: 2_500, changes: 0 },
    });
  });

  it.each([
    { what: 'import', command: importFile },
    { what: 'check', command: checkFile },
  ])('says by $what what the command line says on a store of its own', async ({ command }) => {
    for (const text of [BAD, '', lines(issues('alike', 3)), lines(CLAIMS.slice(1))]) {
      expect(await run(command, text, server.url)).toEqual(await run(command, text, undefined));
    }
  });

  it('refuses records by their lines, and keeps what came before', async () => {
    expect(await post(lines(issues('before', 1_000)) + BAD)).toMatchObject({
      status: 422,
      told: {
        errors: [
          {
            message: expect.stringContaining('2 problems') as string,
            extensions: {
              code: 'RECORDS_REFUSED',
              written: 1_000,
              problems: [{ line: 1_002 }, { line: 1_003, path: 'name' }],
            },
          },
        ],
      },
    });
  });

  it('writes nothing of what is only checked', async () => {
    const told = { read: 3, problemCount: 0, problems: [] };
    expect(await post(lines(CLAIMS), { path: '/import/check' })).toEqual({ status: 200, told });
    const { data } = await server.ask('{ nation(id: "nation:xaa") { id } }');
    expect(data).toEqual({ nation: null });
  });

  describe('by a mapping', () => {
    const csv = join(folder, 'visits.csv');
    const MAPPING = [
      'use: ./shared/kinds.yaml',
      'dataset: { id: visits, title: Visits, version: "1" }',
      'package: ./shared/datapackage.json',
      'files: { visits: { path: visits.csv } }',
      'rows:',
      '- file: visits',
      '  key: [no]',
      '  join: { place: { file: places, on: { code: "{host}" } } }',
      '  records:',
      '    host: { entity: Nation, id: "nation:{host}", name: "{place.name}" }',
      '    life: { claim: Existence, subject: "{host}", period: "{year}/" }',
    ].join('\n');

    beforeAll(() => {
      mkdirSync(join(folder, 'shared'));
      writeFileSync(join(folder, 'shared', 'kinds.yaml'), 'lookups: {}\n');
      writeFileSync(join(folder, 'visits.yaml'), MAPPING);
      const resource = { name: 'places', path: 'places.tab', dialect: { delimiter: '|' } };
      const described = JSON.stringify({ resources: [resource] });
      writeFileSync(join(folder, 'shared', 'datapackage.json'), described);
      writeFileSync(join(folder, 'shared', 'places.tab'), 'code|name\nxma|Ma\nxmb|Mb\n');
    });

    const runMapping = async (
      rows: string,
      at: string | undefined,
      { environment = SETTINGS, ...more }: Partial<MappingOptions> & { environment?: object } = {},
    ): Promise<{ readonly exitCode: number; readonly out: string; readonly error: string }> => {
      writeFileSync(csv, gzipSync(`no,host,year\n${rows}`));
      const { texts, ...console } = createMemoryConsole();
      const options: MappingOptions = {
        mapping: join(folder, 'visits.yaml'),
        data: folder,
        file: [],
        maxBad: '0',
        progress: 'text',
        ...more,
        ...(at !== undefined && { server: at }),
      };
      const known = { ...environment, ENTENTE_KEY: keys.get('editor') };
      const { signal } = new AbortController();
      const exitCode = await importByMapping(undefined, options, known, console, signal);
      return { exitCode, ...texts };
    };

    it('says what the command line says on a store of its own, and undoes it', async () => {
      const store = { ENTENTE_STORE: `file:${join(folder, 'own')}`, ENTENTE_SEED: 'none' };
      const without = ({ out, ...rest }: { readonly out: string }): object => ({
        ...rest,
        out: out.replace(/ at .*|[-0-9a-f]{36}/gu, '-'),
      });
      const rejects = join(folder, 'rejects.csv');
      for (const [rows, more] of [
        ['1,xma,1900\n2,xmb,19x\n', { rejects }],
        ['1,xma,1900\n2,xmb,1950\n', {}],
        ['1,xma,1900\n2,xmb,1950\n', {}],
        ['1,xma,1901\n', { complete: true }],
        ['1,xma,1901\n', { complete: true, yes: true }],
      ] as const) {
        const there = await runMapping(rows, server.url, more);
        const told = 'rejects' in more ? readFileSync(rejects, 'utf8') : '';
        expect(without(there)).toEqual(
          without(await runMapping(rows, undefined, { environment: store, ...more })),
        );
        if (told !== '') expect(readFileSync(rejects, 'utf8')).toBe(told);
      }
      const open = () => openAskedApi({ ENTENTE_KEY: keys.get('editor') }, server.url);
      const { texts, ...console } = createMemoryConsole();
      await listImportRuns({ dataset: 'visits' }, open, console);
      const [, last = ''] = /^([-0-9a-f]{36}) +visits/mu.exec(texts.out) ?? [];
      await undoImportRun(last, open, console);
      expect(texts.out).toContain('Undone: 1 claim taken back, 2 claims recorded again.');
      const { data } = await server.ask(
        '{ existences(where: { subject: { id: { startsWith: "nation:xm" } } }, view: { anyTime: true }, orderBy: [{ field: WHEN, direction: ASC }]) { nodes { period { edtf } } } }',
      );
      const nodes = [{ period: { edtf: '1900/' } }, { period: { edtf: '1950/' } }];
      expect(data).toEqual({ existences: { nodes } });
    });

    it('is refused before the first row where the mapping is wrong, or the key may not', async () => {
      writeFileSync(join(folder, 'visits.yaml'), MAPPING.replace('Existence', 'Existense'));
      await expect(runMapping('1,xma,1900\n', server.url)).rejects.toThrow(
        'no kind of claim "Existense"; did you mean Existence?',
      );
      writeFileSync(join(folder, 'visits.yaml'), MAPPING);
      const environment = { ENTENTE_KEY: keys.get('reader') };
      const refused = importByMapping(
        undefined,
        {
          mapping: join(folder, 'visits.yaml'),
          data: folder,
          file: [],
          maxBad: '0',
          progress: 'text',
          server: server.url,
        },
        environment,
        createMemoryConsole(),
        new AbortController().signal,
      );
      await expect(refused).rejects.toThrow('Importing records needs the scope "write".');
    });

    it('reads nothing that lies on the server', async () => {
      const send = async (text: string, files: readonly object[]): Promise<unknown> => {
        const header = {
          path: '/mapping/m.yaml',
          texts: [['/mapping/m.yaml', text]],
          files,
          tolerance: { count: 0 },
          isComplete: false,
          isSure: false,
        };
        const { told } = await post(`${JSON.stringify(header)}\nab`, {
          path: '/import/mapping',
          type: 'application/octet-stream',
        });
        return told;
      };
      const message = (text: string): object => ({
        errors: [
          { message: expect.stringContaining(text) as string, extensions: { code: 'BAD_REQUEST' } },
        ],
      });
      const reading = (path: string): string =>
        MAPPING.replace(/(?:use|package): .*\n/gu, '').replace('visits.csv', path);
      for (const path of [csv, './visits.csv', `${server.url}/livez`]) {
        expect(await send(reading(path), [])).toMatchObject(
          message('the file "visits" was not sent'),
        );
      }
      expect(await send(MAPPING, [])).toMatchObject(message('kinds.yaml was not sent'));
      const described = MAPPING.replace(/use: .*\n/u, '');
      expect(await send(described, [])).toMatchObject(message('datapackage.json was not sent'));
      expect(await send('a: [', [])).toMatchObject(message('BAD_YAML'));
      const short = [{ name: 'visits', called: 'v.csv', bytes: 3 }];
      expect(await send(reading('x.csv'), short)).toMatchObject(
        message('The body must be a mapping'),
      );
      expect(
        (await post('[]\n', { path: '/import/mapping', type: 'text/plain' })).told,
      ).toMatchObject(message('The body must be a mapping'));
    });
  });

  it('takes back what another recorded for a curator alone', async () => {
    await post(lines(CLAIMS), { role: 'curator' });
    const retraction = lines([
      { claim: 'Existence', id: 'existence:a', retractedAt: new Date().toISOString() },
    ]);
    expect(await post(retraction)).toMatchObject({
      status: 403,
      told: { errors: [{ extensions: { code: 'FORBIDDEN', written: 0 } }] },
    });
    expect(await post(retraction, { role: 'curator' })).toMatchObject({ told: { retracted: 1 } });
  });

  it.each([
    {
      options: { role: 'reader' },
      status: 403,
      message: 'Importing records needs the scope "write".',
    },
    {
      options: { type: 'text/csv' },
      status: 415,
      message: 'The body must be NDJSON, one record a line and not packed',
    },
  ] as const)('refuses $options', async ({ options, status, message }) => {
    expect(await post(lines(CLAIMS), options)).toMatchObject({
      status,
      told: { errors: [{ message: expect.stringContaining(message) as string }] },
    });
  });

  it('takes no key for one that is none, however long the body', async () => {
    const environment = { ENTENTE_KEY: 'entente_no' };
    const file = join(folder, 'long.ndjson');
    writeFileSync(file, lines(issues('long', 100_000)));
    const failed = importFile(file, environment, createMemoryConsole(), server.url);
    expect(reportFailure(await failed.catch((error: unknown) => error))).toEqual({
      exitCode: 2,
      message: expect.stringContaining('key') as string,
    });
    await expect(importFile(file, {}, createMemoryConsole(), server.url)).rejects.toThrow(
      "ENTENTE_KEY is missing: set it to an editor's key of that server",
    );
  });

  it('goes on as long as something comes, and no longer', async () => {
    const idle = { ENTENTE_RECEIVE_TIMEOUT_MS: '4000' };
    const impatient = await startServer(api, idle, undefined, true);
    async function* slowly(rest: number): AsyncGenerator<Buffer> {
      for (const record of issues('slow', 10)) {
        yield Buffer.from(lines([record]));
        await sleep(500);
      }
      await sleep(rest);
    }
    const [whole, cut] = await Promise.all([
      post(slowly(0), { url: impatient.url }),
      post(slowly(6_000), { url: impatient.url }),
    ]);
    expect(whole).toMatchObject({ status: 200, told: { read: 10 } });
    const message = expect.stringMatching(/^Nothing came of the body for 4 s\./) as string;
    expect(cut).toMatchObject({ status: 408, told: { errors: [{ message }] } });
    await impatient.close();
  });
});

describe('an import into a server that is killed in the middle', () => {
  it(
    'goes on from what was written',
    async () => {
      const store = { url: `file:${join(folder, 'graph')}` };
      const { settings, key } = await openWorld(store);
      const environment = { ENTENTE_SEED: 'none' };
      const api = await ApiProcess.start(settings, { key, environment });
      const records = issues('killed', 5_000);
      const killed = withResolvers<undefined>();
      async function* halfOf(): AsyncGenerator<Buffer> {
        yield Buffer.from(lines(records.slice(0, 2_500)));
        await killed.promise;
      }
      const count = async (): Promise<unknown> => {
        const { data } = await api.ask('{ issues { totalCount } }');
        return (data as { readonly issues: { readonly totalCount: number } }).issues.totalCount;
      };
      try {
        const [others, progress] = [Number(await count()), new ImportProgress()];
        const server = { address: api.origin, key };
        const cut = sendRecords('/import', server, halfOf(), progress, () => undefined);
        const failed = cut.then(Object, reportFailure);
        while ((await count()) !== others + 2_000) await sleep(50);
        await api.kill();
        killed.resolve(undefined);
        expect(await failed).toEqual({
          exitCode: 3,
          message: `${api.origin} broke off. What was written stays; the same command goes on.`,
        });
        await api.start();
        expect(await count()).toBe(others + 2_000);
        const file = join(folder, 'killed.ndjson');
        writeFileSync(file, lines(records));
        const console = createMemoryConsole();
        expect(await importFile(file, { ENTENTE_KEY: key }, console, api.origin)).toBe(0);
        expect(console.texts.out).toBe(
          '5000 of 5000 records written in 3 changes: 3000 entities saved, 0 claims recorded, 0 retracted, 2000 unchanged.\n',
        );
        expect(await count()).toBe(others + 5_000);
      } finally {
        await api.stop();
      }
    },
    TIMEOUT,
  );
});
