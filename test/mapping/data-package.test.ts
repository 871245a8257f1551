import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { askApi } from '../../src/cli/opening/asked-api.js';
import { exportGraph } from '../../src/cli/export/export.js';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { loadMapping } from '../../src/mapping/files/load-mapping.js';
import { MappingRun } from '../../src/mapping/run/mapping-run.js';
import { sampleFile } from '../../src/mapping/files/sample-file.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { EVERY_KIND } from '../exports/support/every-kind.js';
import { PRODUCT } from '../support/product-model.js';

const MAPPING = `
package: datapackage.json
dataset: { id: things, title: Things, licence: Ours }
rows:
- file: things
  records: { issue: { entity: Issue, id: "issue:{id}", name: "{name}", description: "{note}" } }
`;
const CSV = 'id,name,note\n1,Öne,n/a\n2,Two,x\n';
const ISSUES = [
  { id: 'issue:1', name: 'Öne' },
  { id: 'issue:2', name: 'Two', description: 'x' },
];
/** A zip of a folder `pack` with datapackage.json, which names rows.csv, and that. */
const ZIP = Buffer.from(
  'UEsDBBQAAAAAAAAAIVyv8cV2agAAAGoAAAAVAAAAcGFjay9kYXRhcGFja2FnZS5qc29ueyJyZXNvdXJjZXMiOiBbeyJuYW1lIjogInRoaW5ncyIsICJwYXRoIjogInJvd3MuY3N2IiwgImJ5dGVzIjogMzIsICJzY2hlbWEiOiB7Im1pc3NpbmdWYWx1ZXMiOiBbIm4vYSJdfX1dfVBLAwQUAAAAAAAAACFcN/Z4JCAAAAAgAAAADQAAAHBhY2svcm93cy5jc3ZpZCxuYW1lLG5vdGUKMSzDlm5lLG4vYQoyLFR3byx4ClBLAQIUAxQAAAAAAAAAIVyv8cV2agAAAGoAAAAVAAAAAAAAAAAAAACAAQAAAABwYWNrL2RhdGFwYWNrYWdlLmpzb25QSwECFAMUAAAAAAAAACFcN/Z4JCAAAAAgAAAADQAAAAAAAAAAAAAAgAGdAAAAcGFjay9yb3dzLmNzdlBLBQYAAAAAAgACAH4AAADoAAAAAAA=',
  'base64',
);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const MD5 = createHash('md5').update(CSV).digest('hex');

const folder = mkdtempSync(join(tmpdir(), 'data-package-'));
let folders = 0;
let graph: Graph;

beforeAll(async () => {
  const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
  graph = { store, model: PRODUCT, clock: systemClock };
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await graph.store.close();
});

/** Writes a mapping, and files with a datapackage.json into a folder of their own. */
function writePackage(
  resource: object,
  { csv = CSV, mapping = MAPPING, more = {} } = {},
): { readonly data: string; readonly mapping: string } {
  const at = join(folder, String(++folders));
  const data = join(at, 'data');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(at, 'mapping.yaml'), mapping);
  writeFileSync(join(data, 'rows.csv'), csv);
  const resources = [{ name: 'things', path: 'rows.csv', ...resource }];
  writeFileSync(join(data, 'datapackage.json'), JSON.stringify({ resources, ...more }));
  return { data, mapping: join(at, 'mapping.yaml') };
}

async function run({
  data,
  mapping,
}: {
  readonly data: string;
  readonly mapping: string;
}): Promise<{
  readonly entities: readonly object[];
  readonly claims: readonly object[];
  readonly rejects: readonly string[];
}> {
  const loaded = await loadMapping(mapping, { data });
  const files = { data, files: new Map(), folder };
  const made = await MappingRun.prepare(loaded, graph, files);
  const [claims, rejects]: [object[], string[]] = [[], []];
  for await (const outcomes of made.read()) {
    for (const outcome of outcomes) {
      if (outcome.is === 'rejected') rejects.push(outcome.at.message);
      if (outcome.is !== 'taken') continue;
      for (const each of outcome.made) if (each.is === 'claim') claims.push(each.record);
    }
  }
  const entities = [...made.entities.all].map(({ id, fields }) => ({
    id,
    ...Object.fromEntries(fields),
  }));
  return { entities, claims, rejects };
}

const SCHEMA = { missingValues: ['', 'n/a'] };

describe('a data package', () => {
  it.each<{ readonly what: string; readonly resource: object; readonly csv?: string }>([
    { what: 'a size and SHA-256', resource: { bytes: 32, hash: `sha256:${sha256(CSV)}` } },
    { what: 'an MD5', resource: { hash: MD5 } },
    {
      what: 'a dialect',
      resource: { dialect: { delimiter: ';', quoteChar: "'" } },
      csv: "id;name;note\n1;'Öne';n/a\n2;Two;x\n",
    },
    {
      what: 'columns in its schema alone',
      resource: {
        dialect: { header: false },
        schema: { ...SCHEMA, fields: [{ name: 'id' }, { name: 'name' }, { name: 'note' }] },
      },
      csv: '1,Öne,n/a\n2,Two,x\n',
    },
    {
      what: 'a header further down',
      resource: { dialect: { headerRows: [2] } },
      csv: `Made\n${CSV}`,
    },
    {
      what: 'missing values with labels',
      resource: { schema: { missingValues: [{ value: 'n/a', label: 'unknown' }] } },
    },
    { what: 'several paths', resource: { path: ['rows.csv', 'rows.csv'] } },
  ])('says of its files $what', async ({ resource, csv }) => {
    const written = writePackage({ schema: SCHEMA, ...resource }, csv === undefined ? {} : { csv });
    const { entities, rejects } = await run(written);
    expect([rejects, entities.slice(1)]).toEqual([[], ISSUES]);
  });

  it('says what its dataset is, where the mapping does not', async () => {
    const more = {
      version: '4.2',
      homepage: 'https://example.org/things',
      licenses: [{ name: 'CC0-1.0', title: 'CC0' }],
    };
    const { entities } = await run(writePackage({ schema: SCHEMA }, { more }));
    expect(entities[0]).toEqual({
      id: 'source:things',
      title: 'Things',
      licence: 'Ours',
      url: 'https://example.org/things',
      version: '4.2',
    });
  });

  it('lies beside the mapping, or in a zip with its files', async () => {
    const beside = writePackage({ schema: SCHEMA });
    writeFileSync(beside.mapping, MAPPING.replace('package: d', 'package: ./data/d'));
    const found = await run({ ...beside, data: '/nowhere' });
    expect(found.entities.slice(1)).toEqual(ISSUES);

    const zip = join(folder, 'pack.zip');
    writeFileSync(zip, ZIP);
    const { entities } = await run({ mapping: writePackage({}).mapping, data: zip });
    expect(entities.slice(1)).toEqual(ISSUES);
  });

  it.each<{ readonly resource: object; readonly message: string | RegExp }>([
    {
      resource: { bytes: 35 },
      message:
        /^datapackage\.json:1, resources\[0\]\.path: OTHER_CONTENT: .*rows\.csv is not the file that datapackage\.json names: it has 32 bytes, not 35$/,
    },
    {
      resource: { hash: 'sha256:00' },
      message: `rows.csv is not the file that datapackage.json names: its SHA-256 is ${sha256(CSV)}, not 00`,
    },
    { resource: { hash: 'md9:00' }, message: 'resources[0].hash: BAD_VALUE: md9:00 is no hash' },
    {
      resource: { path: '../rows.csv' },
      message: 'resources[0].path: BAD_VALUE: ../rows.csv must lie below the package',
    },
    {
      resource: { dialect: { commentChar: '#' } },
      message: 'resources[0].dialect.commentChar: BAD_VALUE: is not read: describe the file',
    },
    {
      resource: { path: 'no.csv' },
      message:
        /^datapackage\.json:1, resources\[0\]\.path: NO_FILE: .*no\.csv: there is no such file/,
    },
    {
      resource: { name: 'thing' },
      message:
        'mapping.yaml:5, rows[0].file: UNKNOWN_FILE: no file "things"; did you mean "thing"?',
    },
  ])('is refused with $message', async ({ resource, message }) => {
    await expect(run(writePackage(resource))).rejects.toThrow(message);
  });

  it('is no table that a mapping begins with', async () => {
    const { data } = writePackage({});
    await expect(sampleFile(join(data, 'datapackage.json'), folder)).rejects.toThrow(
      'describes other files: begin with one of these, and write "package: datapackage.json"',
    );
  });

  it('of an export comes in again', async () => {
    await record(graph, EVERY_KIND);
    const api = askApi({ ...createApi(graph), graph, close: () => Promise.resolve() });
    const data = join(folder, 'exported');
    const messages = { write: () => true };
    await exportGraph(
      { format: 'csv', kind: ['memberships'], view: '{"anyTime":true}', out: data },
      () => Promise.resolve(api),
      new PassThrough(),
      messages,
    );
    const mapping = join(folder, 'back.yaml');
    writeFileSync(
      mapping,
      `
package: datapackage.json
dataset: { id: back, title: Back }
rows:
- file: memberships
  key: [id]
  records:
    member:
      claim: Membership
      subject: "{subject.id}"
      organisation: "{organisation.id}"
      status: "{status}"
      polarity: "{polarity}"
      confidence: "{confidence}"
      period: "{when.edtf}"
`,
    );
    const { claims, rejects } = await run({ data, mapping });
    expect(rejects).toEqual([]);
    expect(claims).toMatchObject([
      {
        subject: 'nation:xaa',
        organisation: 'organisation:league',
        status: 'MEMBER',
        polarity: 'ASSERTS',
        confidence: 80,
        period: '1995-03-04/2001',
      },
    ]);
  });
});
