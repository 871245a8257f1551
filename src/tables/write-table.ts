import stringWidth from 'string-width';

const GAP = '  ';
/** No column is cut to less. */
const NARROWEST = 10;

type Line = readonly string[];

/**
 * Writes rows for a terminal, at most `width` wide: where there is no room, the
 * widest columns are cut, and an ellipsis stands where. Where even that is too
 * wide, each value that a row has is a line of its own.
 */
export function writeTable(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
  width: number,
): string {
  const cells = rows.map((row) => columns.map((column) => printable(row[column] ?? '')));
  const widths = fit([columns, ...cells], width);
  if (widths !== undefined) {
    const rule = widths.map((each) => '-'.repeat(each));
    return align([columns, rule, ...cells], widths);
  }
  return cells
    .map((row) => {
      const lines = columns
        .map((column, index) => [column, row[index] ?? ''])
        .filter(([, value]) => value !== '');
      return align(lines, fit(lines, width) ?? []);
    })
    .join('\n');
}

function align(lines: readonly Line[], widths: readonly number[]): string {
  return lines
    .map((line) => {
      const padded = line.map((cell, index) => pad(cell, widths[index] ?? NARROWEST));
      return `${padded.join(GAP).trimEnd()}\n`;
    })
    .join('');
}

/** No text of a record may steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/\p{Cc}/gu, '\ufffd');
}

/** The letters as a reader counts them. */
function lettersOf(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** How wide each column is to be; undefined where there are too many for the width. */
function fit(lines: readonly Line[], width: number): readonly number[] | undefined {
  const [first = []] = lines;
  const fitted = first.map((_, index) =>
    Math.max(...lines.map((line) => stringWidth(line[index] ?? ''))),
  );
  const room = width - GAP.length * (fitted.length - 1);
  while (fitted.reduce((sum, each) => sum + each, 0) > room) {
    const widest = Math.max(...fitted);
    if (widest <= NARROWEST) return undefined;
    fitted[fitted.indexOf(widest)] = widest - 1;
  }
  return fitted;
}

/** Fills a cell up to a width in columns of the terminal, in which 日 takes two; or cuts it. */
function pad(cell: string, width: number): string {
  let shown = cell;
  if (stringWidth(cell) > width) {
    shown = '';
    for (const letter of lettersOf(cell)) {
      if (stringWidth(shown) + stringWidth(letter) > width - 1) break;
      shown += letter;
    }
    shown += '…';
  }
  return shown + ' '.repeat(width - stringWidth(shown));
}
