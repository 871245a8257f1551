import { foldAnew } from '../../../src/graph/layouts/fold-anew.js';
import { record } from '../../../src/graph/record/write/record.js';
import type { GraphStore } from '../../../src/graph/store/graph-store.js';
import { systemClock } from '../../../src/graph/time/clock.js';
import { EVERY_ENGINE } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';

const write = (store: GraphStore, text: string): Promise<unknown> =>
  store.transact((transaction) => transaction.write({ text, parameters: {} }));

const ALL = [
  'MATCH (n:Entity) RETURN n.id AS at, properties(n) AS kept ORDER BY at',
  'MATCH (n:Composite) RETURN n.name AS at, properties(n) AS kept ORDER BY at',
  'MATCH (:Claim)-[r:CITES]->(:Entity) RETURN r.position AS at, properties(r) AS kept ORDER BY at',
  'MATCH (n:Word) RETURN n.word AS at, n.forms AS forms ORDER BY at',
  'MATCH (n:EntityText) RETURN n.of AS at, n.text AS text ORDER BY at',
];

async function readAll(store: GraphStore): Promise<unknown> {
  const read = ALL.map((text) => store.read({ text, parameters: {} }));
  const sorted = (text: unknown): unknown =>
    typeof text === 'string' ? text.split(' ').sort().join(' ') : text;
  return (await Promise.all(read)).map((rows) =>
    rows.map((row) => ({ ...row, text: sorted(row['text']), forms: sorted(row['forms']) })),
  );
}

describe.each(EVERY_ENGINE)('what layout 1 folded, on $name', (engine) => {
  it('is as this program would have written it', async () => {
    const store = await engine.open(PRODUCT);
    try {
      await record({ store, model: PRODUCT, clock: systemClock }, [
        { entity: 'Source', id: 'source:a', title: 'Łódź' },
        { entity: 'Nation', id: 'nation:zem', name: 'Zembla', aliases: ['Зембла', '김정은'] },
        { entity: 'Event', id: 'event:e', name: 'Malmö', kind: 'MEETING', status: 'OCCURRED' },
        {
          claim: 'Participation',
          subject: 'nation:zem',
          event: 'event:e',
          role: 'HOST',
          attributes: [{ name: 'ø', value: 'Ærø' }],
          citations: [{ source: 'source:a', gist: 'Søren.', locator: 'p. 1' }],
        },
      ]);
      const written = await readAll(store);
      for (const text of [
        "MATCH (n:Entity {id: 'source:a'}) SET n.nameFolded = 'łodz', n.titleFolded = 'łodz'",
        `MATCH (n:Entity {id: 'event:e'}) SET n.name = '${'Malmö'.normalize('NFD')}'`,
        "MATCH (x:Composite) SET x.nameFolded = 'ø', x.valueFolded = 'ærø'",
        "MATCH (:Claim)-[r:CITES]->(:Entity) SET r.gistFolded = 'søren.'",
        "MATCH (t:EntityText {of: 'nation:zem'}) SET t.text = ' zembla z ze zem зембла з зе зем 김 정 은 김정 정은 '",
        "MATCH (w:Word) WHERE w.word <> 'malmo' SET w.forms = w.word",
        "MATCH (w:Word) WHERE w.word IN ['gimjeongeun', 'jeongeun', 'gim'] DELETE w",
      ]) {
        await write(store, text);
      }
      expect(await readAll(store)).not.toEqual(written);
      await store.transact(foldAnew);
      expect(await readAll(store)).toEqual(written);
    } finally {
      await store.close();
    }
  });
});
