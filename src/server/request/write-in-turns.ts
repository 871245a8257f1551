import { Turn } from '../../graph/turn.js';

/** How many values are written as JSON in one go: a fraction of a millisecond. */
const MOST_IN_ONE_GO = 500;

/**
 * Writes a value as JSON, as `JSON.stringify` does, in turns with what else there is to do;
 * undefined where that has more than `most` characters, of which no more are written. What
 * is known to be `little` is written in one go.
 */
export async function writeInTurns(
  value: unknown,
  most: number,
  little = false,
): Promise<string | undefined> {
  if (little) {
    const text = JSON.stringify(value);
    return text.length > most ? undefined : text;
  }
  const turn = new Turn();
  const pieces: string[] = [];
  let size = 0;
  for (const piece of piecesOf(value)) {
    size += piece.length;
    if (size > most) return undefined;
    pieces.push(piece);
    if (turn.isOver) await turn.pass();
  }
  return pieces.join('');
}

function* piecesOf(value: unknown): Generator<string, void, undefined> {
  if (leftAfter(value, MOST_IN_ONE_GO) >= 0) yield JSON.stringify(value);
  else if (Array.isArray(value)) yield* piecesOfList(value);
  else if (typeof value !== 'object' || value === null) return;
  // Such as an error, which says itself what is written of it.
  else if ('toJSON' in value) yield JSON.stringify(value);
  else yield* piecesOfObject(value);
}

function* piecesOfObject(value: object): Generator<string, void, undefined> {
  let before = '{';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    yield* piecesOf(member);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

/** As many items of a list in a piece as are written in one go. */
function* piecesOfList(items: readonly unknown[]): Generator<string, void, undefined> {
  let before = '[';
  for (let from = 0; from < items.length;) {
    let to = from;
    let left = MOST_IN_ONE_GO;
    while (to < items.length && left >= 0) {
      left = leftAfter(items[to], left - 1);
      if (left >= 0) to += 1;
    }
    yield before;
    if (to > from) yield JSON.stringify(items.slice(from, to)).slice(1, -1);
    else yield* piecesOf(items[to++]);
    before = ',';
    from = to;
  }
  yield ']';
}

/** How many of `most` values are left after those within a value; below 0 where it has more. */
function leftAfter(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return most;
  let left = most;
  if (Array.isArray(value)) {
    for (const item of value) {
      left = leftAfter(item, left - 1);
      if (left < 0) break;
    }
    return left;
  }
  // An answer has no other keys than its own, and this makes no list of them.
  for (const name in value) {
    left = leftAfter((value as Readonly<Record<string, unknown>>)[name], left - 1);
    if (left < 0) break;
  }
  return left;
}
