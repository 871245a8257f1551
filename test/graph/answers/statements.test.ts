import type { AnswerEvent } from '../../../src/graph/answers/answer-event.js';
import { readStandingAnswer } from '../../../src/graph/answers/standing-answer.js';
import type { Filter } from '../../../src/graph/filter/read-filter.js';
import { record } from '../../../src/graph/record/write/record.js';
import { viewOf } from '../../../src/graph/view/view.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { RecordingStore } from '../../support/recording-store.js';
import { AnswerClient } from './support/answer-client.js';
import { MovableClock } from './support/movable-clock.js';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const CITATIONS = [{ source: 'source:gazette' }];

const stance = (id: string, subject: string, issue = 'issue:trade'): object => ({
  claim: 'Stance',
  id: `stance:${id}`,
  subject,
  issue,
  position: 'OPPOSES',
  period: '2020/..',
  citations: CITATIONS,
});
const holding = (id: string, subject: string): object => ({
  claim: 'Holding',
  id: `holding:${id}`,
  subject,
  territory: 'territory:isle',
  status: 'SOVEREIGN',
  period: '2020/..',
  citations: CITATIONS,
});

const RECORDS = [
  { entity: 'Source', id: 'source:gazette', title: 'Gazette' },
  { entity: 'Issue', id: 'issue:trade', name: 'Trade' },
  { entity: 'Issue', id: 'issue:arms', name: 'Arms' },
  { entity: 'Region', id: 'region:sea', name: 'Sea' },
  { entity: 'Territory', id: 'territory:isle', name: 'Isle', within: ['region:sea'] },
  ...['a', 'b', 'c'].map((slug) => ({ entity: 'Nation', id: `nation:${slug}`, name: slug })),
  stance('a', 'nation:a'),
  holding('a', 'nation:a'),
];

const WHERE: Filter = {
  stances: { some: { issue: { id: { eq: 'issue:trade' } } } },
  holdings: { some: { territory: { within: { some: { name: { eq: 'Sea' } } } } } },
};

/** What a change costs an answer: beside the change itself, which is read once for all. */
const COSTS: readonly {
  readonly of: string;
  readonly write: readonly object[];
  readonly statements: number;
  readonly moves: readonly string[];
}[] = [
  {
    of: 'a change of kinds that it does not depend on',
    write: [{ entity: 'Issue', id: 'issue:trade', name: 'Trade in goods' }],
    statements: 0,
    moves: [],
  },
  {
    of: 'a claim of a kind that it depends on, on another issue',
    write: [stance('arms', 'nation:a', 'issue:arms')],
    statements: 1,
    moves: [],
  },
  {
    of: 'a claim that lets nobody in',
    write: [stance('b', 'nation:b')],
    statements: 2,
    moves: [],
  },
  {
    of: 'a claim that lets somebody in',
    write: [holding('b', 'nation:b')],
    statements: 4,
    moves: ['ENTERED nation:b'],
  },
  {
    of: 'claims that let several in',
    write: [stance('c', 'nation:c'), holding('c', 'nation:c'), stance('b2', 'nation:b')],
    statements: 4,
    moves: ['CHANGED nation:b', 'ENTERED nation:c'],
  },
  {
    of: 'an entity far from the rows',
    write: [{ entity: 'Region', id: 'region:sea', name: 'Ocean' }],
    statements: 4,
    moves: ['LEFT nation:a', 'LEFT nation:b', 'LEFT nation:c'],
  },
];

describe.each(ENGINES)('what a change costs a standing answer on $name', (engine) => {
  let store: RecordingStore;
  const clock = new MovableClock(NOW);
  const followers: AnswerClient[] = [];
  beforeAll(async () => {
    store = new RecordingStore(await engine.open(PRODUCT));
    const graph = { store, model: PRODUCT, clock };
    await record(graph, RECORDS);
    const view = viewOf({ anyTime: true }, { now: NOW, known: NOW });
    const answer = readStandingAnswer(graph, PRODUCT.get('Nation'), { where: WHERE }, view);
    followers.push(new AnswerClient(() => answer, clock), new AnswerClient(() => answer, clock));
    for (const follower of followers) await follower.catchUp();
  });
  afterAll(async () => {
    for (const follower of followers) await follower.cut();
    await store.close();
  });

  it.each(COSTS)('is $statements statements for $of', async ({ write, statements, moves }) => {
    await record({ store, model: PRODUCT, clock }, write);
    const [follower] = followers;
    const events: AnswerEvent[] = [];
    store.forget();
    await follower?.catchUp(Infinity, (event) => events.push(event));
    // Whoever follows reads the end of the log, the change, and the end again.
    const ofAnswer = store.statements.filter(({ text }) => !/\(\w:(?:Log|Change) \{/.test(text));
    expect({
      statements: ofAnswer.length,
      moves: events.map((event) => ('node' in event ? `${event.transition} ${event.node.id}` : '')),
    }).toEqual({ statements, moves });
  });
});
