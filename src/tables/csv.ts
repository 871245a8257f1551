import { defuse } from './defuse.js';
import type { Cell } from './tables-of.js';

/**
 * A line of a CSV file (RFC 4180): it ends in CRLF, and a value is quoted where it must
 * be. No text is a formula of a spreadsheet, unless it is to be `raw`.
 */
export function csvLine(cells: readonly (Cell | undefined)[], raw = false): string {
  const toValue = (cell: Cell | undefined): string =>
    raw || typeof cell === 'number' ? textOf(cell) : defuse(textOf(cell));
  return `${cells.map((cell) => quote(toValue(cell))).join(',')}\r\n`;
}

function quote(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A value as a text; a list within a list has signs of its own between its values. */
export function textOf(cell: Cell | undefined, between = '; '): string {
  if (!Array.isArray(cell)) return String(cell ?? '');
  return cell.map((each: Cell) => textOf(each, ' | ')).join(between);
}
