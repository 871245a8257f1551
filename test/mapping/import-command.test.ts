import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Console } from '../../src/cli/shared/console.js';
import { openAskedApi } from '../../src/cli/opening/asked-api.js';
import type { AskedApi } from '../../src/cli/opening/asked-api.js';
import { importFile } from '../../src/cli/import/import.js';
import { importByMapping } from '../../src/cli/import/import-by-mapping.js';
import type { MappingOptions } from '../../src/cli/import/import-by-mapping.js';
import { initMapping } from '../../src/cli/mappings/init-mapping.js';
import { listDatasets } from '../../src/cli/mappings/list-datasets.js';
import { listImportRuns, undoImportRun } from '../../src/cli/import/runs.js';
import { reportFailure } from '../../src/cli/shared/report-failure.js';
import { tryMapping } from '../../src/cli/mappings/try-mapping.js';

const MAPPING = `
dataset: { id: visits, title: Visits, version: "1", seen: 2026-01-01 }
files: { visits: visits.csv }
rows:
- file: visits
  key: [no]
  records:
    host: { entity: Nation, id: "nation:{host}", name: "{host|upper}" }
    guest: { entity: Person, id: "person:{guest|slug}", name: "{guest}" }
    visit: { entity: Event, id: "event:visit-{no}", name: "Visit {no}", kind: VISIT, status: OCCURRED, period: "{day}" }
    came: { claim: Participation, subject: "{guest}", event: "{visit}", role: PARTICIPANT }
`;
const HEADER = 'no,host,guest,day\n';
const ROWS = `${HEADER}1,fra,Ann One,2020-01-02\n2,fra,Bob Two,2020-02-03\n`;
const BAD = `${ROWS}3,fra,Cem Three,2020-02-31\n4,fra,"Dee, Four"\n`;

const folder = mkdtempSync(join(tmpdir(), 'entente-mapping-'));
const mapping = join(folder, 'visits.yaml');
const csv = join(folder, 'visits.csv');
let stores = 0;

beforeAll(() => {
  writeFileSync(mapping, MAPPING);
});

beforeEach(() => {
  writeFileSync(csv, ROWS);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function newStore(): string {
  return `file:${join(folder, `graph-${String(++stores)}`)}`;
}

interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

async function call(command: (console: Console) => Promise<number>): Promise<Ended> {
  const texts = { out: '', error: '' };
  const exitCode = await command({
    out: { write: (added) => (texts.out += added) },
    error: { write: (added) => (texts.error += added) },
  });
  return { exitCode, ...texts };
}

function importVisits(
  store: string,
  options: Partial<MappingOptions> = {},
  signal = new AbortController().signal,
): Promise<Ended> {
  const given = {
    mapping,
    data: folder,
    file: [],
    maxBad: '0',
    progress: 'text',
    ...options,
  } as const;
  return call((console) =>
    importByMapping(undefined, given, { ENTENTE_STORE: store }, console, signal),
  );
}

describe('the command import with a mapping', () => {
  it('writes what the rows become, and nothing where they come again', async () => {
    const store = newStore();
    expect(await importVisits(store)).toEqual({
      exitCode: 0,
      out: [
        'visits 1: 2 rows read, 0 rejected; 8 records made: 2 Person, 2 Event, 2 Participation, 1 Source, 1 Nation.',
        '8 of 8 records written in 2 changes: 6 entities saved, 2 claims recorded.',
        '',
      ].join('\n'),
      error: '',
    });
    expect((await importVisits(store)).out).toMatch(
      /^Nothing to do: visits 1 was imported from these files at [-0-9T:.]+Z, by run [-0-9a-f]{36}\.\n$/,
    );
  });

  it('says what it keeps of what was there, and replaces what the mapping owns', async () => {
    const store = newStore();
    await importVisits(store);
    writeFileSync(csv, ROWS.replace('2020-01-02', '2021-05-06'));
    expect((await importVisits(store)).error).toBe(
      'warning 1 x ENTITY_KEPT Event.period, which "owns: true" would replace (first: event:visit-1 has "2020-01-02", the file "2021-05-06")\n',
    );
    writeFileSync(
      mapping,
      MAPPING.replace('visit: { entity: Event,', 'visit: { entity: Event, owns: true,'),
    );
    const owned = await importVisits(store);
    writeFileSync(mapping, MAPPING);
    expect(owned).toMatchObject({
      error: '',
      out: expect.stringContaining('1 entity saved') as string,
    });
  });

  it('says which new entities have a code of another one', async () => {
    const store = newStore();
    const withCode = (id: string): string =>
      MAPPING.replace(
        'id: "person:{guest|slug}", name: "{guest}"',
        `id: "person:${id}{guest|slug}", name: "{guest}", identifiers: { WIKIDATA: "Q{no}" }`,
      );
    writeFileSync(mapping, withCode(''));
    expect((await importVisits(store)).error).not.toContain('CODE_OF_ANOTHER');
    writeFileSync(mapping, withCode('own-').replace('id: visits', 'id: more'));
    const { error } = await importVisits(store);
    writeFileSync(mapping, MAPPING);
    expect(error).toContain(
      'warning 2 x CODE_OF_ANOTHER Person, which a lookup would find (first: person:own-ann-one has WIKIDATA Q1 of person:ann-one)\n',
    );
  });

  it('writes nothing where more rows are bad than may be, and lists them', async () => {
    writeFileSync(csv, BAD);
    const store = newStore();
    const rejects = join(folder, 'rejects.csv');
    expect(await importVisits(store, { rejects })).toEqual({
      exitCode: 4,
      out: [
        'visits 1: 4 rows read, 2 rejected; 8 records made: 2 Person, 2 Event, 2 Participation, 1 Source, 1 Nation.',
        '0 of 0 records written in 0 changes.',
        '',
      ].join('\n'),
      error: [
        '1 x BAD_DATE (first: visits:4, visit: "2020-02-31" is no day of the calendar)',
        '1 x BAD_ROW (first: visits:5: 3 fields, the header has 4)',
        `Refused: more rows are bad than "--max-bad 0" allows; they are in ${rejects}. Nothing was written.`,
        '',
      ].join('\n'),
    });
    expect(readFileSync(rejects, 'utf8')).toBe(
      [
        'file,line,record,kind,message,row',
        'visits,4,visit,BAD_DATE,"""2020-02-31"" is no day of the calendar","{""no"":""3"",""host"":""fra"",""guest"":""Cem Three"",""day"":""2020-02-31""}"',
        'visits,5,,BAD_ROW,"3 fields, the header has 4",{}',
        '',
      ].join('\r\n'),
    );
  });

  it.each(['2', '50%'])('takes the good rows where %s may be bad', async (maxBad) => {
    writeFileSync(csv, BAD);
    const { exitCode, out } = await importVisits(newStore(), { maxBad });
    expect(exitCode).toBe(0);
    expect(out).toContain('8 of 8 records written in 2 changes');
  });

  it('rejects a row that the graph refuses, with the words of that', async () => {
    writeFileSync(mapping, MAPPING.replace('"{visit}", role', '"event:no-{no}", role'));
    const refused = await importVisits(newStore());
    writeFileSync(mapping, MAPPING);
    expect(refused.exitCode).toBe(4);
    expect(refused.error).toContain(
      '2 x REFUSED (first: visits:2: ["visits","came","1"].event: "event:no-1" is neither in the graph nor in this batch)',
    );
    expect(refused.error).toContain('What came before stays written.');
  });

  it('reads a file that is named, an address, and what is packed', async () => {
    const server = createServer((_, response) => response.end(gzipSync(ROWS))).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const file = [`visits=http://127.0.0.1:${String(port)}/visits.csv.gz`];
    const { out } = await importVisits(newStore(), { data: '/nowhere', file });
    server.close();
    expect(out).toContain('8 of 8 records written in 2 changes');
  });

  it('tells as JSON how far it is, and ends where it is stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    const { exitCode, error } = await importVisits(newStore(), { progress: 'json' }, stop.signal);
    expect(exitCode).toBe(1);
    expect(error).toBe('Stopped. What was written stays; the same command goes on.\n');
  });

  it.each<{ readonly options: Partial<MappingOptions>; readonly message: string | RegExp }>([
    {
      options: { mapping: 'un-vote' },
      message: /There is no mapping "un-vote", and no such file; did you mean "un-votes"\?$/,
    },
    {
      options: { maxBad: 'some' },
      message:
        '"--max-bad" must be a number of rows or a part of them, such as 20 or 1%, but got: some.',
    },
    {
      options: { file: ['visits.csv'] },
      message: '"--file visits.csv" must be NAME=PATH, such as votes=un_votes.csv.',
    },
    {
      options: { file: ['visit=x.csv'] },
      message:
        'visits.yaml:2, dataset: UNKNOWN_FILE: --file no file "visit"; did you mean "visits"?',
    },
  ])('says of $options what is wrong', async ({ options, message }) => {
    await expect(importVisits(newStore(), options)).rejects.toThrow(message);
  });

  it('ends with 2 where the mapping is wrong', async () => {
    writeFileSync(mapping, MAPPING.replace('{host|upper}', '{host|uper}'));
    const error: unknown = await importVisits(newStore()).catch((thrown: unknown) => thrown);
    writeFileSync(mapping, MAPPING);
    expect(reportFailure(error)).toEqual({
      exitCode: 2,
      message:
        'visits.yaml:8, rows[0].records.host.name: UNKNOWN_FUNCTION: no function "uper"; did you mean "upper"?',
    });
  });
});

/** Asks what a command asks, over GraphQL. */
async function ask(open: () => Promise<AskedApi>, query: string): Promise<object> {
  const api = await open();
  try {
    const { data } = await api.ask({ query, variables: {} });
    return data;
  } finally {
    await api.close();
  }
}

describe('the commands for imports', () => {
  it('list them, and undo one', async () => {
    const environment = { ENTENTE_STORE: newStore(), ENTENTE_SEED: 'none' };
    const open = () => openAskedApi(environment);
    const none = await call((console) => listImportRuns({}, open, console));
    expect(none.out).toBe('Nothing was imported by a mapping.\n');
    await importVisits(environment.ENTENTE_STORE);
    const { out } = await call((console) => listImportRuns({}, open, console));
    const [, id = ''] =
      /^([-0-9a-f]{36}) +visits +1 +DONE +[-0-9T:]+ +2 +0 +6 entities saved, 2 claims recorded/m.exec(
        out,
      ) ?? [];
    const asked = await ask(
      open,
      '{ participations { nodes { sentence importRun { id version files { name bytes } } } } }',
    );
    const importRun = { id, version: '1', files: [{ name: 'visits', bytes: ROWS.length }] };
    expect(asked).toMatchObject({ participations: { nodes: [{ importRun }, { importRun }] } });
    const undone = await call((console) => undoImportRun(id.slice(0, 8), open, console));
    expect(undone.out).toBe(
      'Undone: 2 claims taken back, 0 claims recorded again. Entities stay.\n',
    );
    const options = { complete: true };
    expect((await importVisits(environment.ENTENTE_STORE, options)).out).toContain(
      '2 claims recorded',
    );
    writeFileSync(csv, `${HEADER}1,fra,Ann One,2020-01-02\n`);
    expect(await importVisits(environment.ENTENTE_STORE, options)).toMatchObject({
      exitCode: 4,
      error:
        'Nothing was written: 1 of the 2 claims of the dataset has no row in these files. Where that is meant, add "--yes".\n',
    });
    const sure = await importVisits(environment.ENTENTE_STORE, { complete: true, yes: true });
    expect(sure.out).toContain('1 withdrawn');
  });
});

describe('the command import of records', () => {
  it.each([
    { what: 'CSV', content: ROWS, hint: 'This looks like CSV.' },
    { what: 'gzip', content: gzipSync(ROWS), hint: 'This looks like a file packed by gzip.' },
    {
      what: 'FollowTheMoney',
      content: '{"id":"a","schema":"Person","properties":{"name":["A"]}}\n',
      hint: 'This looks like FollowTheMoney: use "entente import --mapping ftm --file entities=FILE"',
    },
    {
      what: 'SPARQL results',
      content: '{"head":{"vars":["a"]},"results":{"bindings":[]}}',
      hint: 'This looks like the answer of a SPARQL service',
    },
    {
      what: 'Wikidata',
      content: '{"entities":{"Q1":{}}}',
      hint: 'This looks like items of Wikidata: use "entente import --mapping wikidata-entities --file items=FILE"',
    },
    { what: 'a list', content: '[{"a":1}]', hint: 'This looks like a list in JSON.' },
  ])('says what $what is, and how it is imported', async ({ content, hint }) => {
    const file = join(folder, 'other');
    writeFileSync(file, content);
    await expect(
      call((console) => importFile(file, { ENTENTE_STORE: newStore() }, console)),
    ).rejects.toThrow(hint);
  });
});

describe('the commands for mappings', () => {
  it('show what becomes of rows, and write nothing', async () => {
    writeFileSync(csv, BAD);
    const store = newStore();
    const options = { data: folder, file: [], rows: '1' };
    const shown = await call((console) =>
      tryMapping(mapping, undefined, options, { ENTENTE_STORE: store }, console),
    );
    expect(shown).toEqual({
      exitCode: 4,
      out: [
        '# visits:2 {"no":"1","host":"fra","guest":"Ann One","day":"2020-01-02"}',
        '{"entity":"Nation","id":"nation:fra","name":"FRA"}',
        '{"entity":"Person","id":"person:ann-one","name":"Ann One"}',
        '{"entity":"Event","id":"event:visit-1","name":"Visit 1","kind":"VISIT","status":"OCCURRED","period":"2020-01-02"}',
        '{"claim":"Participation","id":"participation:1f46aca614d078715241d9d2","subject":"person:ann-one","event":"event:visit-1","role":"PARTICIPANT","citations":[{"source":"source:visits","locator":"no 1"}],"origin":{"dataset":"visits","row":"[\\"came\\",\\"1\\"]"}}',
        '# visits: rows of visits 4; 2 rows rejected; 8 records: 2 Person, 2 Event, 2 Participation, 1 Source, 1 Nation. Nothing was written.',
        '',
      ].join('\n'),
      error: [
        '1 x BAD_DATE (first: visits:4, visit: "2020-02-31" is no day of the calendar)',
        '1 x BAD_ROW (first: visits:5: 3 fields, the header has 4)',
        '',
      ].join('\n'),
    });
    const one = await call((console) =>
      tryMapping(mapping, undefined, { ...options, row: '4' }, { ENTENTE_STORE: store }, console),
    );
    expect(one.out).toContain(
      '# rejected, visit: BAD_DATE "2020-02-31" is no day of the calendar\n',
    );
  });

  it('say what is to be imported before, where codes are not found', async () => {
    const asked = join(folder, 'hosts.yaml');
    const lookup = 'hosts: { entity: Nation, try: [{ scheme: COW }], missing: reject }';
    writeFileSync(
      asked,
      MAPPING.replace(
        'rows:',
        `after: [codes, hosts, more]\nlookups: { ${lookup} }\nrows:`,
      ).replace(
        'role: PARTICIPANT',
        'role: PARTICIPANT, representing: { of: "{host}", lookup: hosts }',
      ),
    );
    const strict = await importVisits(newStore(), { mapping: asked });
    expect(strict.exitCode).toBe(4);
    expect(strict.error).toMatch(
      /CODE_NOT_FOUND[^]*\nCodes are looked up in what these mappings leave; import them before, in this order: codes\.\n$/,
    );
    writeFileSync(csv, BAD);
    expect((await importVisits(newStore())).error).not.toContain('import them before');
  });

  it('say what to begin with, where a store has nothing to look up', async () => {
    const asked = join(folder, 'asked.yaml');
    const host = '    host: { entity: Nation, id: "nation:{host}", name: "{host|upper}" }\n';
    const lookups =
      'lookups: { hosts: { entity: Nation, try: [{ scheme: COW }], missing: reject } }';
    const representing = 'role: PARTICIPANT, representing: { of: "{host}", lookup: hosts }';
    writeFileSync(
      asked,
      MAPPING.replace(host, '')
        .replace('rows:', `${lookups}\nrows:`)
        .replace('role: PARTICIPANT', representing),
    );
    const { error } = await importVisits(newStore(), { mapping: asked });
    expect(error).toContain(
      `hosts "fra": the store has no Nation yet; "entente seed" brings the world's`,
    );

    const many = Array.from({ length: 5_000 }, (_, at) => `${String(at)},fra,Ann One,2020-01-02`);
    const unread = 'The other rows were not read: what they name is not there yet.';
    writeFileSync(csv, `${HEADER}${many.join('\n')}\n`);
    const short = await importVisits(newStore(), { mapping: asked });
    expect(short.error).toContain(unread);
    expect(Number(/(\d+) rows read/.exec(short.out)?.[1])).toBeLessThan(5_000);
    // A part can be told of all rows alone.
    const part = await importVisits(newStore(), { mapping: asked, maxBad: '50%' });
    expect(part).toMatchObject({
      exitCode: 4,
      out: expect.stringContaining(' 5000 rows read') as string,
    });
    // Nations may come later in the files.
    const later = join(folder, 'later.yaml');
    const block = `- file: visits\n  key: [no]\n  records:\n${host}`;
    writeFileSync(later, `${readFileSync(asked, 'utf8')}${block}`);
    const whole = await importVisits(newStore(), { mapping: later });
    expect(whole).toMatchObject({
      exitCode: 4,
      out: expect.stringContaining(' 5000 rows read') as string,
    });
    expect(part.error + whole.error).not.toContain(unread);
  });

  it('say which codes are unknown, and which entities have names much like them', async () => {
    const store = newStore();
    const korea = 'name: Hanguk, aliases: [South Korea], identifiers: { ISO3166_1_A3: KOR }';
    writeFileSync(mapping, MAPPING.replace('name: "{host|upper}"', korea));
    await importVisits(store);
    writeFileSync(mapping, MAPPING);
    const asked = join(folder, 'unknown.yaml');
    const lookup = (first: string): string =>
      `lookups: { hosts: { entity: Nation, try: [${first}{ name: true }], missing: reject } }`;
    const withLookup = (first: string): string =>
      MAPPING.replace(
        '    host: { entity: Nation, id: "nation:{host}", name: "{host|upper}" }\n',
        '',
      )
        .replace('rows:', `${lookup(first)}\nrows:`)
        .replace(
          'role: PARTICIPANT',
          'role: PARTICIPANT, representing: { of: "{host}", lookup: hosts }',
        );
    writeFileSync(asked, withLookup(''));
    const names = ['S. Korea', 'S. Korea', 'KORR', 'No such "land" \u0001', '255', 'x'.repeat(300)];
    const rows = names.map((name, at) => `${String(at)},"${name.replaceAll('"', '""')}",A,2020\n`);
    writeFileSync(csv, `${HEADER}${rows.join('')}`);
    const unknown = [
      'lookup hosts knows nothing by 5 codes: "S. Korea" 2 x, "KORR" 1 x, "No such \\"land\\" \\u0001" 1 x, "255" 1 x, ',
      '  Names are much like some of them. Look at each, and put what is meant before the other steps of its "try":',
      '      - values:',
      '          "S. Korea": nation:fra # Hanguk',
      '',
    ];
    const { error } = await importVisits(store, { mapping: asked });
    expect(error).toContain(unknown[0]);
    expect(error).toContain(unknown.slice(1).join('\n'));
    const options = { data: folder, file: [], rows: '0' };
    const tried = await call((console) =>
      tryMapping(asked, undefined, options, { ENTENTE_STORE: store }, console),
    );
    expect(tried.error).toContain(unknown.slice(1).join('\n'));
    writeFileSync(asked, withLookup('{ values: { "S. Korea": nation:fra } }, '));
    const then = await importVisits(store, { mapping: asked, maxBad: '4' });
    expect(then.exitCode).toBe(0);
    expect(then.error).toContain('lookup hosts knows nothing by 4 codes: "KORR" 1 x');
    expect(then.error).not.toContain('- values:');
  });

  it('list the datasets', async () => {
    const { out } = await call(listDatasets);
    expect(out).toMatch(/^cow-states .* country-codes, nations-over-time /m);
    expect(out).toMatch(
      /^un-votes +United Nations General Assembly voting data +0\.3\.0 +CC0-1\.0/m,
    );
  });

  it('begin a mapping that can be tried at once', async () => {
    const store = newStore();
    const environment = { ENTENTE_STORE: store };
    await importVisits(store);
    const rows = ['a', 'b', 'c', 'd', 'e'].map(
      (code, at) => `${code},2020010${String(at + 1)},-9\n`,
    );
    const file = join(folder, 'own.csv');
    writeFileSync(file, `code,day,note\n${rows.join('')}`);
    const { out } = await call((console) => initMapping(file, environment, console));
    expect(out).toContain('# own.csv: 5 rows looked at, 3 columns.');
    expect(out).toContain('# day: 0 empty, 5 different; date, written YYYYMMDD; one of');
    expect(out).toContain('# note: 0 empty, 1 different; missing? "-9" 5');
    expect(out).toContain('# Keys that tell all rows apart: [code] or [day].');
    const begun = join(folder, 'own.yaml');
    writeFileSync(begun, out);
    const options = { data: folder, file: [], rows: '1' };
    const tried = await call((console) =>
      tryMapping(begun, undefined, options, environment, console),
    );
    expect(tried.exitCode).toBe(0);
    expect(tried.out).toContain('"id":"event:own-a","name":"own a"');
  });

  it('count one of a thing as one', async () => {
    const file = join(folder, 'one.csv');
    writeFileSync(file, 'code\na\n');
    const environment = { ENTENTE_STORE: newStore(), ENTENTE_SEED: 'none' };
    const { out } = await call((console) => initMapping(file, environment, console));
    expect(out).toContain('# one.csv: 1 row looked at, 1 column.');
  });

  it('begin a mapping with both parties and the period of a few rows', async () => {
    const environment = { ENTENTE_STORE: newStore(), ENTENTE_SEED: 'none' };
    const identifiers = '{ ISO3166_1_A3: "{host|upper}" }';
    writeFileSync(
      mapping,
      MAPPING.replace('name: "{host|upper}"', `name: "{host|upper}", identifiers: ${identifiers}`),
    );
    writeFileSync(csv, `${HEADER}1,fra,A,2020\n2,deu,B,2020\n3,nam,C,2020\n`);
    await importVisits(environment.ENTENTE_STORE);
    writeFileSync(mapping, MAPPING);
    const file = join(folder, 'few.csv');
    const row = '2,DEU,NAM,2016,2018-02\n';
    writeFileSync(
      file,
      `no,from,to,came,left\n1,FRA,DEU,2015-03-01,2019\n${row}3,NAM,FRA,2017-01,1.2.2018\n4,FRA,NAM,2017-01,2019-05\n`,
    );
    const { out } = await call((console) => initMapping(file, environment, console));
    expect(out).toContain('# came: 0 empty, 3 different; date; one of');
    expect(out).toContain('date, but not "1.2.2018"; one of');
    const begun = join(folder, 'few.yaml');
    writeFileSync(begun, out);
    const options = { data: folder, file: [], rows: '0', row: '3' };
    const tried = await call((console) =>
      tryMapping(begun, undefined, options, environment, console),
    );
    expect(tried.out).toContain('"period":"2016/2018-02"');
    expect(tried.out).toMatch(/"subject":"nation:deu"[^]*"subject":"nation:nam"/);
  });

  it('begin a mapping with codes that the store has in part, and what tells rows apart beside dates', async () => {
    const environment = { ENTENTE_STORE: newStore(), ENTENTE_SEED: 'none' };
    const codes = Array.from({ length: 50 }, (_, at) => String(100 + at));
    writeFileSync(
      mapping,
      MAPPING.replace(
        'name: "{host|upper}"',
        'name: "{host|upper}", identifiers: { OLD: "{host}" }',
      ),
    );
    const visits = codes.slice(0, 25).map((code, at) => `${String(at)},${code},A,2020\n`);
    writeFileSync(csv, `${HEADER}${visits.join('')}`);
    await importVisits(environment.ENTENTE_STORE);
    writeFileSync(mapping, MAPPING);
    const file = join(folder, 'old.csv');
    const rows = codes.map((code, at) => {
      const year = String(1900 + at);
      return `${year}-01-01,${code},x${code},${year}-02-01,${year}-12-31\n`;
    });
    writeFileSync(file, `start,state,no,seen,end\n${rows.join('')}`);
    const { out } = await call((console) => initMapping(file, environment, console));
    expect(out).toContain(
      'OLD 50 % of its codes ("entente datasets" lists what brings more); such',
    );
    expect(out).toContain('# Keys that tell all rows apart: [state] or [no] or [start].');
    expect(out).toContain('from: "{start}"');
    expect(out).toContain('to: "{end}"');
  });

  it.each([
    ['1990,1991,1992', '([0-9]{4})', '1990 to 1992'],
    ['X1990,X1991,X1992', 'X([0-9]{4})', 'X1990 to X1992'],
    [
      '1990 [YR1990],1991 [YR1991],1992 [YR1992]',
      '([0-9]{4}) \\[YR[0-9]{4}\\]',
      '1990 [YR1990] to 1992 [YR1992]',
    ],
  ])('begin a mapping of a column for each year: %s', async (header, pattern, shown) => {
    const environment = { ENTENTE_STORE: newStore(), ENTENTE_SEED: 'none' };
    const file = join(folder, 'wide.csv');
    writeFileSync(file, `state,year,${header}\nfra,a,1,2,\ndeu,b,3,,4\n`);
    const { out } = await call((console) => initMapping(file, environment, console));
    expect(out).toContain(
      `# 3 columns of years, ${shown}, each of which "unpivot" makes a row of: 2 empty, 4 different`,
    );
    expect(out).toContain(`columns: ${pattern}\n`);
    expect(out).toContain('# Keys that tell all rows apart: [state] or [year].');
    const begun = join(folder, 'wide.yaml');
    writeFileSync(begun, out);
    const options = { data: folder, file: [], rows: '10' };
    const tried = await call((console) =>
      tryMapping(begun, undefined, options, environment, console),
    );
    expect(tried.out).toMatch(/^# rows:2 .*"year of column":"1990","value":"1"\}$/m);
    expect([...tried.out.matchAll(/"period":"([^"]+)"/g)].map(([, year]) => year)).toEqual([
      '1990',
      '1991',
      '1990',
      '1992',
    ]);
  });

  it('say how many rows those of a file stand for, and which of them is bad', async () => {
    const file = join(folder, 'tall.csv');
    const tall = join(folder, 'tall.yaml');
    const rejects = join(folder, 'tall-rejects.csv');
    writeFileSync(file, 'no,1990,1991\n1,fra,x y\n');
    writeFileSync(
      tall,
      MAPPING.replace('visits.csv', './tall.csv').replace(
        / {2}key: [^]*$/,
        '  key: [no, year]\n  unpivot: { columns: "([0-9]{4})", name: year, value: host }\n  records:\n    host: { entity: Nation, id: "nation:{host}", name: "{host}" }\n',
      ),
    );
    const ended = await importVisits(newStore(), { mapping: tall, maxBad: '1', rejects });
    expect(ended.out).toMatch(/: 1 row read, which stand for 2, 1 rejected;/);
    expect(readFileSync(rejects, 'utf8')).toContain('""year"":""1991"",""host"":""x y""');
  });

  it('begin a mapping that takes two columns with years for what they are', async () => {
    const environment = { ENTENTE_STORE: newStore(), ENTENTE_SEED: 'none' };
    const file = join(folder, 'two.csv');
    writeFileSync(file, 'state,pop1990,pop2000,gdp1990\nfra,1,2,3\ndeu,3,4,5\n');
    const { out } = await call((console) => initMapping(file, environment, console));
    expect(out).not.toContain('unpivot');
    expect(out).toContain('# pop1990: 0 empty');
  });
});
