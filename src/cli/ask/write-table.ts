import type { Row } from './tables-of.js';

const GAP = '  ';
const NARROWEST = 6;

/**
 * Writes rows for a terminal, at most `width` wide: where there is no room, the
 * widest columns are cut, and an ellipsis stands where.
 */
export function writeTable(rows: readonly Row[], width: number): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [
    columns,
    ...rows.map((row) => columns.map((column) => printable(String(row[column] ?? '')))),
  ].map((line) => line.map(lettersOf));
  const widths = fit(
    columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0))),
    width - GAP.length * (columns.length - 1),
  );
  const rule = widths.map((each) => '-'.repeat(each)).join(GAP);
  const [head = '', ...body] = lines.map((line) =>
    line
      .map((letters, index) => pad(letters, widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
  return [head, rule, ...body].map((line) => `${line}\n`).join('');
}

/** No text of a record may steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/\p{Cc}/gu, '\ufffd');
}

/** The letters as a reader counts them. */
function lettersOf(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

function fit(widths: readonly number[], room: number): readonly number[] {
  const fitted = [...widths];
  while (fitted.reduce((sum, each) => sum + each, 0) > room) {
    const widest = Math.max(...fitted);
    if (widest <= NARROWEST) break;
    fitted[fitted.indexOf(widest)] = widest - 1;
  }
  return fitted;
}

function pad(letters: readonly string[], width: number): string {
  const cut = letters.length > width ? [...letters.slice(0, width - 1), '…'] : letters;
  return cut.join('') + ' '.repeat(width - cut.length);
}
