import { setTimeout as delay } from 'node:timers/promises';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Api } from '../request/api.js';
import { sizeOfStore } from './size-of-store.js';

/** How long the database may take to say where the log ends. */
const LOG_MS = 1_000;

/** From a request that begins at ids up to the longest that may run, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30];

/** What is counted of an operation once it is answered. */
export interface AnsweredOperation {
  readonly door:
    | 'http'
    | 'websocket'
    | 'sse'
    | 'mcp'
    | 'export'
    | 'import'
    | 'questions'
    | 'reconcile';
  /** `query`, `mutation`, `subscription` or `changes`; `none` where it was refused before that was known. */
  readonly operation: string;
  /** `OK`, or the code of its first error. */
  readonly code: string;
  readonly ms: number;
}

/** What is looked at when the figures are asked for. */
export interface Watched {
  readonly api: Api;
  readonly storeUrl: string;
  readonly version: string;
  /** How many requests by HTTP are not answered yet, and how many of any door wait to be let in. */
  readonly requests: () => { readonly all: number; readonly waiting: number };
  readonly sockets: () => number;
  readonly streams: () => number;
}

/** From where to where the log of changes goes. */
type Log = Awaited<ReturnType<Api['readLog']>>;

/** All that is looked at once. */
interface Now extends ReturnType<Api['figures']> {
  readonly requests: { readonly all: number; readonly waiting: number };
  readonly sockets: number;
  readonly streams: number;
  readonly log: Log | undefined;
  readonly bytes: number | undefined;
}

interface Figure {
  readonly name: string;
  /** Whether it only ever grows; else it is a gauge. */
  readonly isCounter?: true;
  readonly help: string;
  readonly label?: string;
  /** The value, or one for each value of the label; undefined where it is not known now. */
  readonly read: (now: Now) => number | undefined | Readonly<Record<string, number>>;
}

/** What is looked at when somebody asks. */
const FIGURES: readonly Figure[] = [
  {
    name: 'entente_requests_running',
    help: 'Requests by HTTP that are not answered yet, open streams of changes too.',
    read: ({ requests }) => requests.all,
  },
  {
    name: 'entente_requests_waiting',
    help: 'Requests of any door that wait until others of their caller, or of all, have ended.',
    read: ({ requests }) => requests.waiting,
  },
  {
    name: 'entente_sockets',
    help: 'WebSockets that are open.',
    read: ({ sockets }) => sockets,
  },
  {
    name: 'entente_streams',
    help: 'Subscriptions and streams of changes that are open.',
    read: ({ streams }) => streams,
  },
  {
    name: 'entente_statements_running',
    help: 'Statements that the engine runs, outside of transactions.',
    label: 'lane',
    read: ({ store: { light, heavy } }) => ({ light: light.running, heavy: heavy.running }),
  },
  {
    name: 'entente_statements_waiting',
    help: 'Statements that wait for a place.',
    label: 'lane',
    read: ({ store: { light, heavy } }) => ({ light: light.waiting, heavy: heavy.waiting }),
  },
  {
    name: 'entente_store_up',
    help: 'Whether the database said within a second where the log ends: 1 or 0.',
    read: ({ log }) => (log ? 1 : 0),
  },
  {
    name: 'entente_store_bytes',
    help: 'The size of the embedded file and what is beside it; not there in memory and for a Neo4j.',
    read: ({ bytes }) => bytes,
  },
  {
    name: 'entente_log_head',
    help: 'The number of the last change.',
    read: ({ log }) => log?.last,
  },
  {
    name: 'entente_log_changes',
    help: 'How many changes the log keeps.',
    read: ({ log }) => log && log.last - log.first + 1,
  },
  {
    name: 'entente_log_last_change_timestamp_seconds',
    help: 'When the last change was written; 0 where none was.',
    read: ({ log }) => log && log.at / 1_000,
  },
  {
    name: 'entente_followers',
    help: 'Those in this process who follow the log: subscriptions, standing answers and streams of changes.',
    read: ({ followers }) => followers,
  },
  {
    name: 'entente_follower_lag_changes',
    help: 'How many changes the slowest follower has yet to take; 0 where nobody follows.',
    read: ({ log, slowest }) =>
      log && (slowest === undefined ? 0 : Math.max(0, log.last - slowest)),
  },
  {
    name: 'entente_statements_ended_total',
    isCounter: true,
    help: 'Statements that were given up: their time was over, nobody wanted them any more, or too many waited.',
    label: 'reason',
    read: ({ store: { ended } }) => ({ ...ended }),
  },
  {
    name: 'entente_engine_restarts_total',
    isCounter: true,
    help: 'How often the embedded engine ended, or was ended since a statement ran away, and began anew.',
    read: ({ store: { restarts } }) => restarts,
  },
];

/**
 * The figures of a server, as Prometheus takes them. No label has a value that a client
 * chose: each would be a series for ever.
 *
 * docs/operations.md has them as a table, which a test compares with this.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #watched: Watched;
  readonly #requests: Counter<'door' | 'operation' | 'code'>;
  readonly #durations: Histogram<'door' | 'operation'>;
  #isWatchingProcess = false;

  constructor(watched: Watched) {
    this.#watched = watched;
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: 'entente_requests_total',
      help: 'Operations that were answered, refused ones too.',
      labelNames: ['door', 'operation', 'code'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'entente_request_duration_seconds',
      help: 'How long operations took until they were answered; a subscription, until it began.',
      labelNames: ['door', 'operation'],
      buckets: BUCKETS,
      registers,
    });
    const info = new Gauge({
      name: 'entente_info',
      help: 'Always 1; the labels say what runs.',
      labelNames: ['version', 'engine'],
      registers,
    });
    info.set({ version: watched.version, engine: watched.api.figures().engine }, 1);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Counts an operation. */
  count({ door, operation, code, ms }: AnsweredOperation): void {
    this.#requests.inc({ door, operation, code });
    this.#durations.observe({ door, operation }, ms / 1_000);
  }

  /** Gives all figures as they are now, but those that are not known. */
  async text(): Promise<string> {
    // Not before somebody asks: they cost a timer and a watch over the event loop.
    if (!this.#isWatchingProcess) collectDefaultMetrics({ register: this.#registry });
    this.#isWatchingProcess = true;
    const [kept, looked] = await Promise.all([this.#registry.metrics(), this.#look()]);
    return `${kept}${await write(looked)}`;
  }

  async #look(): Promise<Now> {
    const { api, storeUrl, requests, sockets, streams } = this.#watched;
    const [log, bytes] = await Promise.all([readLog(api), sizeOfStore(storeUrl)]);
    return {
      ...api.figures(),
      requests: requests(),
      sockets: sockets(),
      streams: streams(),
      log,
      bytes,
    };
  }
}

async function readLog(api: Api): Promise<Log | undefined> {
  const late = delay(LOG_MS, undefined, { ref: false });
  return Promise.race([api.readLog().catch(() => undefined), late]);
}

/** Writes what was looked at now; what is not known has no line. */
async function write(now: Now): Promise<string> {
  const registry = new Registry();
  for (const { name, help, isCounter, label, read } of FIGURES) {
    const value = read(now);
    if (value === undefined) continue;
    const values: readonly (readonly [string, number])[] =
      typeof value === 'number' ? [['', value]] : Object.entries(value);
    const options = {
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
    };
    const metric = isCounter ? new Counter(options) : new Gauge(options);
    for (const [of, number] of values)
      metric.inc(label === undefined ? {} : { [label]: of }, number);
  }
  return registry.metrics();
}
