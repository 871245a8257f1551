import { describeProblem } from '../../graph/record/items/records-refused-error.js';
import { KEPT_PROBLEMS, type FoundProblems } from '../../graph/record/files/found-problems.js';

/** Lists bad records, a line each, with nothing in it that a terminal would obey. */
export function listProblems({ problems, problemCount }: FoundProblems): readonly string[] {
  const more = problemCount - problems.length;
  return [
    ...problems.map(describeProblem),
    ...(more > 0
      ? [`and ${String(more)} more; only the first ${String(KEPT_PROBLEMS)} are shown.`]
      : []),
  ].map((line) => line.replaceAll(/\p{Cc}/gu, '\ufffd'));
}
