import { randomUUID } from 'node:crypto';
import { record } from '../../src/graph/record/write/record.js';
import { openGraph } from '../../src/cli/opening/open-graph.js';
import type { GeneratedRecord } from '../generate.js';
import { quantile } from '../quantile.js';
import { openBareWriter } from './bare-writer.js';
import { captureWrites, type CapturedWrites } from './capture-writes.js';
import { CountingStore } from './counting-store.js';
import { copyGraph, type EngineName } from './graph-copy.js';
import { NewClaims } from './new-claims.js';
import { toMarkdown } from './to-markdown.js';
import { ServerProcess } from './server-process.js';

/** How many claims a change has, and how often that is measured. */
export interface RateSize {
  readonly claims: number;
  readonly rounds: number;
  readonly warmUp: number;
}

interface Writer {
  readonly name: string;
  readonly times: number[];
  /** What of them this process computed, in milliseconds; nothing of a server. */
  readonly computed: number[];
  statements: number;
  /** Makes ready what writes the records, and is timed. */
  prepare(records: readonly GeneratedRecord[]): Promise<() => Promise<unknown>>;
}

/**
 * Measures how many claims are written in a second, by the API over HTTP, by
 * `record()`, and by the driver, which only sends the statements of `record()` that
 * write: with those that keep the log, and without. In turn in one run. On Neo4j all write
 * to one graph, on Grafeo to a copy each, since one process alone can open a file.
 */
export async function measureRates(
  engine: EngineName,
  claims: number,
  sizes: readonly RateSize[],
): Promise<string> {
  const isShared = engine !== 'grafeo';
  const first = await copyGraph(engine, claims);
  const copies = isShared
    ? [first]
    : [first, await copyGraph(engine, claims), await copyGraph(engine, claims)];
  const opened = await openGraph({ store: first.settings });
  const store = new CountingStore(opened.store);
  const graph = { ...opened, store };
  const bare = openBareWriter((copies[1] ?? first).settings);
  const api = await ServerProcess.start((copies[2] ?? first).settings);
  const byDriver = (which: keyof CapturedWrites): Writer => ({
    name: which === 'withLog' ? 'the driver, with the log' : 'the driver alone',
    times: [],
    computed: [],
    statements: 0,
    async prepare(records) {
      const statements = (await captureWrites(graph, bare, records))[which];
      this.statements = statements.length;
      return bare.prepare(statements);
    },
  });
  const writers: readonly Writer[] = [
    {
      name: 'the API over HTTP',
      times: [],
      computed: [],
      statements: 0,
      prepare: (records) => {
        const changeId = randomUUID();
        return Promise.resolve(() => api.record(changeId, records));
      },
    },
    {
      name: 'record()',
      times: [],
      computed: [],
      statements: 0,
      prepare(records) {
        const sent = store.inTransactions;
        return Promise.resolve(async () => {
          await record(graph, records);
          this.statements = store.inTransactions - sent;
        });
      },
    },
    byDriver('withLog'),
    byDriver('withoutLog'),
  ];
  const rows: string[][] = [];
  try {
    const news = new NewClaims(claims);
    for (const { claims: each, rounds, warmUp } of sizes) {
      for (let round = -warmUp; round < rounds; round++) {
        if (round === 0)
          for (const { times, computed } of writers) times.length = computed.length = 0;
        for (const index of writers.keys()) {
          const writer = writers[(index + round + warmUp) % writers.length];
          if (!writer) continue;
          const write = await writer.prepare(news.take(each));
          const [cpu, started] = [process.cpuUsage(), performance.now()];
          await write();
          writer.times.push(performance.now() - started);
          const { user, system } = process.cpuUsage(cpu);
          writer.computed.push((user + system) / 1_000);
        }
      }
      const limit = quantile(writers.at(-1)?.times ?? [], 0.5);
      for (const { name, times, computed, statements } of writers) {
        const median = quantile(times, 0.5);
        rows.push([
          String(each),
          name,
          median.toFixed(1),
          quantile(times, 0.95).toFixed(1),
          ((each / median) * 1_000).toFixed(0),
          quantile(computed, 0.5).toFixed(1),
          statements === 0 ? '' : String(statements),
          (median / limit).toFixed(2),
        ]);
      }
    }
  } finally {
    await api.stop();
    await bare.close();
    await store.close();
    for (const copy of copies) await copy.close();
  }
  return toMarkdown(
    `Writes, ${engine}, into ${String(claims)} claims`,
    [
      'claims a change',
      'written by',
      'ms',
      'p95',
      'claims a second',
      'CPU ms here',
      'statements',
      'to the driver',
    ],
    rows,
  );
}
