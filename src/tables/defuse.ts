/** What a spreadsheet takes for the beginning of a formula, full-width signs among them. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** What begins so, too, and calculates nothing: it stays a number for whoever reads it. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/u;

/**
 * Makes a value of a CSV file one that no spreadsheet calculates: an apostrophe
 * stands before what would be a formula there. A number stays as it is.
 */
export function defuse(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
