import type { Node } from '../query/projection.js';
import type { Verdict } from '../query/list.js';
import type { View } from '../view/view.js';

/** What became of a row: it came into the answer, left it, or is in it differently. */
export type Transition = 'ENTERED' | 'LEFT' | 'CHANGED';

/** What a follower of a standing answer is told. */
export type AnswerEvent = MoveEvent | CaughtUp;

/** All is told that there was when the answer began to be followed. */
export interface CaughtUp {
  readonly cursor: string;
  readonly transition: 'CAUGHT_UP';
}

/** One row of a standing answer that moved. */
export interface MoveEvent {
  /** How far the answer was given with this event: where to go on. */
  readonly cursor: string;
  readonly transition: Transition;
  readonly verdict: Verdict;
  /** What stands in the row, as it is now. */
  readonly node: Node;
  /** The claims that make it so; none of what left. */
  readonly because: readonly Node[];
  /** What the row was looked at through. */
  readonly view: View;
}
