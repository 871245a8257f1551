import type { Tally } from './answer.js';

/** How many candidates have a verdict; null where nobody asked. */
export function countOf(tally: Tally | null, verdict: string): number | null {
  if (tally === null) return null;
  if (verdict === 'YES') return tally.yes;
  return verdict === 'NO' ? tally.no : tally.undetermined;
}
