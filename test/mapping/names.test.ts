import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphql } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { LOCAL } from '../../src/graph/access/caller.js';
import { listRuns } from '../../src/graph/runs/import-runs.js';
import { undoRun } from '../../src/graph/runs/undo-run.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { loadMapping } from '../../src/mapping/files/load-mapping.js';
import { runImport } from '../../src/mapping/run/run-import.js';
import type { ImportReport } from '../../src/mapping/run/run-import.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { runMapping, writeFiles } from './support/run-mapping.js';

const MAPPING = `
dataset: { id: called, title: Called, version: "1", seen: 2025-07-17 }
files: { names: names.csv }
lookups: { nation: { entity: Nation, try: [{ name: true }] } }
rows:
- file: names
  records:
    nation:
      entity: Nation
      id: "nation:{code}"
      name: "{en}"
      names: { fr: { of: "{fr}", split: ";" }, de: "{de}" }
`;
const ROWS =
  'code,en,fr,de\nciv,Ivory Coast,Côte d’Ivoire;RCI,Elfenbeinküste\nbfa,Burkina Faso,,\n';
const WITHOUT_GERMAN = ROWS.replace('Elfenbeinküste', '');

describe.each(ENGINES)('the names of an entity on $name', (engine) => {
  let graph: Graph;

  beforeEach(async () => {
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: systemClock };
  });

  afterEach(() => graph.store.close());

  async function importNames(rows: string, version: string): Promise<ImportReport> {
    const folder = writeFiles({ 'mapping.yaml': MAPPING.replace('"1"', `"${version}"`) });
    writeFileSync(join(folder, 'names.csv'), rows);
    const mapping = await loadMapping(join(folder, 'mapping.yaml'));
    const files = { data: folder, files: new Map(), folder };
    return runImport(graph, mapping, files, {
      tolerance: { count: 0 },
      isComplete: true,
      isSure: true,
      signal: new AbortController().signal,
      onReject: () => undefined,
      onProgress: () => undefined,
    });
  }

  async function ask(text: string): Promise<unknown> {
    const api = createApi(graph);
    const source = `query ($text: String!) {
      search(text: $text, kinds: [NATION]) { nodes { id } }
      nation(id: "nation:civ") { name aliases namings(orderBy: [{ field: TEXT, direction: ASC }]) { nodes {
        text language period { edtf } seen citations { source { id } locator } origin { dataset } } } }
    }`;
    const { data, errors } = await graphql({
      schema: api.schema,
      source,
      variableValues: { text },
      contextValue: api.contextValue(),
    });
    expect(errors).toBeUndefined();
    return data;
  }

  it('are claims that a complete version without them takes back, and that are found', async () => {
    expect(await importNames(ROWS, '1')).toMatchObject({ ended: 'DONE', rejected: 0 });
    const naming = (text: string, language: string): object => ({
      text,
      language,
      period: { edtf: '/..' },
      seen: '2025-07-17',
      citations: [{ source: { id: 'source:called' }, locator: null }],
      origin: { dataset: 'called' },
    });
    const french = [naming('Côte d’Ivoire', 'fr'), naming('RCI', 'fr')];
    expect(await ask('elfenbeinkuste')).toEqual({
      search: { nodes: [{ id: 'nation:civ' }] },
      nation: {
        name: 'Ivory Coast',
        aliases: [],
        namings: { nodes: [french[0], naming('Elfenbeinküste', 'de'), french[1]] },
      },
    });

    const second = await importNames(WITHOUT_GERMAN, '2');
    expect(second.done).toContainEqual(expect.objectContaining({ what: 'withdrawn', count: 1 }));
    const gone = { search: { nodes: [] }, nation: { namings: { nodes: french } } };
    expect(await ask('elfenbeinkuste')).toMatchObject(gone);

    const [, run] = await listRuns(graph);
    await undoRun(graph, run?.id ?? '', { caller: LOCAL });
    expect(await ask('elfenbeinkuste')).toMatchObject({
      search: { nodes: [{ id: 'nation:civ' }] },
    });
  });

  it('are looked up by rows after them', async () => {
    const after = `
- file: names
  key: [code]
  let: { nation: { of: "{de}", lookup: nation } }
  records: { life: { claim: Existence, when: { de: { present: true } }, subject: "{nation}", period: / } }
`;
    const mapping = `${MAPPING.trim()}${after}`;
    const names = await runMapping(graph, { 'mapping.yaml': mapping, 'names.csv': ROWS });
    expect([names.rejects, names.records.at(-1)]).toMatchObject([[], { subject: 'nation:civ' }]);
  });

  it('are one claim each where several rows make the entity', async () => {
    const rows = `${ROWS}civ,Ivory Coast,RCI,Elfenbeinküste\n`;
    const { records, rejects, run } = await runMapping(graph, {
      'mapping.yaml': MAPPING,
      'names.csv': rows,
    });
    expect([rejects, run.warnings.all]).toEqual([[], []]);
    expect(records.filter(({ claim }) => claim === 'Naming').map(({ text }) => text)).toEqual([
      'Côte d’Ivoire',
      'RCI',
      'Elfenbeinküste',
    ]);
  });

  it.each([
    {
      names: 'names: { fr_FR: "{fr}" }',
      error: 'rows[0].records.nation.names: BAD_VALUE: must be a language',
    },
    {
      names: 'names: "{fr}"',
      error: 'BAD_VALUE',
    },
  ])('are refused where they say $names', async ({ names, error }) => {
    const mapping = MAPPING.replace(/names: \{ fr.*/, names);
    const run = runMapping(graph, { 'mapping.yaml': mapping, 'names.csv': ROWS });
    await expect(run).rejects.toThrow(error);
  });
});
