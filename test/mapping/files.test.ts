import { gzipSync } from 'node:zlib';
import type { Graph } from '../../src/graph/graph.js';
import { openStore } from '../../src/graph/open-store.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { fixedClock } from '../support/fixed-clock.js';
import { runMapping } from './support/run-mapping.js';
import { UNPLACED, WORKBOOK } from './support/workbook.js';
import { PRODUCT } from '../support/product-model.js';

const model = PRODUCT;
const CSV = 'id,name\n1,Öne\n2,Two\n';
/** A zip with CSV in rows.csv, and another file. */
const ZIP = Buffer.from(
  'UEsDBBQAAAAAAAAAIQCaVZNnFQAAABUAAAAIAAAAcm93cy5jc3ZpZCxuYW1lCjEsw5ZuZQoyLFR3bwpQSwMEFAAAAAAAAAAhAB8I6kYCAAAAAgAAAAkAAABvdGhlci5jc3Z4ClBLAQIUAxQAAAAAAAAAIQCaVZNnFQAAABUAAAAIAAAAAAAAAAAAAACAAQAAAAByb3dzLmNzdlBLAQIUAxQAAAAAAAAAIQAfCOpGAgAAAAIAAAAJAAAAAAAAAAAAAACAATsAAABvdGhlci5jc3ZQSwUGAAAAAAIAAgBtAAAAZAAAAAAA',
  'base64',
);

let graph: Graph;

beforeAll(async () => {
  const store = await openStore({ url: 'memory:' }, labelsOf(model));
  graph = { store, model, clock: fixedClock(Date.parse('2026-07-01T12:00:00Z')) };
});

afterAll(() => graph.store.close());

function mapping(file: string): string {
  return [
    'dataset: { id: things, title: Things }',
    `files: { things: ${file} }`,
    'rows:',
    '- file: things',
    '  records: { issue: { entity: Issue, id: "issue:{id}", name: "{name}" } }',
  ].join('\n');
}

const ISSUES = [
  { entity: 'Issue', id: 'issue:1', name: 'Öne' },
  { entity: 'Issue', id: 'issue:2', name: 'Two' },
];

describe('the files of a mapping', () => {
  it.each<{ readonly what: string; readonly file: string; readonly content: string | Buffer }>([
    { what: 'CSV', file: 'rows.csv', content: CSV },
    {
      what: 'CSV with a byte order mark and CRLF',
      file: 'rows.csv',
      content: `\ufeff${CSV.replaceAll('\n', '\r\n')}`,
    },
    {
      what: 'CSV with quotes, spaces and lines in a field',
      file: 'rows.csv',
      content: '"id", name\n1,"Öne "\n2, Two \n',
    },
    { what: 'gzip', file: 'rows.csv.gz', content: gzipSync(CSV) },
    { what: 'Zstandard', file: 'rows.csv.zst', content: zstandard(CSV) },
    { what: 'gzip under another name', file: 'rows.csv', content: gzipSync(CSV) },
    { what: 'a member of a zip', file: '{ path: rows.zip, member: rows.csv }', content: ZIP },
    { what: 'TSV', file: 'rows.tsv', content: CSV.replaceAll(',', '\t') },
    {
      what: 'NDJSON',
      file: 'rows.ndjson',
      content: '{"id":1,"name":"Öne"}\n\n{"id":"2","name":" Two"}',
    },
    {
      what: 'a list in JSON',
      file: '{ path: rows.json, items: a.b }',
      content: '{"a":{"c":[1],"b":[{"id":1,"name":"Öne"},{"id":2,"name":"Two"}]}}',
    },
    {
      what: 'JSON that is a list',
      file: 'rows.json',
      content: '[{"id":1,"name":"Öne"},{"id":2,"name":"Two"}]',
    },
    {
      what: 'another encoding',
      file: '{ path: rows.csv, encoding: windows-1252 }',
      content: Buffer.from(CSV, 'latin1'),
    },
    {
      what: 'a dialect',
      file: '{ path: rows.txt, format: csv, dialect: { delimiter: ";", quote: "\'", skip: 1, columns: [id, name] } }',
      content: "A title\n1;'Öne'\n2;Two\n",
    },
    {
      what: 'texts that are missing',
      file: '{ path: rows.csv, missing: ["", "-9"] }',
      content: `${CSV}-9,Three\n`,
    },
  ])('are read from $what', async ({ what, file, content }) => {
    const path = /rows\.[a-z.]+/.exec(file)?.[0] ?? '';
    const { records, rejects } = await runMapping(graph, {
      'mapping.yaml': mapping(file),
      [path]: content,
    });
    expect(records).toEqual(ISSUES);
    expect(rejects).toEqual(
      what === 'texts that are missing' ? ['things:4, issue: MISSING_VALUE issue.id'] : [],
    );
  });

  it('lie where they were unpacked', async () => {
    const { records } = await runMapping(graph, {
      'mapping.yaml': mapping('rows.csv.gz'),
      'rows.csv': CSV,
    });
    expect(records).toEqual(ISSUES);
  });

  it('are sheets of a workbook, with days and numbers as they are kept', async () => {
    const read = async (file: string): Promise<unknown> => {
      const yaml = mapping(file).replace(
        'name: "{name}"',
        'name: "{name}", description: "{day} {note?}"',
      );
      const ran = await runMapping(graph, { 'mapping.yaml': yaml, 'rows.xlsx': WORKBOOK });
      return [...ran.records, ...ran.rejects];
    };
    expect(await read('{ path: rows.xlsx, sheet: Rows }')).toEqual([
      { ...ISSUES[0], description: '2024-01-01 ' },
      { entity: 'Issue', id: 'issue:2.5', name: 'Two', description: '1999 true' },
    ]);
    await expect(read('rows.xlsx')).rejects.toThrow(
      'no column "id" in "things", which has Read me',
    );
    await expect(read('{ path: rows.xlsx, sheet: Row }')).rejects.toThrow(
      /BAD_FILE: .*rows\.xlsx: Sheet not found: Row\. Available sheets: Notes, Rows/,
    );
    const things = { 'mapping.yaml': mapping('rows.xlsx'), 'rows.xlsx': UNPLACED };
    await expect(runMapping(graph, things)).rejects.toThrow(
      /BAD_FILE: .*rows\.xlsx: is no workbook that can be read \(.*\); save it as \.xlsx once more, by Excel or LibreOffice/,
    );
  });

  it('give the line of each bad row, and take the others', async () => {
    const { records, rejects } = await runMapping(graph, {
      'mapping.yaml': mapping('rows.csv'),
      'rows.csv': 'id,name\n1,"Ö\nne",x\n2,Two\n3\n',
    });
    expect(records).toEqual([ISSUES[1]]);
    expect(rejects).toEqual([
      'things:2: BAD_ROW 3 fields, the header has 2',
      'things:5: BAD_ROW 1 field, the header has 2',
    ]);
  });

  it.each<{ readonly file: string; readonly content: string | Buffer; readonly message: RegExp }>([
    {
      file: 'missing.csv',
      content: '',
      message:
        /mapping\.yaml:2, files\.things: NO_FILE: .*missing\.csv: there is no such file; "--file things=PATH" says where it is/,
    },
    {
      file: '{ path: rows.csv, sha256: "00" }',
      content: CSV,
      message:
        /OTHER_CONTENT: .*rows\.csv is not the file that mapping\.yaml names: its SHA-256 is [0-9a-f]{64}, not 00/,
    },
    { file: 'rows.csv', content: 'id,id\n', message: /BAD_FILE: .*rows\.csv has two columns "id"/ },
    {
      file: 'rows.csv',
      content: '',
      message: /BAD_FILE: .*rows\.csv is empty; a header is wanted/,
    },
    {
      file: 'rows.csv',
      content: Buffer.from('id,name\n1,\xd6ne', 'latin1'),
      message:
        /BAD_FILE: .*rows\.csv is not written in utf-8; name another "encoding", such as windows-1252/,
    },
    {
      file: 'rows.csv',
      content: gzipSync(CSV).subarray(0, 20),
      message: /BAD_FILE: .*rows\.csv can't be read to its end: .*unexpected end of file/,
    },
    { file: 'rows.json', content: '[{"id":1', message: /BAD_FILE: .*rows\.json is no JSON/ },
    {
      file: 'rows.dat',
      content: CSV,
      message:
        /BAD_VALUE: nothing says how .*rows\.dat is written; add "format: csv", tsv, xlsx, ndjson or json/,
    },
    {
      file: 'rows.csv',
      content: 'id,nam\n',
      message:
        /^mapping\.yaml:5, rows\[0\]\.records\.issue\.name: UNKNOWN_COLUMN: no column "name" in "things"; did you mean "nam"\? It has id, nam$/,
    },
    {
      file: 'rows.csv',
      content: '<!DOCTYPE html>\n<html><body>Not found</body></html>\n',
      message: /BAD_FILE: .*rows\.csv is a page, not a table: take the file that it leads to/,
    },
    {
      file: '{ path: rows.zip, member: no.csv }',
      content: ZIP,
      message: /BAD_FILE: .*the zip has no no\.csv, but rows\.csv, other\.csv/,
    },
  ])('are refused with $message', async ({ file, content, message }) => {
    const path = /rows\.[a-z.]+/.exec(file)?.[0] ?? 'other.csv';
    const files = { 'mapping.yaml': mapping(file), [path]: content };
    await expect(runMapping(graph, files).then(({ records }) => records)).rejects.toThrow(message);
  });
});

/** A frame of Zstandard with one block that isn't compressed. */
function zstandard(text: string): Buffer {
  const content = Buffer.from(text);
  const block = Buffer.alloc(3);
  block.writeUIntLE((content.length << 3) | 1, 0, 3);
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, content.length]);
  return Buffer.concat([header, block, content]);
}
