import { BadInputError } from './errors.js';
import { checkText } from './check-text.js';

/**
 * Refuses a text that is no id of anything: an empty one (semantics V8), or one that
 * no engine could hold as it is.
 *
 * @throws {@link BadInputError}
 */
export function checkId(id: string, path: readonly (string | number)[]): void {
  if (id === '') throw new BadInputError(path, 'must not be empty: no id is.');
  checkText(id, path);
}
