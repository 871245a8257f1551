/** When claims are so: the period of a state claim, the date of an occurrence (semantics T10). */
import type { Kind } from '../model/model.js';
import { MAX_DAY, MS_PER_DAY } from '../time/day.js';
import type { Ongoing } from '../view/view.js';
import type { Operand } from './operators.js';

/** The fields that say when claims of `kind` are so: of several, each claim has one at most. */
export function whenNamesOf(kind: Kind): readonly string[] {
  return [...new Set(kind.kinds.flatMap(({ when }) => when?.name ?? []))];
}

/** Whether a claim of `kind` can lack it: an occurrence whose event has no period, say. */
export function mayLackWhen(kind: Kind): boolean {
  return kind.kinds.some(({ timing }) => timing !== 'state');
}

/** Names the bounds of when a claim of `kind` is so, where what goes on counts so (semantics V9). */
export function whenOperand(kind: Kind, variable: string, ongoing: Ongoing): Operand {
  const names = [...new Map(kind.kinds.flatMap(({ when }) => (when ? [[when.name, when]] : [])))];
  return (suffix = 'Es') => {
    const values = names.map(([name, { seen }]) =>
      suffix === 'Ee' && ongoing === 'AS_SEEN' && seen !== undefined
        ? endAsSeen(variable, name, seen)
        : `${variable}.${name}${suffix}`,
    );
    return values.length === 1 ? values.join() : `coalesce(${values.join(', ')})`;
  };
}

/**
 * The earliest end of a period by what was seen: of one that goes on, the last day on which
 * somebody saw that, or the day on which it was recorded; never before it begins (T1).
 */
function endAsSeen(variable: string, name: string, seen: string): string {
  const [end, start] = [`${variable}.${name}Ee`, `${variable}.${name}Es`];
  const recordedAt = `${variable}.recordedAt`;
  const day = String(MS_PER_DAY);
  const recordedOn = `(${recordedAt} - ${recordedAt} % ${day}) / ${day}`;
  const last = `coalesce(${variable}.${seen}Ee, ${recordedOn})`;
  const goesOn = `${end} = ${String(MAX_DAY)}`;
  return `CASE WHEN ${goesOn} AND ${last} > ${start} THEN ${last} WHEN ${goesOn} THEN ${start} ELSE ${end} END`;
}
