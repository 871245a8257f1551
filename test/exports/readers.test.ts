import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { askApi } from '../../src/cli/opening/asked-api.js';
import { exportGraph } from '../../src/cli/export/export.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/exports/formats.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { findPython } from '../clients/support/find-python.js';
import { PRODUCT } from '../support/product-model.js';
import { EVERY_KIND } from './support/every-kind.js';

const READER = fileURLToPath(new URL('support/read_exports.py', import.meta.url));

const python = findPython('readers');
(python === null ? describe.skip : describe)('an export in every format', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-read-exports-'));
  beforeAll(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    const graph = { store, model: PRODUCT, clock: systemClock };
    await record(graph, EVERY_KIND);
    const api = askApi({ ...createApi(graph), graph, close: () => Promise.resolve() });
    for (const format of Object.keys(EXPORT_FORMATS) as ExportFormat[]) {
      const out = join(folder, format);
      await exportGraph({ format, out }, () => Promise.resolve(api), new PassThrough(), {
        write: () => undefined,
      });
    }
    await store.close();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is read by the programs that it is for', async () => {
    const { stdout } = await promisify(execFile)(python ?? '', [READER, folder], {
      maxBuffer: 1e8,
    });
    const edge = {
      label: 'Membership organisation',
      sentence: 'Xanadu is a member of the League.',
      confidence: 80,
      'attributes.number': '; 1.5',
    };
    const [start, end] = ['1995-03-04', '2001-12-31'];
    const graphs = { nodes: 11, edges: 20, label: 'Xanadu' };
    expect(JSON.parse(stdout)).toMatchObject({
      csv: { rows: 1, joined: 1, claims: 16 },
      parquet: {
        rows: 1,
        isAsCsv: true,
        schemes: ['ISO3166_1_A2', 'WIKIDATA'],
        types: {
          id: 'string',
          confidence: 'int32',
          erased: 'bool',
          recordedAt: 'timestamp[ms, tz=UTC]',
          'attributes.number': 'list<element: double>',
        },
      },
      package: { errors: [], licences: ['CC-BY-4.0'] },
      gexf: { ...graphs, edge: [{ ...edge, spells: [[start, end]] }] },
      graphml: { ...graphs, edge: [{ ...edge, start, end }] },
      jsonld: {
        members: [['Xanadu', 'League', start, 'A survey & more']],
        same: ['http://www.wikidata.org/entity/Q4115189'],
      },
      ftm: {
        lost: [],
        schemas: { Membership: 1, Occupancy: 1, UnknownLink: 16, Document: 2, PublicBody: 2 },
        links: [
          {
            member: ['nation-xaa'],
            organization: ['organisation-league'],
            startDate: [start],
            endDate: ['2001'],
            proof: ['source-survey'],
          },
        ],
      },
      cff: ['1.2.0', ['A survey & more', 'Another']],
    });
  });
});
