import { followAnswer } from '../../../src/graph/answers/follow-answer.js';
import { readStandingAnswer } from '../../../src/graph/answers/standing-answer.js';
import { followMatching } from '../../../src/graph/feed/follow-changes.js';
import { readLogEnd, toLogCursor } from '../../../src/graph/feed/log-position.js';
import type { Graph } from '../../../src/graph/graph.js';
import { record } from '../../../src/graph/record/write/record.js';
import { ForwardingStore } from '../../../src/graph/store/forwarding-store.js';
import type { ReadOptions, Row, Statement } from '../../../src/graph/store/graph-store.js';
import { RequestStore } from '../../../src/graph/store/request-store.js';
import { viewOf } from '../../../src/graph/view/view.js';
import { withResolvers } from '../../../src/graph/with-resolvers.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';

const NOW = Date.UTC(2026, 1, 1);
const [EMBEDDED] = ENGINES;

/** What changes are about; that on the second nation is held up where it is read by its id. */
const stanceOf = (slug: string): object => ({
  claim: 'Stance',
  id: `stance:${slug}`,
  subject: `nation:${slug}`,
  issue: 'issue:trade',
  position: 'OPPOSES',
  period: '2020/..',
  citations: [{ source: 'source:gazette' }],
});

/** Sends a statement that asks for the second stance by its id when it is let. */
class HoldingStore extends ForwardingStore {
  readonly #gate = withResolvers<undefined>();
  readonly #asked = withResolvers<undefined>();
  readonly asked = this.#asked.promise;

  release(): void {
    this.#gate.resolve(undefined);
  }

  override async read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    if (JSON.stringify(statement.parameters).includes('stance:b')) {
      this.#asked.resolve(undefined);
      await this.#gate.promise;
    }
    return this.inner.read(statement, options);
  }
}

/** What one follows, as a request of its own. */
type Follow = (graph: Graph, after: string, signal: AbortSignal) => Promise<AsyncIterator<unknown>>;

const FOLLOWED: readonly { readonly of: string; readonly follow: Follow }[] = [
  {
    of: 'the changes that meet a filter',
    follow: (graph, after, signal) =>
      Promise.resolve(
        followMatching(graph, { after, where: { issue: { eq: 'issue:trade' } } }, signal),
      ),
  },
  {
    of: 'a standing answer',
    follow: (graph, after, signal) => {
      const where = { stances: { some: { issue: { id: { eq: 'issue:trade' } } } } };
      const view = viewOf(null, { now: NOW, known: NOW });
      const answer = readStandingAnswer(graph, PRODUCT.get('Nation'), { where }, view);
      return followAnswer(answer, { after }, signal);
    },
  },
];

describe('what is read once for all who follow', () => {
  it.each(FOLLOWED)(
    'comes to the others of $of too where who asked first leaves',
    async ({ follow }) => {
      if (!EMBEDDED) throw new Error('There is no engine.');
      const store = new HoldingStore(await EMBEDDED.open(PRODUCT));
      const graph = { store, model: PRODUCT, clock: fixedClock(NOW) };
      try {
        await record(graph, [
          { entity: 'Source', id: 'source:gazette', title: 'Gazette' },
          { entity: 'Issue', id: 'issue:trade', name: 'Trade' },
          { entity: 'Nation', id: 'nation:a', name: 'A' },
          { entity: 'Nation', id: 'nation:b', name: 'B' },
        ]);
        const after = toLogCursor(await readLogEnd(store));
        const [first, second] = [new AbortController(), new AbortController()];
        const begin = ({ signal }: AbortController): Promise<AsyncIterator<unknown>> =>
          follow({ ...graph, store: new RequestStore(store, { signal }) }, after, signal);
        const leaving = await begin(first);
        const staying = await begin(second);
        const taken = Promise.all([leaving.next(), staying.next()]);
        await record(graph, [stanceOf('a')]);
        await taken;
        // Both wait at the end of the log now, and are given the same change.
        const left = leaving.next().catch(() => undefined);
        const came = staying.next();
        await record(graph, [stanceOf('b')]);
        await store.asked;
        first.abort();
        store.release();
        expect(await came).toMatchObject({ done: false });
        await left;
        second.abort();
        await staying.return?.();
      } finally {
        await store.close();
      }
    },
  );
});
