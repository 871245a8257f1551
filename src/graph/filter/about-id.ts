import type { Condition } from './condition.js';

/** Whether the filter asks nothing but the id, which the claim keeps itself. */
export function isAboutIdAlone(filter: Condition): boolean {
  switch (filter.is) {
    case 'and':
    case 'or':
      return filter.of.every(isAboutIdAlone);
    case 'not':
      return isAboutIdAlone(filter.of);
    case 'unlinked':
      return true;
    case 'compare':
    case 'missing':
      return filter.property.name === 'id';
    default:
      return false;
  }
}
