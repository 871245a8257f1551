/** Counts how often the event loop goes round until it is stopped. */
export function countRounds(): () => number {
  let rounds = 0;
  let isOver = false;
  const count = (): void => {
    rounds += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  return () => {
    isOver = true;
    return rounds;
  };
}

/** Holds the event loop for some milliseconds, as work does, on fast machines as on slow ones. */
export function hold(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
