import { join } from 'node:path';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { EntityIndex } from '../../src/mapping/blocks/entity-index.js';
import { sampleFile } from '../../src/mapping/files/sample-file.js';
import { proposeMapping } from '../../src/mapping/files/propose-mapping.js';
import { PRODUCT } from '../support/product-model.js';
import { runMapping, writeFiles } from './support/run-mapping.js';
import { WORKBOOK } from './support/workbook.js';

let graph: Graph;

beforeAll(async () => {
  const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
  graph = { store, model: PRODUCT, clock: systemClock };
});

afterAll(() => graph.store.close());

const mapping = (file = 'rows.csv', day = '"{day}"'): string => `
dataset: { id: made, title: Made }
files: { rows: ${file} }
rows:
- file: rows
  key: [no]
  records:
    nation: { entity: Nation, id: nation:xaa, name: "{name}" }
    life: { claim: Existence, subject: "{nation}", confidence: "{sure}", period: ${day} }
`;

const run = (csv: string | Buffer, text = mapping()): ReturnType<typeof runMapping> =>
  runMapping(graph, { 'mapping.yaml': text, 'rows.csv': csv });

const ROW = 'no,name,sure,day\n1,Öland,80,1999\n';

describe('a file that is a bit wrong', () => {
  it.each<{ readonly what: string; readonly csv: string | Buffer; readonly file?: string }>([
    { what: 'a byte order mark and CRLF', csv: `\uFEFF${ROW.replaceAll('\n', '\r\n')}` },
    { what: 'empty lines, and rows of commas alone', csv: `${ROW}\n,,,\n  , ,,\n\n` },
    {
      what: 'columns without names',
      csv: 'no,name,sure,day,,\n1,Öland,80,1999,,\n,,,,,\n',
    },
    {
      what: 'semicolons that are named',
      csv: ROW.replaceAll(',', ';'),
      file: '{ path: rows.csv, dialect: { delimiter: ";" } }',
    },
    {
      what: 'Latin-1 that is named',
      csv: Buffer.from(ROW, 'latin1'),
      file: '{ path: rows.csv, encoding: windows-1252 }',
    },
  ])('is read with $what', async ({ csv, file }) => {
    const { records, rejects } = await run(csv, mapping(file));
    expect(rejects).toEqual([]);
    expect(records).toMatchObject([{ name: 'Öland' }, { claim: 'Existence', confidence: 80 }]);
  });

  it.each<{ readonly what: string; readonly csv: string | Buffer; readonly message: string }>([
    {
      what: 'semicolons',
      csv: ROW.replaceAll(',', ';'),
      message:
        'rows.csv has one column, "no;name;sure;day"; name what stands between its fields by "dialect: { delimiter: ";" }"',
    },
    {
      what: 'Latin-1',
      csv: Buffer.from(ROW, 'latin1'),
      message: 'is not written in utf-8; name another "encoding", such as windows-1252',
    },
    {
      what: 'UTF-16',
      csv: Buffer.from(`\uFEFF${ROW}`, 'utf16le'),
      message: 'is not written in utf-8; name another "encoding", such as utf-16le',
    },
    {
      what: 'two columns of a name',
      csv: ROW.replace('sure', 'name'),
      message: 'has two columns "name"; name all of them by "dialect: { skip: 1, columns: [...] }"',
    },
    {
      what: 'a column missing',
      csv: 'no,name,sure\n1,A,80\n',
      message:
        'rows[0].records.life.period: UNKNOWN_COLUMN: no column "day" in "rows", which has no, name, sure',
    },
  ])('is refused with $what, and how to mend it', async ({ csv, message }) => {
    await expect(run(csv).then(({ records }) => records)).rejects.toThrow(message);
  });

  it.each([
    { row: 'no,name,sure,day', reject: 'BAD_ROW it is the header again' },
    {
      row: '2,A,80,3/4/1999',
      reject:
        'life: BAD_DATE "3/4/1999" is no date of the form YYYY, YYYY-MM or YYYY-MM-DD; add "as: D/M/YYYY" to it, or "as: M/D/YYYY"',
    },
    { row: '2,A,80,1999/4/3', reject: 'add "as: YYYY/M/D" to it' },
    { row: '2,A,80,19990403', reject: 'add "as: YYYYMMDD" to it' },
    { row: '2,A,80,3 April 1999', reject: 'add "as: D Month YYYY" to it' },
    { row: '2,A,80,1999-04-03T00:00:00Z', reject: 'take its day alone, by "|first:10"' },
    { row: '2,A,80,36253', reject: 'is it a day as Excel counts them (1999-04-03)?' },
    {
      row: '2,A,"1,080",1999',
      reject:
        'life: NOT_A_NUMBER life.confidence: "1,080"; take out what stands between thousands: "let: { parts: { of: ..., split: "," } }", and "{parts|join:}" here',
    },
  ])('has a bad row $row, and says how to mend it', async ({ row, reject }) => {
    const { rejects } = await run(`${ROW}${row}\n`);
    expect(rejects).toEqual([expect.stringContaining(reject)]);
  });

  it('of a later version is warned of, where it ends what goes on', async () => {
    const yaml = mapping('rows.csv', '{ from: "{day}", to: "{end}", open: ongoing }')
      .replace('dataset: {', 'dataset: { seen: 2020-12-31,')
      .replace('confidence: "{sure}", ', '');
    const rows = ['1,A,1999,2020', '2,A,1999,2024', '3,A,1999,'];
    const { run: made } = await run(`no,name,day,end\n${rows.join('\n')}\n`, yaml);
    expect(made.warnings.all.map(({ what, count, first }) => [what, count, first])).toEqual([
      ['ENDS_AFTER_SEEN life', 1, '1999/2024, but "seen" is 2020-12-31'],
    ]);
  });

  it('is mended by what the messages say', async () => {
    const fixed = mapping('rows.csv', '{ of: "{day}", as: D/M/YYYY }')
      .replace('confidence: "{sure}"', 'confidence: "{parts|join:}"')
      .replace('  records:', '  let: { parts: { of: "{sure}", split: "," } }\n  records:');
    const { records, rejects } = await run('no,name,sure,day\n1,A,"0,080",3/4/1999\n', fixed);
    expect(rejects).toEqual([]);
    expect(records[1]).toMatchObject({ confidence: 80, period: '1999-04-03' });
  });
});

describe('a mapping that is begun', () => {
  const begin = async (csv: string | Buffer, index = new EntityIndex()): Promise<string> => {
    const folder = writeFiles({ 'rows.csv': csv });
    return proposeMapping(await sampleFile(join(folder, 'rows.csv'), folder), index);
  };

  it('looks codes up at the time of the row', async () => {
    const index = new EntityIndex();
    const codes = ['200', '220', '230', '235', '345'];
    for (const code of codes) index.add({ id: `nation:n${code}`, identifiers: [`COW ${code}`] });
    const rows = codes.map((code, at) => `${code},199${String(at)}-01-01,2000-01-01`);
    const begun = await begin(`ccode,stdate,enddate\n${rows.join('\n')}\n`, index);
    expect(begun).toMatch(/of: "\{ccode\}"\n +lookup: nation\n +at: "\{stdate\}"/);
  });

  it('says how the file is written, and its dates', async () => {
    const rows = ['1;Öland;1.200;31/12/1999;36253', '2;Åland;900;1/2/2000;36254'];
    const text = `no;name;size;day;other\n${rows.join('\n')}\n`;
    const begun = await begin(Buffer.from(text, 'latin1'));
    expect(begun).toContain('# day: 0 empty, 2 different; date, written D/M/YYYY; one of');
    expect(begun).toContain('numbers with marks between their thousands');
    expect(begun).toContain('days as Excel counts them? 36253 is 1999-04-03');
    expect(begun).toContain('encoding: windows-1252');
    expect(begun).toContain('delimiter: ;');
    expect(begun).toMatch(/period:\n +of: "\{day\}"\n +as: D\/M\/YYYY/);
    const made = await runMapping(graph, {
      'mapping.yaml': begun.replace(/path: .*/, 'path: rows.csv'),
      'rows.csv': Buffer.from(text, 'latin1'),
    });
    expect(made.rejects).toEqual([]);
    expect(made.records).toMatchObject([{ period: '1999-12-31' }, { period: '2000-02-01' }]);
  });

  it('takes a workbook', async () => {
    const folder = writeFiles({ 'rows.xlsx': WORKBOOK });
    const begun = proposeMapping(
      await sampleFile(join(folder, 'rows.xlsx'), folder),
      new EntityIndex(),
    );
    expect(begun).toContain('# Read me: always empty');
    expect(begun).toContain('# It has the sheets Notes, Rows; the first was looked at.');
    expect(begun).not.toContain('encoding');
  });

  it.each([
    {
      days: ['2000-02-01', '13/4/2000'],
      told: 'dates, some written as 2000-02-01, some as 13/4/2000',
    },
    { days: ['1/2/2000', '3/4/2000'], told: 'date, written D/M/YYYY (or M/D/YYYY: no row tells)' },
    { days: ['1/20/2000', '3/4/2000'], told: 'date, written M/D/YYYY' },
    { days: ['1.2.2000', '13.4.2000'], told: 'date, written D.M.YYYY' },
    { days: ['2000/1/2', '2000/12/3'], told: 'date, written YYYY/M/D' },
    { days: ['2 May 2000', '3 June 2001'], told: 'date, written D Month YYYY' },
  ])('tells how $days are written', async ({ days, told }) => {
    expect(await begin(`no,day\n1,${days.join('\n2,')}\n`)).toContain(told);
  });
});
