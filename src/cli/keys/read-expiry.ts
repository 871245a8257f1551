import { parseDay } from '../../graph/time/day.js';
import { UsageError } from '../shared/usage-error.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;

/**
 * Reads when a key runs out, in milliseconds since the epoch: `90d` from `now`
 * on, or a day such as `2027-01-31`, to the end of it in UTC.
 *
 * @throws {@link UsageError}
 */
export function readExpiry(text: string, now: number): number {
  const days = /^(\d{1,5})d$/u.exec(text)?.[1];
  if (days !== undefined && Number(days) > 0 && Number(days) <= MOST_DAYS) {
    return now + Number(days) * DAY_MS;
  }
  const end = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? endOfDay(text) : undefined;
  if (end === undefined) {
    const problem = `--expires must be a day such as 2027-01-31, or a number of days such as 90d, but got: ${JSON.stringify(text)}.`;
    throw new UsageError(problem);
  }
  if (end <= now) {
    throw new UsageError(`--expires must be in the future, but got: ${JSON.stringify(text)}.`);
  }
  return end;
}

function endOfDay(text: string): number | undefined {
  try {
    parseDay(text);
    return Date.parse(text) + DAY_MS;
  } catch {
    return undefined;
  }
}
