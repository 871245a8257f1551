import type { Contents } from '../../graph/backup/read-contents.js';
import { count } from '../../graph/count.js';

/** Says what a store has: `3 entities, 2 claims, and the changes 1 to 4 of the log`. */
export function describeContents({ entities, claims, log }: Contents): string {
  const changes =
    log.last < log.first
      ? 'no change in the log'
      : `the changes ${String(log.first)} to ${String(log.last)} of the log`;
  return `${count(entities, 'entity', 'entities')}, ${count(claims, 'claim')}, and ${changes}`;
}
