/** How long the tests of faults are: short where tests run, long in a soak. */
export const LENGTH = {
  /** How often a fault is made. */
  rounds: Number(process.env['FAULTS_ROUNDS'] ?? 2),
  /** How long each test goes on at least, in milliseconds, whatever the rounds. */
  ms: Number(process.env['FAULTS_MINUTES'] ?? 0) * 60_000,
  isSoak: process.env['FAULTS_ROUNDS'] !== undefined,
} as const;

/** `short` where tests run, and `long` in a soak: what takes time, and proves more only by its amount. */
export function amount(short: number, long: number): number {
  return LENGTH.isSoak ? long : short;
}

/** The time that a test may take: a busy machine starts a process slowly. */
export const TIMEOUT = 600_000 + LENGTH.rounds * 60_000 + LENGTH.ms * 3;

/**
 * Runs `round` so often, and then until the time is over. `short` is how often a
 * costly one is run where no soak was asked for.
 */
export async function goRounds(
  round: (number: number) => Promise<void>,
  short: number = LENGTH.rounds,
): Promise<void> {
  const until = Date.now() + LENGTH.ms;
  const rounds = LENGTH.isSoak ? LENGTH.rounds : short;
  for (let number = 1; number <= rounds || Date.now() < until; number++) await round(number);
}
