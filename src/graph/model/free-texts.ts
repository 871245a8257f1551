import type { Kind } from './model.js';

/** What stands in place of an erased text that nothing can be without. */
export const ERASED_TEXT = '(erased)';

/**
 * The properties of a kind whose values are anybody's words: texts and lists of
 * texts. Ids, closed sets, numbers and dates are none.
 */
export function freeTextsOf(kind: Kind): Kind['properties'] {
  return kind.properties.filter(({ type }) => ['text', 'list'].includes(type.comparison));
}
