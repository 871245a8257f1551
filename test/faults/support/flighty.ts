import type { Chance } from './chance.js';
import type { Connect } from './follower.js';

/** The most events that a connection takes, and the longest time that it lasts. */
const MOST_EVENTS = 12;
const MOST_MS = 400;

/** Breaks connections off from the client's side: after some events or some time, whichever is first. */
export function flighty(connect: Connect, chance: Chance): Connect {
  return async function* (api, after, signal) {
    const over = AbortSignal.timeout(chance.between(0, MOST_MS));
    let left = chance.between(1, MOST_EVENTS);
    for await (const change of connect(api, after, AbortSignal.any([signal, over]))) {
      yield change;
      left -= 1;
      if (left === 0) return;
    }
  };
}
