import { show } from '../../model/value-type.js';
import type { Node } from '../../query/projection.js';
import { describeErased } from './erased.js';
import type { ClaimItem, EntityItem } from '../items/item.js';
import type { Plan } from './plan.js';
import type { Properties } from './row-columns.js';

/**
 * Plans a record of what is there where it was erased here or elsewhere, and says
 * whether that was so: a tombstone stays as it is, and no record makes one.
 */
export function planTombstone(
  plan: Plan,
  { record, id, values }: EntityItem | ClaimItem,
  before: Node,
): boolean {
  const isErased = values['erasedAt'] !== undefined;
  const erased = describeErased(before);
  if (erased === undefined) {
    if (!isErased) return false;
    const message = `must be left out: ${show(id)} is here, and not erased; the mutation "erase" does that`;
    plan.problems.push({ record, path: 'erasedAt', message });
  } else if (isErased) {
    plan.unchanged.push(id);
  } else {
    plan.problems.push({ record, path: 'id', message: `${erased}; it can't be recorded again` });
  }
  return true;
}

/** What a node keeps of its erasure elsewhere; nothing where it was not erased. */
export function storeErasure({ values }: EntityItem | ClaimItem): Properties {
  const { erasedAt, erasureReason } = values;
  if (!(erasedAt instanceof Date)) return {};
  return {
    erasedAt: erasedAt.getTime(),
    ...(typeof erasureReason === 'string' && { erasureReason }),
  };
}
