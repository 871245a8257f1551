import type { Clock } from './clock.js';

/** A machine that slept has its timers late: so often the clock is looked at anew. */
const LONGEST_SLEEP = 60_000;

/** Resolves when `clock` has come to `ms` milliseconds since the epoch, or `signal` is aborted. */
export async function waitUntil(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && clock.now() < ms) {
    await sleep(clock, Math.min(ms - clock.now(), LONGEST_SLEEP), signal);
  }
}

/** Waits so many milliseconds, or until the clock is set. */
function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      forget?.();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    timer.unref();
    const forget = clock.onSet?.(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
