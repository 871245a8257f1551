import { randomUUID } from 'node:crypto';
import { copyGraph, type EngineName } from './graph-copy.js';
import { measureDelivery, type DeliveryCase } from './measure-delivery.js';
import { NewClaims } from './new-claims.js';
import { overEventStream, overSocket } from './subscriber.js';
import { toMarkdown } from './to-markdown.js';
import { ServerProcess } from './server-process.js';

const SOON = { least: 20, most: 120 };
const LATER = { least: 2_000, most: 3_500 };

/** What a client needs to hold what was told by ids; the ids are in the log already. */
const IDS = overSocket('at cursor kind claims { id }');
/** What has to be read from the graph. */
const FIELDS = overSocket('at cursor claims { id subject { name } citations { gist } }');

const WITHIN: readonly DeliveryCase[] = [
  { name: 'WebSocket', subscribe: IDS, subscribers: 1, rounds: 150, pause: SOON },
  { name: 'WebSocket', subscribe: IDS, subscribers: 100, rounds: 80, pause: SOON },
  { name: 'WebSocket', subscribe: IDS, subscribers: 1_000, rounds: 30, pause: SOON },
  { name: 'SSE', subscribe: overEventStream, subscribers: 1, rounds: 150, pause: SOON },
  { name: 'SSE', subscribe: overEventStream, subscribers: 100, rounds: 100, pause: SOON },
  { name: 'SSE', subscribe: overEventStream, subscribers: 1_000, rounds: 30, pause: SOON },
  { name: 'WebSocket, with fields', subscribe: FIELDS, subscribers: 100, rounds: 40, pause: SOON },
];
const ACROSS: readonly DeliveryCase[] = [
  { name: 'another process', subscribe: IDS, subscribers: 1, rounds: 150, pause: SOON },
  { name: 'another process', subscribe: IDS, subscribers: 100, rounds: 100, pause: SOON },
  { name: 'another process', subscribe: IDS, subscribers: 1_000, rounds: 30, pause: SOON },
  { name: 'another process, at rest', subscribe: IDS, subscribers: 1, rounds: 15, pause: LATER },
];

/** Measures how long changes take to subscribers of the same server, and of another one. */
export async function measureDeliveries(engine: EngineName, claims: number): Promise<string> {
  const copy = await copyGraph(engine, claims);
  const news = new NewClaims(claims);
  const isShared = engine !== 'grafeo';
  const own = await ServerProcess.start(copy.settings);
  const other = isShared ? await ServerProcess.start(copy.settings) : undefined;
  const rows: (readonly string[])[] = [];
  try {
    await own.record(randomUUID(), news.take(1));
    for (const each of WITHIN) rows.push(await measureDelivery(own, own, each, news));
    if (other) for (const each of ACROSS) rows.push(await measureDelivery(own, other, each, news));
  } finally {
    await own.stop();
    await other?.stop();
    await copy.close();
  }
  const head = [
    'by way of',
    'subscribers',
    'after the answer, ms',
    'p99',
    'after its time `at`, ms',
    'p99',
    'the last subscriber',
  ];
  return toMarkdown(`Delivery, ${engine}, ${String(claims)} claims`, head, rows);
}
