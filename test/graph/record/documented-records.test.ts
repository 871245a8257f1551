import { readFileSync } from 'node:fs';
import { exportRecords } from '../../../src/graph/record/files/export-records.js';
import { record } from '../../../src/graph/record/write/record.js';
import { ENGINES } from '../../support/engines.js';
import { openEmptyGraph } from './support/open-graph.js';

describe.each(ENGINES)('docs/records.md on $name', (engine) => {
  it('has records that are taken, and exported as they stand there', async () => {
    const page = readFileSync(new URL('../../../docs/records.md', import.meta.url), 'utf8');
    const [, block = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
    const records = block
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const graph = await openEmptyGraph(engine);
    try {
      const { saved, recorded } = await record(graph, records);
      expect([saved.length, recorded.length]).toEqual([4, 7]);
      const exported: Readonly<Record<string, unknown>>[] = [];
      for await (const each of exportRecords(graph)) exported.push(each);
      for (const each of records) expect(exported).toContainEqual(expect.objectContaining(each));
    } finally {
      await graph.store.close();
    }
  });
});
