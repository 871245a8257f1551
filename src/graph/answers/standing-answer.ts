import { BadInputError } from '../errors.js';
import type { NamedId } from '../filter/named-id.js';
import type { Graph } from '../graph.js';
import type { Kind } from '../model/model.js';
import { readList, type List, type ListInput } from '../query/list.js';
import { isOfToday, type View } from '../view/view.js';
import { dependenciesOf, type Dependencies } from './dependencies.js';

/** How many rows an answer may have that is followed. */
export const MOST_ROWS = 10_000;

/** What a caller asks of an answer that is to be followed. */
export type AnswerInput = Pick<ListInput, 'where' | 'assume' | 'verdicts'>;

/** A question whose answer is followed, as it was understood. */
export interface StandingAnswer {
  readonly graph: Graph;
  readonly kind: Kind;
  /** The ids that its filter names. */
  readonly ids: readonly NamedId[];
  readonly dependencies: Dependencies;
  /** Whether it is looked at as of today, and moves as days pass. */
  readonly byDay: boolean;
  /** The list as it was known at a moment, and as of a day where the view names none. */
  at(knownAt: number, day: number): List;
}

/**
 * Reads what is asked of an answer about things of `kind`.
 *
 * @throws {@link BadInputError}
 */
export function readStandingAnswer(
  graph: Graph,
  kind: Kind,
  input: AnswerInput,
  view: View,
): StandingAnswer {
  if ((view.input.knownAt ?? null) !== null) {
    const problem =
      "can't be followed: what was known at a moment stays as it is. Leave it out, or ask for the list.";
    throw new BadInputError(['view', 'knownAt'], problem);
  }
  const { where, assume, verdicts } = input;
  const asked = { where: where ?? null, assume: assume ?? null, verdicts: verdicts ?? null };
  const list = readList({ from: 'kind', kind }, asked, view);
  const dependencies = dependenciesOf(list);
  const isToday = isOfToday(view);
  return {
    graph,
    kind,
    ids: list.filter.ids,
    dependencies,
    byDay: isToday && dependencies.onTime,
    at: (knownAt, day) => {
      const valid = isToday ? { from: day, to: day } : view.valid;
      return { ...list, view: { ...view, knownAt, valid } };
    },
  };
}

/** An answer of more rows than are followed. */
export function tooManyRows(): BadInputError {
  const problem = `leaves more than ${String(MOST_ROWS)} rows, which is more than can be followed. Narrow it, or follow \`changes\`.`;
  return new BadInputError(['where'], problem);
}
