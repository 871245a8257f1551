import { record } from '../../../src/graph/record/write/record.js';
import type { GraphStore } from '../../../src/graph/store/graph-store.js';
import { ForwardingStore } from '../../../src/graph/store/forwarding-store.js';
import { ENGINES } from '../../support/engines.js';
import { RecordingStore } from '../../support/recording-store.js';
import { dumpGraph } from './support/dump-graph.js';
import { openEmptyGraph } from './support/open-graph.js';
import { CITATION, STANCE, VOTE, WORLD } from './support/world.js';

/** A store that says of itself what is given, whether it is so or not. */
class SayingStore extends ForwardingStore {
  override readonly plansTexts: boolean;

  constructor(inner: GraphStore, plansTexts: boolean) {
    super(inner);
    this.plansTexts = plansTexts;
  }
}

const SEVERAL = [
  ...WORLD,
  { ...STANCE, period: '2024', attributes: [{ name: 'seats', value: '3' }] },
  STANCE,
  { ...VOTE, citations: [{ ...CITATION, url: 'https://example.org/vote' }] },
];
const FEWER = [
  { entity: 'Nation', id: 'nation:fra', name: 'France', aliases: ['République française'] },
  { ...STANCE, subject: 'nation:fra', rank: 'DEPRECATED', confidence: 10, toward: ['nation:gbr'] },
  { ...VOTE, subject: 'nation:fra', choice: 'NO' },
];
const OTHERS = [
  { entity: 'Nation', id: 'nation:deu', name: 'Germany', description: 'In the middle.' },
  { ...STANCE, subject: 'nation:deu', seen: '2025-10-01', period: '../..' },
  { ...VOTE, subject: 'nation:deu', polarity: 'DENIES' },
];

describe.each(ENGINES)('the texts by which is recorded on $name', (engine) => {
  it('are the same whatever the records have, where the engine plans each', async () => {
    const graph = await openEmptyGraph(engine);
    const sent = new RecordingStore(new SayingStore(graph.store, true));
    const textsOf = async (records: readonly unknown[]): Promise<readonly string[]> => {
      sent.forget();
      await record({ ...graph, store: sent }, records);
      return sent.statements.map(({ text }) => text).filter((text) => text.includes('CREATE'));
    };
    await textsOf(WORLD);
    const texts = await textsOf(FEWER);
    expect(texts.length).toBeGreaterThan(3);
    expect(await textsOf(OTHERS)).toEqual(texts);
    await graph.store.close();
  });

  it('leave the same graph both ways', async () => {
    const dumps: (readonly string[])[] = [];
    for (const plansTexts of [true, false]) {
      const { store: inner, ...graph } = await openEmptyGraph(engine);
      const store = new SayingStore(inner, plansTexts);
      await record({ ...graph, store }, SEVERAL);
      await record({ ...graph, store }, FEWER);
      dumps.push(await dumpGraph({ ...graph, store }));
      await store.close();
    }
    expect(dumps[0]).toEqual(dumps[1]);
    expect(dumps[0]).not.toEqual([]);
  });
});
