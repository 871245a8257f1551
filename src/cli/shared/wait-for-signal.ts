const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const;

export type StopSignal = keyof typeof SIGNALS;

/** One Ctrl-C comes twice below npm: from the terminal, and passed on by npm. */
const ECHO_MS = 500;

/**
 * Waits for the first SIGINT or SIGTERM and says which it was.
 *
 * A second one, unless it is an echo of the first, ends the process at once with
 * 128 and the signal's number as the exit code, as a shell shows it: 130 or 143.
 */
export function waitForSignal(): Promise<StopSignal> {
  return new Promise((resolve) => {
    let stoppingSince: number | undefined;
    const listenFor = (signal: StopSignal): void => {
      process.on(signal, () => {
        stoppingSince ??= performance.now();
        if (performance.now() - stoppingSince > ECHO_MS) process.exit(128 + SIGNALS[signal]);
        resolve(signal);
      });
    };
    listenFor('SIGINT');
    listenFor('SIGTERM');
  });
}

/** Gives what is aborted by the first SIGINT or SIGTERM, as {@link waitForSignal} says. */
export function abortOnSignal(): AbortSignal {
  const stop = new AbortController();
  void waitForSignal().then(() => stop.abort());
  return stop.signal;
}
