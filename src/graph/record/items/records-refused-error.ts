import { GraphError } from '../../errors.js';

/** What is wrong with one record of a batch. */
export interface RecordProblem {
  /** Its place in the batch, from 0. */
  readonly record: number;
  /** Its line in the file that it was read from, from 1. */
  readonly line?: number;
  /** The argument that it came by, such as `input` or `records[0]`. */
  readonly argument?: string;
  /** Where in the record, such as `citations[0].source`; empty where it is all of it. */
  readonly path: string;
  readonly message: string;
}

const SHOWN = 20;

/** A batch of records that was refused as a whole, with every bad record of it. */
export class RecordsRefusedError extends GraphError {
  override readonly name = 'RecordsRefusedError';

  constructor(readonly problems: readonly RecordProblem[]) {
    super('RECORDS_REFUSED', describeProblems(problems));
  }
}

function describeProblems(problems: readonly RecordProblem[]): string {
  const lines = problems.slice(0, SHOWN).map(describeProblem);
  const more = problems.length - lines.length;
  if (more > 0) lines.push(`and ${String(more)} more.`);
  return `The records were refused, and nothing of them was written.\n${lines.join('\n')}`;
}

/** A problem as one line of text. */
export function describeProblem({ record, line, argument, path, message }: RecordProblem): string {
  const what = /[.?!]$/.test(message) ? message : `${message}.`;
  if (argument !== undefined) return `${path === '' ? argument : `${argument}.${path}`}: ${what}`;
  const where = line === undefined ? `record ${String(record)}` : `line ${String(line)}`;
  return path === '' ? `${where}: ${what}` : `${where}, ${path}: ${what}`;
}
