import { NOT_RETRACTED } from '../model/not-retracted.js';
import type { FilterProperty } from './fields.js';
import { keptProperty } from './kept-property.js';
import type { Operand } from './operators.js';

/** Names the stored value of a property, or its companion, on what a pattern bound. */
export function operandOf(
  subject: { readonly variable: string; readonly idOperand?: string },
  property: Pick<FilterProperty, 'name' | 'leftOut'>,
): Operand {
  const { variable, idOperand } = subject;
  if (property.name === 'id' && idOperand !== undefined) return () => idOperand;
  if (property.name === 'retractedAt') {
    // A node keeps a moment beyond all others where nothing was taken back.
    const kept = `${variable}.retractedAt`;
    return () => `CASE WHEN ${kept} < ${String(NOT_RETRACTED)} THEN ${kept} END`;
  }
  const { leftOut } = property;
  if (leftOut !== undefined)
    return () => `coalesce(${keptProperty(variable, property.name)}, ${String(leftOut)})`;
  return (suffix = '' as never) => keptProperty(variable, property.name + suffix);
}
