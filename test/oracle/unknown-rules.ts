import type { Kind } from '../../src/graph/model/model.js';
import { filterTruth } from './algebra.js';
import { unknownField } from './field-rules.js';
import type { Filter } from './records.js';
import { given, objectOf } from './records.js';
import type { Truth } from './truth.js';
import { not, TRUE, UNKNOWN } from './truth.js';

/**
 * F4: a filter on what a missing link would point at: its leaves are unknown, and
 * `isNull` of the link itself keeps its value inside and/or/not.
 */
export function missingTruth(filter: Filter, target: Kind): Truth {
  return unknownTruth(filter, target, TRUE, unknownField);
}

/**
 * K5: one key of a filter, with every leaf in it unknown: `isNull` too, and an
 * operator that nothing satisfies.
 */
export function unknownKey(key: string, value: unknown, kind: Kind): Truth {
  return keyTruth(key, objectOf(value, key), kind, unknownLeaf);
}

/** Unknown, but where nothing is asked (F1). */
function unknownLeaf(operators: Filter): Truth {
  return given(operators).length === 0 ? TRUE : UNKNOWN;
}

type LeafTruth = (operators: Filter) => Truth;

function keyTruth(key: string, filter: Filter, kind: Kind, leafTruth: LeafTruth): Truth {
  const subject = key === 'subject' ? subjectOf(kind) : undefined;
  if (subject) return unknownTruth(filter, subject, UNKNOWN, leafTruth);
  const link = kind.links.find(({ name, many }) => name === key && !many);
  return link ? unknownTruth(filter, link.target, UNKNOWN, leafTruth) : leafTruth(filter);
}

/** A filter whose every leaf is unknown; a quantifier is a leaf, since its range is unknown. */
function unknownTruth(filter: Filter, kind: Kind, isNull: Truth, leafTruth: LeafTruth): Truth {
  return filterTruth(filter, (key, value) => {
    if (key === 'isNull') return value === true ? isNull : not(isNull);
    return keyTruth(key, objectOf(value, key), kind, leafTruth);
  });
}

/** Whom claims of a kind are about; of claims of all kinds, any entity. */
function subjectOf(kind: Kind): Kind | undefined {
  if (kind.claim) return kind.claim.subject;
  const [some] = kind.kinds.flatMap((each) => (each.claim ? [each.claim.subject] : []));
  return some?.parents.at(-1) ?? some;
}
