import type { MatrixPlace } from '../address.js';
import type { Ref } from '../answer/answer.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { refOf } from '../answer/read-claim.js';
import { EVERYBODY } from './matrix-document.js';

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

/** The same data with each pair once, as it is written to a file. */
export function onePerPair(data: JsonObject): JsonObject {
  const { agreement } = data;
  if (!isObject(agreement)) return data;
  const seen = new Set<string>();
  const cells = objectsOf(agreement['cells']).filter((cell) => {
    const ends = [cell['subject'], cell['with']].map((each) =>
      isObject(each) ? each['id'] : each,
    );
    const key = JSON.stringify([ends.toSorted(), cell['period']]);
    return !seen.has(key) && seen.add(key);
  });
  return { ...data, agreement: { ...agreement, cells } };
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

/** Whether all are compared with each other. */
export function isWithEach({ rows, columns }: Pick<MatrixPlace, 'rows' | 'columns'>): boolean {
  return columns.length === 0 && (rows.length > 1 || rows.includes(EVERYBODY));
}

/** How many pairs are asked for, whether or not there is anything that both took part in. */
export function countPairs(
  { rows, columns }: Pick<MatrixPlace, 'rows' | 'columns'>,
  cells: readonly AgreementCell[],
): number {
  const found = () => cells.flatMap(({ one, other }) => [idOf(one), idOf(other)]);
  const ones = new Set(rows.includes(EVERYBODY) ? found() : rows);
  const others = columns.length > 0 ? new Set(columns) : rows.length > 1 ? ones : new Set(found());
  const both = [...ones].filter((id) => others.has(id)).length;
  // Nobody is a pair with themselves, and two who stand on both sides are one pair.
  return ones.size * others.size - both - (both * (both - 1)) / 2;
}

/** What a cell says, as text. */
export function cellInWords({ one, other, period, shared, agreed, rate }: AgreementCell): string {
  const when = period === null ? '' : `, ${periodInWords(period)}`;
  return `${one.name} and ${other.name}${when}: the same ${agreed.toLocaleString('en')} of ${shared.toLocaleString('en')} times, ${percent(rate)}`;
}

/** A period in words: "199X" is the 1990s. */
export function periodInWords(period: string | null): string {
  return period === null ? 'other times' : period.replace(/^(\d+)X$/u, '$10s');
}

export function percent(rate: number): string {
  return `${String(Math.round(rate * 100))}%`;
}
