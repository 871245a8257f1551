/**
 * Whether a signal is aborted; to be asked anew each time, since the signal changes
 * while one waits and the compiler takes `aborted` for what it was.
 */
export function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}
