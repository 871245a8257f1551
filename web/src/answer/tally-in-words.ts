import type { JsonObject } from './json.js';

/** Puts a tally in words; what was not asked for is left out. */
export function tallyInWords(tally: JsonObject): string {
  const counts = [
    [tally['yes'], 'certain'],
    [tally['no'], 'not'],
    [tally['undetermined'], 'undetermined'],
  ] as const;
  const candidates = counts
    .flatMap(([count, word]) => (typeof count === 'number' ? `${String(count)} ${word}` : []))
    .join(', ');

  const unrecorded = tally['unrecorded'];
  if (typeof unrecorded !== 'number') return candidates;
  const missing = `${String(unrecorded)} of the announced ${unrecorded === 1 ? 'is' : 'are'} not recorded`;
  return candidates === '' ? missing : `${candidates}; ${missing}`;
}
