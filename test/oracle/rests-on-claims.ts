import type { Kind } from '../../src/graph/model/model.js';
import type { Filter } from './records.js';

const UPPER = ['eq', 'lt', 'lte'];

/**
 * E2: whether every branch of a filter on `kind` needs a `some` or a lower bound of
 * 1 or more over claims, and it has no `none`, `every`, `not` or upper bound.
 */
export function restsOnClaims(filter: Filter, kind: Kind): boolean {
  return isPositive(filter) && needsClaims(filter, kind);
}

function isPositive(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, nested]) => {
    if (['none', 'every', 'not'].includes(key)) return false;
    if (key === 'count' && Object.keys(nested as Filter).some((bound) => UPPER.includes(bound))) {
      return false;
    }
    return isPositive(nested);
  });
}

function needsClaims(filter: Filter, kind: Kind): boolean {
  return Object.entries(filter).some(([key, value]) => {
    if (key === 'and') return (value as readonly Filter[]).some((part) => needsClaims(part, kind));
    if (key === 'or') return (value as readonly Filter[]).every((part) => needsClaims(part, kind));
    const nested = value as Filter;
    if (kind.lists.some(({ name }) => name === key)) return isNeeded(nested);
    const link = kind.links.find(({ name }) => name === key);
    if (link?.many === true) return needsNested(nested, link.target);
    const target = key === 'subject' ? kind.claim?.subject : link?.target;
    return target !== undefined && needsClaims(nested, target);
  });
}

/** Whether quantifiers ask for one or more. */
function isNeeded(quantifiers: Filter): boolean {
  const count = quantifiers['count'] as Filter | undefined;
  return (
    quantifiers['some'] !== undefined ||
    Number(count?.['gte'] ?? 0) >= 1 ||
    Number(count?.['gt'] ?? -1) >= 0
  );
}

/** Whether quantifiers over what isn't a claim ask for one that needs claims itself. */
function needsNested(quantifiers: Filter, target: Kind): boolean {
  const some = quantifiers['some'] as Filter | undefined;
  const count = quantifiers['count'] as Filter | undefined;
  const of = count?.['of'] as Filter | undefined;
  return (
    (some !== undefined && needsClaims(some, target)) ||
    (count !== undefined && of !== undefined && isNeeded({ count }) && needsClaims(of, target))
  );
}
