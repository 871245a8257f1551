import { BadInputError } from './errors.js';
import { isStorable } from './is-storable.js';

/**
 * Refuses a text that no engine could hold as it is, and so none has.
 *
 * @throws {@link BadInputError}
 */
export function checkText(text: string, path: readonly (string | number)[]): void {
  if (!isStorable(text)) {
    throw new BadInputError(path, 'must not contain NUL or half of a surrogate pair.');
  }
}
