import { BadInputError } from './errors.js';

/**
 * Refuses an id that no engine could hold as it is, and so none has.
 *
 * @throws {@link BadInputError}
 */
export function checkId(id: string, path: readonly (string | number)[]): void {
  if (id.includes('\u0000') || !id.isWellFormed()) {
    throw new BadInputError(path, 'must not contain NUL or half of a surrogate pair.');
  }
}
