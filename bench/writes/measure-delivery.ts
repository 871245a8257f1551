import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../quantile.js';
import type { NewClaims } from './new-claims.js';
import type { Subscribe, Subscriber } from './subscriber.js';
import type { ServerProcess } from './server-process.js';

/** How subscribers are kept waiting between two writes, in milliseconds. */
export interface Pause {
  readonly least: number;
  readonly most: number;
}

/** Who follows, and what. */
export interface DeliveryCase {
  readonly name: string;
  readonly subscribe: Subscribe;
  readonly subscribers: number;
  readonly rounds: number;
  readonly pause: Pause;
}

const WARM_UP = 5;
const SUBSCRIBED_TOGETHER = 20;

/**
 * Measures how long a change takes from the answer to who wrote it until each
 * subscriber has it; and from the time that it is stamped with, which is before its
 * transaction is committed. A row of a table.
 *
 * What came before the answer counts as 0: a server that has a thousand to tell may
 * answer after it told them, so the second is the upper bound of the first.
 */
export async function measureDelivery(
  writer: ServerProcess,
  followed: ServerProcess,
  { name, subscribe, subscribers, rounds, pause }: DeliveryCase,
  news: NewClaims,
): Promise<readonly string[]> {
  let arrived: number[] = [];
  let firstText = '';
  let allArrived: () => void = () => undefined;
  const tell = (text: string): void => {
    arrived.push(now());
    firstText ||= text;
    if (arrived.length === subscribers) allArrived();
  };
  const all: Subscriber[] = [];
  while (all.length < subscribers) {
    const count = Math.min(SUBSCRIBED_TOGETHER, subscribers - all.length);
    all.push(
      ...(await Promise.all(Array.from({ length: count }, () => subscribe(followed, tell)))),
    );
  }
  await sleep(1_000);
  const [fromAnswer, fromStamp, last]: [number[], number[], number[]] = [[], [], []];
  for (let round = -WARM_UP; round < rounds; round++) {
    await sleep(pause.least + Math.random() * (pause.most - pause.least));
    [arrived, firstText] = [[], ''];
    const complete = new Promise<void>((resolve) => (allArrived = resolve));
    await writer.record(randomUUID(), news.take(1));
    const answered = now();
    await Promise.race([complete, sleep(20_000, undefined, { ref: false })]);
    if (arrived.length !== subscribers) {
      throw new Error(`${name}: ${String(arrived.length)} of ${String(subscribers)} were told.`);
    }
    if (round < 0) continue;
    const at = Date.parse(/"at":"([^"]+)"/u.exec(firstText)?.[1] ?? '');
    fromAnswer.push(...arrived.map((each) => Math.max(0, each - answered)));
    fromStamp.push(...arrived.map((each) => each - at));
    last.push(Math.max(...arrived) - at);
  }
  for (const each of all) each.close();
  await sleep(500);
  return [
    name,
    String(subscribers),
    quantile(fromAnswer, 0.5).toFixed(1),
    quantile(fromAnswer, 0.99).toFixed(1),
    quantile(fromStamp, 0.5).toFixed(1),
    quantile(fromStamp, 0.99).toFixed(1),
    quantile(last, 0.5).toFixed(1),
  ];
}

/** Milliseconds since the epoch, with their fractions. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
