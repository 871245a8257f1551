import type { ImportReport } from '../mapping/run-import.js';

/** What became of rows that were not taken, and what may not be what was meant. */
export function describeRows(report: Pick<ImportReport, 'rejects' | 'skips' | 'warnings'>): string {
  const { rejects, skips, warnings } = report;
  const list = (counts: ImportReport['rejects'], what: string): readonly string[] =>
    counts.map(
      ({ what: each, count: number, first }) =>
        `${what}${String(number)} x ${each} (first: ${first})`,
    );
  const lines = [...list(rejects, ''), ...list(skips, 'skipped '), ...list(warnings, 'warning ')];
  return lines.map((line) => `${line.replaceAll(/\p{Cc}/gu, '\ufffd')}\n`).join('');
}
