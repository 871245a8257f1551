import type { FilterProperty } from './fields.js';
import { keptProperty } from './kept-property.js';
import type { Operand } from './operators.js';

/** Names the stored value of a property, or its companion, on what a pattern bound. */
export function operandOf(
  subject: { readonly variable: string; readonly idOperand?: string },
  property: Pick<FilterProperty, 'name' | 'leftOut' | 'whileMissing'>,
): Operand {
  const { variable, idOperand } = subject;
  if (property.name === 'id' && idOperand !== undefined) return () => idOperand;
  const { leftOut, whileMissing } = property;
  if (whileMissing !== undefined) {
    const kept = keptProperty(variable, property.name);
    return () => `CASE WHEN ${kept} < ${String(whileMissing)} THEN ${kept} END`;
  }
  if (leftOut !== undefined)
    return () => `coalesce(${keptProperty(variable, property.name)}, ${String(leftOut)})`;
  return (suffix = '' as never) => keptProperty(variable, property.name + suffix);
}
