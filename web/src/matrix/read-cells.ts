import type { Ref } from '../answer/answer.js';
import { isObject, objectsOf, textOf } from '../answer/json.js';
import { refOf } from '../answer/read-claim.js';

/** This is how far two actors agree, in one period or in all time. */
export interface AgreementCell {
  readonly one: Ref;
  readonly other: Ref;
  /** As the API names it, such as "199X"; null for all time, and for what lies in none. */
  readonly period: string | null;
  readonly shared: number;
  readonly agreed: number;
  readonly rate: number;
}

/**
 * Reads the cells of an answer, each pair once, whichever of the two stands first;
 * empty where it has none.
 */
export function readCells(data: unknown): readonly AgreementCell[] {
  const found = new Map<string, AgreementCell>();
  for (const cell of readAll(data)) {
    const key = `${pairOf(cell)} ${cell.period ?? ''}`;
    if (!found.has(key)) found.set(key, cell);
  }
  return [...found.values()];
}

function readAll(data: unknown): readonly AgreementCell[] {
  const agreement = isObject(data) ? data['agreement'] : null;
  return objectsOf(isObject(agreement) ? agreement['cells'] : []).flatMap((cell) => {
    const { subject, with: second, shared, agreed, rate } = cell;
    const one = isObject(subject) ? refOf(subject) : null;
    const other = isObject(second) ? refOf(second) : null;
    if (one === null || other === null) return [];
    if (typeof shared !== 'number' || typeof agreed !== 'number') return [];
    const period = textOf(cell['period']);
    return { one, other, period, shared, agreed, rate: typeof rate === 'number' ? rate : 0 };
  });
}

export function idOf({ id, name }: Ref): string {
  return id ?? name;
}

/** The key of a pair, whichever stands first. */
export function pairOf({ one, other }: Pick<AgreementCell, 'one' | 'other'>): string {
  return [idOf(one), idOf(other)].toSorted().join(' ');
}

/** A period in words: "199X" is the 1990s. */
export function periodInWords(period: string | null): string {
  return period === null ? 'other times' : period.replace(/^(\d+)X$/u, '$10s');
}

export function percent(rate: number): string {
  return `${String(Math.round(rate * 100))}%`;
}
