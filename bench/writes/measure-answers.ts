import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { openGraph } from '../../src/cli/opening/open-graph.js';
import { followAnswer } from '../../src/graph/answers/follow-answer.js';
import { readStandingAnswer } from '../../src/graph/answers/standing-answer.js';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { viewOf } from '../../src/graph/view/view.js';
import type { GeneratedRecord } from '../generate.js';
import { quantile } from '../quantile.js';
import { CountingStore } from './counting-store.js';
import { copyGraph, type EngineName } from './graph-copy.js';
import { NewClaims } from './new-claims.js';
import { toMarkdown } from './to-markdown.js';

const ANSWERS = 100;
const ROUNDS = 15;
const WARM_UP = 3;
/** How often it is measured with answers and without, in turn. */
const TURNS = 2;
/** After how many looks without a statement nothing more is to come, and how far apart they are. */
const QUIET_LOOKS = 15;
const LOOK_MS = 2;

/** The first organisation that is asked for; those before it have most of the members. */
const FIRST = 100;

interface Write {
  readonly name: string;
  readonly make: (news: NewClaims, round: number) => GeneratedRecord;
}

const OPEN = { period: '2020-01-01/..' };

const WRITES: readonly Write[] = [
  {
    name: 'touches nothing: no answer looks at its kind',
    make: (news) => news.takeOne('Participation'),
  },
  {
    name: 'touches nothing: of a kind that all look at, ruled out',
    make: (news) => news.takeOne('Membership', { organisation: 'organisation:20' }),
  },
  {
    name: 'touches one answer',
    make: (news, round) =>
      news.takeOne('Membership', {
        organisation: `organisation:${String(FIRST + (round % ANSWERS))}`,
        status: 'MEMBER',
        ...OPEN,
      }),
  },
  {
    name: 'could touch all answers',
    make: (news) =>
      news.takeOne('Stance', { issue: 'issue:0', position: 'RESTRICTS', toward: [], ...OPEN }),
  },
];

/** What one write cost, and what was done for those who follow until all was quiet. */
interface Cost {
  readonly ms: number;
  readonly reads: number;
  readonly cpuMs: number;
  /** Until the last statement was answered. */
  readonly settledMs: number;
}

/**
 * Measures what each write costs beside no and beside a hundred standing answers: of
 * each member of an organisation, those who restrict or oppose on one issue.
 */
export async function measureAnswers(engine: EngineName, claims: number): Promise<string> {
  const copy = await copyGraph(engine, claims);
  const opened = await openGraph({ store: copy.settings });
  const store = new CountingStore(opened.store);
  const graph = { ...opened, store };
  const news = new NewClaims(claims);
  const found = new Map<string, { readonly without: Cost[]; readonly with: Cost[] }>();
  let began = 0;
  let rowsHeld = 0;
  try {
    await record(graph, news.take(1));
    for (let turn = 0; turn < TURNS; turn++) {
      await measureAll('without');
      const started = performance.now();
      const end = await followAll(graph, () => (rowsHeld += 1));
      await becomeQuiet(store);
      began = performance.now() - started;
      await measureAll('with');
      await end();
      await sleep(100);
    }
  } finally {
    await store.close();
    await copy.close();
  }
  const rows = [...found].map(([name, { without, with: beside }]) => [
    name,
    ...[of(without, 'ms'), of(beside, 'ms')].map((ms) => ms.toFixed(1)),
    ...[of(without, 'reads'), of(beside, 'reads')].map((reads) => reads.toFixed(0)),
    ...[of(without, 'cpuMs'), of(beside, 'cpuMs')].map((ms) => ms.toFixed(1)),
    of(beside, 'settledMs').toFixed(0),
  ]);
  const head = [
    'a write that',
    'ms, no answers',
    `ms, ${String(ANSWERS)} answers`,
    'statements after it, no answers',
    `${String(ANSWERS)} answers`,
    'CPU ms, no answers',
    `${String(ANSWERS)} answers`,
    'told after, ms',
  ];
  const title = `Standing answers, ${engine}, ${String(claims)} claims (to begin ${String(ANSWERS)}: ${began.toFixed(0)} ms, ${String(rowsHeld / TURNS)} events)`;
  return toMarkdown(title, head, rows);

  async function measureAll(which: 'without' | 'with'): Promise<void> {
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      for (const { name, make } of WRITES) {
        const cost = await measureOne(graph, store, make(news, round + WARM_UP));
        const costs = found.get(name) ?? { without: [], with: [] };
        found.set(name, costs);
        if (round >= 0) costs[which].push(cost);
      }
    }
  }
}

function of(costs: readonly Cost[], name: keyof Cost): number {
  return quantile(
    costs.map((cost) => cost[name]),
    0.5,
  );
}

async function measureOne(
  graph: Graph,
  store: CountingStore,
  claim: GeneratedRecord,
): Promise<Cost> {
  const [reads, cpu, started] = [store.reads, process.cpuUsage(), performance.now()];
  await record(graph, [claim]);
  const answered = performance.now();
  const settled = await becomeQuiet(store);
  const { user, system } = process.cpuUsage(cpu);
  return {
    ms: answered - started,
    reads: store.reads - reads,
    cpuMs: (user + system) / 1_000,
    settledMs: Math.max(0, settled - answered),
  };
}

/** Waits until nothing was sent for a while; gives when the last was seen. */
async function becomeQuiet(store: CountingStore): Promise<number> {
  let last = performance.now();
  let seen = store.reads;
  // Looks and not milliseconds: a process that is busy has not become quiet.
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet++) {
    await sleep(LOOK_MS);
    if (store.reads === seen && store.running === 0) continue;
    last = performance.now();
    seen = store.reads;
    quiet = 0;
  }
  return last;
}

/** Follows all answers; gives what ends that. */
async function followAll(graph: Graph, tell: () => void): Promise<() => Promise<void>> {
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  const running: Promise<void>[] = [];
  for (let index = 0; index < ANSWERS; index++) {
    const now = graph.clock.now();
    const answer = readStandingAnswer(
      graph,
      graph.model.get('Actor'),
      {
        where: {
          memberships: {
            some: { organisation: { id: { eq: `organisation:${String(FIRST + index)}` } } },
          },
          stances: {
            some: {
              issue: { id: { eq: 'issue:0' } },
              position: { in: ['RESTRICTS', 'OPPOSES'] },
            },
          },
        },
      },
      viewOf(null, { now, known: now }),
    );
    const events = await followAnswer(answer, {}, over.signal);
    running.push(
      (async () => {
        while ((await events.next()).done !== true) tell();
      })(),
    );
  }
  return async () => {
    over.abort();
    await Promise.all(running);
  };
}
