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

/** The ids that a condition names, of which its subject must have one; none unless it names any. */
export function idsNamedBy(condition: Condition): readonly string[] | undefined {
  if (condition.is !== 'compare') return undefined;
  const { property, operator, argument } = condition;
  if (property.name !== 'id' || !['eq', 'in'].includes(operator.name)) return undefined;
  const ids = [argument].flat().map(String);
  return ids.length > 0 ? ids : undefined;
}
