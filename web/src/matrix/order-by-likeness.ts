/**
 * Puts things in an order in which those that are alike stand near each other: by
 * the direction in which their rates differ most. The same way every time.
 *
 * @param rates - how alike two things are, by their places; undefined where it is not known
 */
export function orderByLikeness(
  count: number,
  rates: (one: number, other: number) => number | undefined,
): readonly number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  const rows = places.map((one) => places.map((other) => (one === other ? 1 : rates(one, other))));
  const centred = rows.map((row) => {
    const known = row.filter((rate) => rate !== undefined);
    const mean = known.reduce((sum, rate) => sum + rate, 0) / Math.max(1, known.length);
    return row.map((rate) => (rate ?? mean) - mean);
  });
  let weights = places.map((place) => Math.sin(place + 1));
  for (let turn = 0; turn < TURNS; turn += 1) {
    // Once over the rows and once over the columns: what is not square in its values has no other way.
    const scores = centred.map((row) => dot(row, weights));
    const next = places.map((column) =>
      centred.reduce((sum, row, index) => sum + (row[column] ?? 0) * (scores[index] ?? 0), 0),
    );
    const length = Math.sqrt(dot(next, next)) || 1;
    weights = next.map((weight) => weight / length);
  }
  const scores = centred.map((row) => dot(row, weights));
  return places.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

const TURNS = 30;

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
