import type { Ref } from '../answer/answer.js';
import type { Line } from './band-table.js';
import { orderByLikeness } from './order-by-likeness.js';
import { idOf, pairOf, periodInWords, type AgreementCell } from './read-cells.js';

/** This is what agreement is drawn as: over time, or each with each. */
export type Form = 'time' | 'matrix' | 'network';

/** A form, and why it can't be had; null where it can. */
interface Offered {
  readonly name: Form;
  readonly label: string;
  readonly lacks: string | null;
}

/** More lines than these can't be told apart. */
const MOST_LINES = 8;

/** What is known of cells beside what they say. */
export interface Asked {
  /** Whether agreement was asked for period by period. */
  readonly isDivided: boolean;
  /** Whether all were compared with each other, and not some with others. */
  readonly isWithEach: boolean;
}

/** All forms, each with what is missing for it. */
export function formsOf(
  cells: readonly AgreementCell[],
  { isDivided, isWithEach }: Asked,
): readonly Offered[] {
  const { ones, others } = endsOf(cells, isWithEach);
  const forSquare =
    ones.length + others.length < (isWithEach ? 6 : 3)
      ? 'there is one pair alone'
      : Math.min(ones.length, others.length) < 2
        ? 'it takes two or more under “Who”'
        : null;
  const forTime = !isDivided
    ? 'choose “By decade” or “By year” above'
    : periodsOf(cells).length > 0
      ? null
      : 'of none of it is a day known';
  return [
    { name: 'time', label: 'Trend', lacks: forTime },
    { name: 'matrix', label: 'Matrix', lacks: forSquare },
    { name: 'network', label: 'Network', lacks: forSquare },
  ];
}

export type CellAt = (row: string, column: string) => AgreementCell | undefined;

/** Rates over time: as lines or, of many pairs, as shades. */
export type OverTime =
  | { readonly form: 'trend'; readonly periods: readonly string[] }
  | {
      readonly form: 'periods';
      readonly rows: readonly Line[];
      readonly columns: readonly { readonly key: string; readonly head: Ref }[];
      readonly cellAt: CellAt;
    };

export function drawOverTime(cells: readonly AgreementCell[]): OverTime {
  const periods = periodsOf(cells);
  const pairs = Map.groupBy(cells, pairOf);
  if (pairs.size <= MOST_LINES) return { form: 'trend', periods };
  const byPeriod = new Map(cells.map((cell) => [`${pairOf(cell)} ${cell.period ?? ''}`, cell]));
  // Of one with many the one is told above.
  const isOfOne = new Set(cells.map(({ one }) => idOf(one))).size === 1;
  const rows = [...pairs].flatMap(([key, [first]]): readonly Line[] =>
    first === undefined ? [] : [{ key, refs: isOfOne ? [first.other] : [first.one, first.other] }],
  );
  return {
    form: 'periods',
    rows: rows.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))),
    columns: periods.map((key) => ({ key, head: { name: periodInWords(key), id: null } })),
    cellAt: (row, column) => byPeriod.get(`${row} ${column}`),
  };
}

function nameOf({ refs }: Line): string {
  return refs.map(({ name }) => name).join(' ');
}

/** Rates of each with each, or of each of some with each of others. */
export interface Square {
  readonly rows: readonly Ref[];
  readonly columns: readonly Ref[];
  readonly cellAt: CellAt;
}

/**
 * Draws the cells of one period, of all that are there, so that the same actors stand in
 * the picture of each; where all are with all, who agrees alike stands near each other.
 */
export function drawSquare(
  all: readonly AgreementCell[],
  cells: readonly AgreementCell[],
  isWithEach: boolean,
): Square {
  const { ones, others } = endsOf(all, isWithEach);
  const byPair = new Map(cells.map((cell) => [pairOf(cell), cell]));
  const cellAt: CellAt = (row, column) => byPair.get([row, column].toSorted().join(' '));
  if (!isWithEach) return { rows: ones, columns: others, cellAt };
  const order = orderByLikeness(
    ones.length,
    (a, b) => cellAt(idOf(ones[a] ?? NOBODY), idOf(ones[b] ?? NOBODY))?.rate,
  );
  const sorted = order.flatMap((index) => ones[index] ?? []);
  return { rows: sorted, columns: sorted, cellAt };
}

const NOBODY: Ref = { name: '', id: null };

/** The periods that some cell is of, in their order; last, as null, what lies in none for certain. */
export function periodsWithCells(cells: readonly AgreementCell[]): readonly (string | null)[] {
  const found = [...new Set(cells.map(({ period }) => period))];
  const named = found.filter((period) => period !== null).toSorted();
  return found.includes(null) ? [...named, null] : named;
}

interface Ends {
  readonly ones: readonly Ref[];
  readonly others: readonly Ref[];
}

/** Who stands on each side of cells; everybody on both where all are with all. */
function endsOf(cells: readonly AgreementCell[], isWithEach: boolean): Ends {
  const ones = cells.map(({ one }) => one);
  const others = cells.map(({ other }) => other);
  const both = refsOf([...ones, ...others]);
  return isWithEach ? { ones: both, others: both } : { ones: refsOf(ones), others: refsOf(others) };
}

/** All periods from the first to the last; a decade that nobody has a cell in is among them. */
function periodsOf(cells: readonly AgreementCell[]): readonly string[] {
  const found = periodsWithCells(cells).filter((period) => period !== null);
  const [first = '', last = ''] = [found[0], found.at(-1)];
  const decades = /^\d{3}X$/u.test(first);
  if (!decades && !/^\d{4}$/u.test(first)) return found;
  const [from, to] = [parseInt(first, 10), parseInt(last, 10)];
  return Array.from({ length: to - from + 1 }, (_, index) =>
    decades ? `${String(from + index)}X` : String(from + index),
  );
}

function refsOf(refs: readonly Ref[]): readonly Ref[] {
  const found = new Map(refs.map((ref) => [idOf(ref), ref]));
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
