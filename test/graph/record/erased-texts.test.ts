import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL } from '../../../src/graph/access/caller.js';
import { erase } from '../../../src/graph/edit/erase.js';
import { pruneLog } from '../../../src/graph/feed/prune-log.js';
import type { Graph } from '../../../src/graph/graph.js';
import { labelsOf } from '../../../src/graph/model/labels.js';
import { openStore } from '../../../src/graph/open-store.js';
import { exportRecords } from '../../../src/graph/record/files/export-records.js';
import { record } from '../../../src/graph/record/write/record.js';
import { systemClock } from '../../../src/graph/time/clock.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';

/** Stand in texts of what is erased, in one version of it or another, and nowhere else. */
const ERASED = /zorvath|quillmoor|brandywyn|pellinore/iu;

const person = (name: string, description: string): object => ({
  entity: 'Person',
  id: 'person:p',
  name,
  description,
});

/** Each version has a word of its own, a word of all of them, and one that others have. */
const VERSIONS = [
  person('Zorvath Harbour', 'Of\nBrandywyn.'),
  person('Quillmoor', 'Of Zorvath, called "Pellinore".'),
  person('Zorvath', 'A sailor.'),
];
const WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source' },
  { entity: 'Issue', id: 'issue:x', name: 'The harbour' },
  {
    claim: 'Statement',
    id: 'statement:p',
    subject: 'person:p',
    about: ['issue:x'],
    gist: 'Zorvath said so.',
    date: '2020',
    citations: [{ source: 'source:a', locator: 'Zorvath 1', gist: 'Zorvath said it.' }],
  },
];

async function recordVersions(graph: Graph): Promise<void> {
  const [first = {}, ...later] = VERSIONS;
  await record(graph, [...WORLD, first]);
  for (const version of later) await record(graph, [version]);
}

async function erasePerson(graph: Graph): Promise<void> {
  const changeId = '00000000-0000-4000-8000-000000000001';
  await erase(graph, LOCAL, { changeId, id: 'person:p', reason: 'Asked for.' });
}

/** All of the store, what no question reads among it, where it has what is erased. */
async function findErased({ store }: Graph): Promise<readonly string[]> {
  const read = async (text: string): Promise<readonly string[]> =>
    (await store.read({ text, parameters: {} })).map((row) => JSON.stringify(row));
  const nodes = await read('MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties');
  const links = await read('MATCH ()-[r]->() RETURN type(r) AS type, properties(r) AS properties');
  return [...nodes, ...links].filter((line) => ERASED.test(line));
}

async function readWords({ store }: Graph): Promise<readonly unknown[]> {
  const text = 'MATCH (w:Word) RETURN w.word AS word ORDER BY word';
  return (await store.read({ text, parameters: {} })).map(({ word }) => word);
}

describe.each(ENGINES)('what an entity was called before it was erased, on $name', (engine) => {
  it.each([
    { where: 'the log has all of it', prepare: () => Promise.resolve() },
    {
      where: 'the log is pruned',
      prepare: async (graph: Graph) => {
        await pruneLog(graph, { changes: 1 });
      },
    },
    {
      where: 'the store is of a program that kept no account of lost words',
      prepare: async ({ store }: Graph) => {
        const text = 'MATCH (w:Word) REMOVE w.dropped';
        await store.transact((transaction) => transaction.write({ text, parameters: {} }));
      },
    },
  ])('stands nowhere in the store where $where', async ({ prepare }) => {
    const graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: systemClock };
    await recordVersions(graph);
    await prepare(graph);
    expect((await findErased(graph)).length).toBeGreaterThan(8);

    await erasePerson(graph);
    expect(await findErased(graph)).toEqual([]);
    expect(await readWords(graph)).toEqual(['harbour', 'source', 'the']);
    await graph.store.close();
  });

  it('is looked for again where somebody else had the word then, and loses it', async () => {
    const graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock: systemClock };
    await recordVersions(graph);
    await record(graph, [{ entity: 'Person', id: 'person:q', name: 'Quillmoor' }]);
    await erasePerson(graph);
    expect(await readWords(graph)).toEqual(['harbour', 'quillmoor', 'source', 'the']);

    await record(graph, [{ entity: 'Person', id: 'person:q', name: 'Somebody' }]);
    const changeId = '00000000-0000-4000-8000-000000000002';
    await erase(graph, LOCAL, { changeId, id: 'person:q', reason: 'Asked for.' });
    expect(await readWords(graph)).toEqual(['harbour', 'source', 'the']);
    await graph.store.close();
  });
});

describe('the file of a store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-erased-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const open = async (name: string): Promise<Graph> => {
    const store = await openStore({ url: `file:${join(folder, name)}` }, labelsOf(PRODUCT));
    return { store, model: PRODUCT, clock: systemClock };
  };
  const filesWithErased = (): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
      const path = join(folder, name);
      return statSync(path).isFile() && ERASED.test(readFileSync(path, 'latin1'));
    });

  it('that records are imported to which were exported has nothing of what was erased', async () => {
    const before = await open('before');
    await recordVersions(before);
    await before.store.close();
    const erased = await open('before');
    await erasePerson(erased);
    const records: object[] = [];
    for await (const each of exportRecords(erased)) records.push(each);
    await erased.store.close();
    expect(filesWithErased()).toEqual(['before']);

    const after = await open('after');
    await record(after, records);
    expect(filesWithErased()).toEqual(['before']);
    await after.store.close();
    expect(filesWithErased()).toEqual(['before']);
  });
});
