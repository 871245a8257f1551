import type { Mapping } from '../../mapping/files/load-mapping.js';
import type { ImportReport } from '../../mapping/run/run-import.js';
import { count } from '../../graph/count.js';
import { describeRows } from '../mappings/describe-rows.js';
import { listCounts } from '../shared/list-counts.js';

/** What the command line was told, as far as a report repeats it. */
interface Asked {
  readonly maxBad: string;
  readonly rejects?: string;
}

/** Says what became of an import by a mapping, for both outputs. */
export function describeReport(
  report: ImportReport,
  { after }: Pick<Mapping, 'after'>,
  asked: Asked,
): { readonly out: string; readonly error: string } {
  if (report.ended === 'SAME') return { out: describeSame(report), error: '' };
  const rows = describeRows(report);
  switch (report.ended) {
    case 'STOPPED':
      return {
        out: summarize(report),
        error: `${rows}Stopped. What was written stays; the same command goes on.\n`,
      };
    case 'REFUSED':
      return { out: summarize(report), error: rows + describeRefusal(report, after, asked) };
    case 'UNSURE':
      return { out: summarize(report), error: rows + describeGone(report) };
    case 'DONE':
      return { out: summarize(report), error: rows };
  }
}

function nameOf({ dataset, version }: ImportReport): string {
  return version === null ? dataset : `${dataset} ${version}`;
}

function describeSame(report: ImportReport): string {
  const when = new Date(report.endedAt ?? 0).toISOString();
  return `Nothing to do: ${nameOf(report)} was imported from these files at ${when}, by run ${report.run}.\n`;
}

function describeGone({ gone, rejected }: ImportReport): string {
  const { count: number, standing } = gone ?? { count: 0, standing: 0 };
  const bad = rejected === 0 ? '' : `, and ${count(rejected, 'row')} could not be read`;
  return `Nothing was written: ${String(number)} of the ${count(standing, 'claim')} of the dataset ${number === 1 ? 'has' : 'have'} no row in these files${bad}. Where that is meant, add "--yes".\n`;
}

/** What was done, in two lines. */
function summarize(report: ImportReport): string {
  const { rows, taken, rejected, records, written, total, changes } = report;
  // More than were read could not be rejected.
  const stand = taken > rows ? `, which stand for ${String(taken)}` : '';
  const sum = records.reduce((before, { count: number }) => before + number, 0);
  const done = listCounts(report.done.filter(({ count: number }) => number > 0));
  return [
    `${nameOf(report)}: ${count(rows, 'row')} read${stand}, ${String(rejected)} rejected; ${count(sum, 'record')} made: ${listCounts(records)}.`,
    `${String(written)} of ${count(total, 'record')} written in ${count(changes, 'change')}${done === '' ? '' : `: ${done}`}.`,
    '',
  ].join('\n');
}

/** What rows are rejected by where something was to be imported before. */
const NOT_THERE = /^(?:CODE_NOT_FOUND|ID_UNKNOWN|REFUSED)/u;

function describeRefusal(
  { rejects: rejected, written, gaveUp }: ImportReport,
  after: readonly string[],
  { maxBad, rejects }: Asked,
): string {
  const what = written === 0 ? 'Nothing was written' : 'What came before stays written';
  const unread = gaveUp ? ' The other rows were not read: what they name is not there yet.' : '';
  const more =
    rejects === undefined ? '; "--rejects FILE.csv" lists the rows' : `; they are in ${rejects}`;
  const isMissing = rejected.some(({ what: each }) => NOT_THERE.test(each));
  const first =
    after.length > 0 && isMissing
      ? `Codes are looked up in what these mappings leave; import them before, in this order: ${after.join(', ')}.\n`
      : '';
  return `Refused: more rows are bad than "--max-bad ${maxBad}" allows${more}. ${what}.${unread}\n${first}`;
}
