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

/** What a spreadsheet takes for the beginning of a formula, full-width signs among them. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** What begins so, too, and calculates nothing: it stays a number for whoever reads it. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/u;

/**
 * Makes a value of a CSV file one that no spreadsheet calculates: an apostrophe
 * stands before what would be a formula there. A number stays as it is.
 */
function defuse(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
