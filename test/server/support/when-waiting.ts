import { setTimeout as sleep } from 'node:timers/promises';
import { readFigures } from './read-figures.js';
import type { RunningServer } from './running-server.js';

/** Waits until so many requests wait for others of their caller, as the server's figures have it. */
export async function whenWaiting(
  { metricsUrl = '' }: RunningServer,
  count: number,
): Promise<void> {
  for (;;) {
    const figures = readFigures(await (await fetch(metricsUrl)).text());
    if (figures.get('entente_requests_waiting')?.samples[0]?.value === count) return;
    await sleep(5);
  }
}
