import type { Kind } from '../model/model.js';

/** An id that a caller names, and the kinds of what may stand in its place. */
export interface NamedId {
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** Where it stands, such as `['where', 'within', 'some', 'id', 'eq']`. */
  readonly argument: readonly (string | number)[];
}
