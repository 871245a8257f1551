import type { Chance } from './chance.js';
import type { Connect } from './follower.js';

/** The most events that a connection takes, and the longest time that it lasts. */
const MOST_EVENTS = 12;
const MOST_MS = 400;
const MOST_PATIENCE = 32;

/**
 * Breaks connections off from the client's side: after some events or some time,
 * whichever is first. Where nothing came in time, the next one may take longer.
 */
export function flighty(connect: Connect, chance: Chance): Connect {
  let patience = 1;
  return async function* (api, after, signal) {
    const over = AbortSignal.timeout(chance.between(0, MOST_MS) * patience);
    patience = Math.min(patience * 2, MOST_PATIENCE);
    let left = chance.between(1, MOST_EVENTS);
    for await (const change of connect(api, after, AbortSignal.any([signal, over]))) {
      patience = 1;
      yield change;
      left -= 1;
      if (left === 0) return;
    }
  };
}
