const SIGNALS = { SIGINT: 2, SIGTERM: 15 } as const;

export type StopSignal = keyof typeof SIGNALS;

/**
 * Waits for the first SIGINT or SIGTERM and says which it was.
 *
 * From then on a second one ends the process at once, with 128 and the signal's
 * number as the exit code, as a shell shows it: 130 or 143.
 */
export function waitForSignal(): Promise<StopSignal> {
  return new Promise((resolve) => {
    let stopping = false;
    for (const [signal, number] of Object.entries(SIGNALS)) {
      process.on(signal, () => {
        if (stopping) process.exit(128 + number);
        stopping = true;
        resolve(signal as StopSignal);
      });
    }
  });
}
