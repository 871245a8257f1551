import type { Kind } from './model.js';
import { hasSeveral } from './value-type.js';

/** What stands in place of an erased text that nothing can be without. */
export const ERASED_TEXT = '(erased)';

/**
 * The properties of a kind whose values are anybody's words: texts, lists of texts, and
 * what a dataset says under names of its own. Ids, closed sets, numbers and dates are none.
 */
export function freeTextsOf(kind: Kind): Kind['properties'] {
  return kind.properties.filter(
    ({ type }) => type.comparison === 'text' || (hasSeveral(type) && !type.item),
  );
}
