import type { Kind } from '../../src/graph/model/model.js';
import { filterTruth } from './algebra.js';
import { unknownField } from './field-rules.js';
import type { Filter } from './records.js';
import { objectOf } from './records.js';
import type { Truth } from './truth.js';
import { not, TRUE, UNKNOWN } from './truth.js';

/**
 * F4: a filter on what a missing link would point at: its leaves are unknown, and
 * `isNull` of the link itself keeps its value inside and/or/not.
 */
export function missingTruth(filter: Filter, target: Kind): Truth {
  return unknownTruth(filter, target, TRUE);
}

/** K5: one key of a filter, with every leaf in it unknown. */
export function unknownKey(key: string, value: unknown, kind: Kind): Truth {
  const filter = objectOf(value, key);
  if (key === 'subject' && kind.claim) return unknownTruth(filter, kind.claim.subject, UNKNOWN);
  const link = kind.links.find(({ name, many }) => name === key && !many);
  return link ? unknownTruth(filter, link.target, UNKNOWN) : unknownField(filter);
}

/** A filter whose every leaf is unknown; a quantifier is a leaf, since its range is unknown. */
function unknownTruth(filter: Filter, kind: Kind, isNull: Truth): Truth {
  return filterTruth(filter, (key, value) => {
    if (key === 'isNull') return value === true ? isNull : not(isNull);
    return unknownKey(key, value, kind);
  });
}
