import type { Bind } from '../filter/operators.js';
import { all, truth, type Predicate } from '../filter/predicate.js';
import { getOrMake } from '../get-or-make.js';
import type { GraphStore, Sample } from '../store/graph-store.js';
import { beginningOf } from './beginning.js';
import type { Position } from './cursor.js';
import type { List, Place, Range, Stretch } from './list.js';
import { afterPosition, type SortKey } from './order.js';

/** How many times as many rows as are wanted the stretches have, one after the other. */
const REACHES = [2, 64];

/** How much of a list a stretch may have: more is read whole. */
const LARGEST_SHARE = 0.5;

/**
 * Finds where to look for the first rows of a root list of which an engine without an
 * ordered index would sort all: the nearest stretch first, and last what has all rows.
 * None where the list is short, or is found from ids. A sample of its rows tells how
 * far a stretch has to reach; that a page is right does not depend on it, since only a
 * stretch that has more rows than the page is taken.
 *
 * @param keys in the direction in which the page is read
 * @param after the place that the page begins after, in that direction
 * @param before the place that it ends before
 */
export async function stretchesOf(
  store: GraphStore,
  list: List,
  keys: readonly SortKey[],
  after: Position | undefined,
  before: Position | undefined,
): Promise<Iterable<Stretch>> {
  const { source, page, only } = list;
  if (store.ordersByIndex || source.from !== 'kind' || only) return [];
  if (beginningOf(list, false)) return [];
  const leading = leadingOf(keys);
  if (!leading) return [];
  const columns = leading.flatMap((key) => key.columns);
  const start = after && placeIn(after, leading);
  const end = before && placeIn(before, leading);
  if (start === null || end === null) return [];
  const sample = await store.sampleOf(source.kind.name, columns);
  if (!sample) return [];
  const places = placesIn(sample, columns, leading);
  return stretches(page.size, start, end, leading, places, sample.every);
}

/** Makes them one after the other, since the first is enough as a rule. */
function* stretches(
  size: number,
  start: Place | undefined,
  end: Place | undefined,
  keys: readonly SortKey[],
  places: readonly Place[],
  every: number,
): Generator<Stretch> {
  const order = orderOf(keys);
  const first = start ? places.findIndex((place) => order(place, start) > 0) : 0;
  for (const reach of first === -1 ? [] : REACHES) {
    const until = places[first + Math.ceil((reach * (size + 1)) / every)];
    if (until === undefined || (end && order(until, end) >= 0)) break;
    const ranges = rangesBetween(start, until, keys, places);
    if (ranges.length > 0) yield { until, ranges };
  }
  const ranges = rangesBetween(start, end, keys, places);
  if (ranges.length > 0) yield { ranges };
}

/** What is so of the rows of a stretch, as far as its ranges don't say it. */
export function isInStretch(
  variable: string,
  { until }: Stretch,
  keys: readonly SortKey[],
  bind: Bind,
): Predicate {
  if (!until) return true;
  return `NOT ${afterPosition(variable, keys.slice(0, until.length), until, bind)}`;
}

/** Writes the clauses that bind the rows of a stretch, and some beside them. */
export function matchStretch(
  label: string,
  variable: string,
  { ranges }: Stretch,
  keys: readonly SortKey[],
  bind: Bind,
): string {
  const branches = ranges.map((range) => {
    const { columns, descending } = keyAt(keys, range.key);
    const operand = `${variable}.${columns[0] ?? ''}`;
    const closed = range.isOpen === true ? '' : '=';
    const [lower, upper] = descending ? ['<', '>'] : ['>', '<'];
    const within = all([
      range.from === undefined || `${operand} ${lower}${closed} ${bind(range.from)}`,
      range.to === undefined || `${operand} ${upper}${closed} ${bind(range.to)}`,
    ]);
    return `  MATCH (${variable}:${label})\n  WHERE ${truth(within)}\n  RETURN ${variable}`;
  });
  return ['CALL () {', branches.join('\n  UNION\n'), '}', `WITH ${variable}`].join('\n');
}

/** The first two keys, or the one there is; none where a row may lack a value of any key. */
function leadingOf(keys: readonly SortKey[]): readonly SortKey[] | undefined {
  const areThere = keys.every(({ columns, optional }) => columns.length === 1 && !optional);
  return areThere ? keys.slice(0, 2) : undefined;
}

function keyAt(keys: readonly SortKey[], index: number): SortKey {
  const key = keys[index];
  if (!key) throw new Error('A stretch is in an order of another list.');
  return key;
}

/** The place of a position; null for one that no row has. */
function placeIn(position: Position, { length }: readonly SortKey[]): Place | null {
  const place = position.slice(0, length).filter((value) => value !== null);
  return place.length === length ? place : null;
}

/** Tells how two values stand in the order of a key. */
function comparing({ descending }: SortKey): (a: string | number, b: string | number) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => (a === b ? 0 : a < b ? -sign : sign);
}

type Order = (a: Place, b: Place) => number;

function orderOf(keys: readonly SortKey[]): Order {
  const compares = keys.map(comparing);
  return (a, b) => {
    for (const [index, compare] of compares.entries()) {
      const answer = compare(a[index] ?? '', b[index] ?? '');
      if (answer !== 0) return answer;
    }
    return 0;
  };
}

const sorted = new WeakMap<Sample, Map<string, readonly Place[]>>();

/** The places of a sample in the order of `keys`. */
function placesIn(
  sample: Sample,
  columns: readonly string[],
  keys: readonly SortKey[],
): readonly Place[] {
  const known = getOrMake(sorted, sample, () => new Map());
  const directions = keys.map(({ descending }) => descending).join();
  return getOrMake(known, directions, () =>
    sample.rows
      .map((row) => columns.map((column) => row[column] as string | number))
      .sort(orderOf(keys)),
  );
}

/**
 * The ranges of single properties in which the rows between two places are: of the first
 * key, or of the second where many rows have the same first. None where that would be
 * half of the list.
 */
function rangesBetween(
  after: Place | undefined,
  until: Place | undefined,
  keys: readonly SortKey[],
  places: readonly Place[],
): readonly Range[] {
  const [from, fromNext] = after ?? [];
  const [to, toNext] = until ?? [];
  const ways: (readonly Range[])[] = [[{ key: 0, from, to }]];
  if (keys.length > 1) {
    ways.push(
      after && until && from === to
        ? [{ key: 1, from: fromNext, to: toNext }]
        : [
            ...(after ? [{ key: 1, from: fromNext }] : []),
            { key: 0, from, to, isOpen: true },
            ...(until ? [{ key: 1, to: toNext }] : []),
          ],
    );
  }
  const rowsIn = (ranges: readonly Range[]): number =>
    ranges.reduce((sum, range) => sum + places.filter((each) => isIn(each, range, keys)).length, 0);
  const [best] = ways
    .map((ranges) => ({ ranges, rows: rowsIn(ranges) }))
    .sort((a, b) => a.rows - b.rows);
  return best && best.rows < places.length * LARGEST_SHARE ? best.ranges : [];
}

function isIn(place: Place, { key, from, to, isOpen }: Range, keys: readonly SortKey[]): boolean {
  const compare = comparing(keyAt(keys, key));
  const least = isOpen === true ? 1 : 0;
  const value = place[key] ?? '';
  return (
    (from === undefined || compare(value, from) >= least) &&
    (to === undefined || compare(to, value) >= least)
  );
}
