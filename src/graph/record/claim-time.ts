import type { Kind } from '../model/model.js';
import { storeBounds } from '../model/value-type.js';
import { parseEdtf } from '../time/edtf.js';
import { boundsWhereSeen, parseSeen } from '../time/seen.js';
import type { Properties } from './plan.js';

/**
 * What a state claim keeps of when it holds where it was seen, in place of the bounds of
 * its period alone (semantics T5). Nothing where it was not, and for other kinds.
 */
export function storeClaimTime(
  { when }: Kind,
  values: Readonly<Record<string, unknown>>,
): Properties {
  const [period, seen] = [values[when?.name ?? ''], values[when?.seen ?? '']];
  if (!when || typeof period !== 'string' || typeof seen !== 'string') return {};
  return storeBounds(when.name, boundsWhereSeen(parseEdtf(period), parseSeen(seen)));
}
