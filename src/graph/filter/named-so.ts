import type { ClaimList } from '../model/model.js';
import type { Condition, RangeLimits } from './condition.js';

/**
 * What is so of something that a claim of `list` gives a code which meets a filter on
 * identifiers: in a scheme, asserted, and in view (semantics F13).
 */
export function isNamedSo(list: ClaimList, filter: Condition, limits: RangeLimits): Condition {
  const { names } = list.claims.claim ?? {};
  const scheme = list.claims.properties.find(({ name }) => name === names?.scheme);
  if (!names || !scheme) throw new Error(`${list.claims.name} gives no codes in schemes.`);
  const asked = renamed(filter, { scheme: names.scheme, value: names.text });
  return {
    is: 'some',
    range: { over: 'claims', list, limits },
    filter: { is: 'and', of: [{ is: 'missing', property: scheme, missing: false }, asked] },
  };
}

/** A filter on identifiers, asked of what claims have in their place. */
function renamed(filter: Condition, names: Readonly<Record<string, string>>): Condition {
  switch (filter.is) {
    case 'and':
    case 'or':
      return { is: filter.is, of: filter.of.map((each) => renamed(each, names)) };
    case 'not':
      return { is: 'not', of: renamed(filter.of, names) };
    case 'compare': {
      const { property } = filter;
      return { ...filter, property: { ...property, name: names[property.name] ?? property.name } };
    }
    default:
      return filter;
  }
}
