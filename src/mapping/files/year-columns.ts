import { getOrMake } from '../../graph/get-or-make.js';

/** Fewer columns that name years may be so by chance. */
const LEAST = 3;

const YEAR = /\b(?:1[5-9]|20)[0-9]{2}\b|(?<=[A-Za-z_])(?:1[5-9]|20)[0-9]{2}\b/gu;

/** Columns of a file that are alike but for a year, such as `1990`, `X1990` or `1990 [YR1990]`. */
export interface YearColumns {
  readonly names: readonly string[];
  /** What matches all of their names, and finds the year. */
  readonly pattern: string;
}

/** Finds the most columns that are alike but for a year; undefined where there are too few. */
export function findYearColumns(columns: readonly string[]): YearColumns | undefined {
  const byPattern = new Map<string, string[]>();
  for (const column of columns) {
    const [first, ...others] = column.match(YEAR) ?? [];
    if (first === undefined || others.some((year) => year !== first)) continue;
    const parts = column.split(first).map((part) => part.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&'));
    const [before = '', ...after] = parts;
    const pattern = `${before}([0-9]{4})${after.join('[0-9]{4}')}`;
    getOrMake(byPattern, pattern, () => []).push(column);
  }
  const [most] = [...byPattern].sort(([, a], [, b]) => b.length - a.length);
  return most && most[1].length >= LEAST ? { pattern: most[0], names: most[1] } : undefined;
}
