import type { ImportReport } from '../mapping/run-import.js';
import { describeUnknown } from './describe-unknown.js';

type Told = Pick<ImportReport, 'rejects' | 'skips' | 'warnings' | 'unknown'>;

/** What became of rows that were not taken, and what may not be what was meant. */
export function describeRows({ rejects, skips, warnings, unknown }: Told): string {
  const list = (counts: ImportReport['rejects'], what: string): readonly string[] =>
    counts.map(
      ({ what: each, count: number, first }) =>
        `${what}${String(number)} x ${each} (first: ${first})`,
    );
  const lines = [
    ...list(rejects, ''),
    ...list(skips, 'skipped '),
    ...list(warnings, 'warning '),
    ...describeUnknown(unknown),
  ];
  return lines.map((line) => `${line.replaceAll(/\p{Cc}/gu, '\ufffd')}\n`).join('');
}
