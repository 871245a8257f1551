import { checkId } from '../check-id.js';
import { BadInputError } from '../errors.js';
import { prefixOf } from '../model/kind-of-id.js';
import type { Kind } from '../model/model.js';
import { show } from '../model/value-type.js';
import { problemOfId } from '../record/items/record-fields.js';

/**
 * Refuses what can't be the id of one of `kinds`, by the rule that records go by, and
 * tells of which it is; `what` is what they are called together.
 *
 * @throws {@link BadInputError}
 */
export function checkIdOf(
  what: string,
  kinds: readonly Kind[],
  id: string,
  path: readonly (string | number)[],
): Kind {
  checkId(id, path);
  const kind = kinds.find(({ prefix }) => prefix === prefixOf(id));
  if (!kind) throw new BadInputError(path, `must be the id of ${what}, but got: ${show(id)}.`);
  const problem = problemOfId(id, kinds);
  if (problem !== null) throw new BadInputError(path, `${problem}.`);
  return kind;
}
