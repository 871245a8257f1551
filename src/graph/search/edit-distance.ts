import { lettersOf } from './letters.js';

/**
 * How many letters must be added, left out, replaced or swapped with their
 * neighbour to make one word of the other; null where that is more than `most`.
 */
export function editDistance(one: string, other: string, most: number): number | null {
  const a = lettersOf(one);
  const b = lettersOf(other);
  if (Math.abs(a.length - b.length) > most) return null;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let least = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, at(beforeLast, column - 2) + 1);
      }
      current.push(least);
    }
    if (Math.min(...current) > most) return null;
    beforeLast = last;
    last = current;
  }
  const distance = at(last, b.length);
  return distance <= most ? distance : null;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
