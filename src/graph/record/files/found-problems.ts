import type { RecordLine } from '../items/read-lines.js';
import { withLines } from '../write/record.js';
import type { RecordProblem } from '../items/records-refused-error.js';

/** How many problems are kept to be shown. */
export const KEPT_PROBLEMS = 100;

/** The bad records of an input, as many as are kept, and how many there are. */
export class FoundProblems {
  readonly problems: RecordProblem[] = [];
  problemCount = 0;

  /** Adds the problems of a batch by the lines that its records were read from. */
  add(problems: readonly RecordProblem[], batch: readonly RecordLine[]): void {
    const room = KEPT_PROBLEMS - this.problems.length;
    const lines = batch.map(({ line }) => line);
    this.problems.push(...withLines(problems, lines).slice(0, room));
    this.problemCount += problems.length;
  }
}
