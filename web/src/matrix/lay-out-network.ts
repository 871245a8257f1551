import { placeByForce, type Graph, type Node } from '../drawings/place-nodes.js';
import {
  boxAt,
  boxesOf,
  LETTER_HEIGHT,
  lieOnEachOther,
  MANY,
  type Box,
} from '../drawings/names-with-room.js';
import type { Ref } from '../answer/answer.js';
import { percent, type AgreementCell } from './read-cells.js';

/** This is a pair of whom something is recorded that both took part in. */
export interface Pair {
  readonly from: Ref;
  readonly to: Ref;
  readonly cell: AgreementCell;
}

type Line = Graph<Pair>['lines'][number];

/** A rate of fewer than so many is hardly one. */
export const FEW = 10;

/** More actors than these are not drawn. */
const MOST_NODES = 300;

/** So far from each other are those who agree most, and so much farther those who agree least. */
const NEAREST = 150;
const FARTHER = 90;

/** Of many actors not each has its name, and they stand closer to each other. */
const FARTHER_OF_MANY = 45;
const RADIUS_OF_MANY = 13;
const PUSH_OF_MANY = 60;

/** How wide a letter beside a line is. */
const NARROW_LETTER = 6.2;

/** Where the number of a line can stand, as parts of it: the middle first. */
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/** More numbers than these are not looked for room for. */
const MOST_NUMBERS = 60;

/**
 * Places actors so that those who agree most are nearest to each other; the same way
 * every time, and whichever lines are drawn.
 */
export function layOutNetwork(cells: readonly AgreementCell[]): Graph<Pair> {
  const pairs = cells.map((cell): Pair => ({ from: cell.one, to: cell.other, cell }));
  const actors = new Set(pairs.flatMap(({ from, to }) => [from.id ?? from.name, to.id ?? to.name]));
  const share = shareOf(cells);
  const isOfMany = actors.size > MANY;
  const farther = (isOfMany ? FARTHER_OF_MANY : FARTHER) * Math.sqrt(actors.size);
  return placeByForce(pairs, undefined, MOST_NODES, {
    lengthOf: ({ cell }) => {
      // What little is known of says nothing of how near they are.
      const near = cell.shared < FEW ? 0.5 : share(cell.rate);
      return (isOfMany ? 0 : NEAREST) + (1 - near) * farther;
    },
    ...(isOfMany && { radiusOf: () => RADIUS_OF_MANY, push: PUSH_OF_MANY }),
  });
}

/** Where a rate is between the lowest and the highest of all: from 0 to 1. */
export function shareOf(cells: readonly AgreementCell[]): (rate: number) => number {
  const rates = cells.map(({ rate }) => rate);
  const lowest = rates.reduce((a, b) => Math.min(a, b), 1);
  const highest = rates.reduce((a, b) => Math.max(a, b), 0);
  return (rate) => (highest > lowest ? (rate - lowest) / (highest - lowest) : 0.5);
}

/** Whether two agree at least so often, in percent. */
export function isAtLeast({ agreed, shared }: AgreementCell, rate: number): boolean {
  return agreed * 100 >= rate * shared;
}

/** The rate, in whole steps of five percent, at which there are about as many lines as actors. */
export function usualRate(cells: readonly AgreementCell[], actors: number): number {
  const rates = cells.map(({ rate }) => rate).toSorted((a, b) => b - a);
  return Math.floor((rates[Math.min(actors, rates.length) - 1] ?? 0) * 20) * 5;
}

/** This is a number beside a line, with the middle of it, and with its box. */
export interface LineNumber {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The numbers that have room beside their lines, those of the first lines first: none
 * lies on another, on a name or on a line that it is not of.
 */
export function placeNumbers(
  lines: readonly Line[],
  nodes: readonly Node[],
): readonly LineNumber[] {
  const taken = nodes.flatMap(boxesOf);
  const placed: LineNumber[] = [];
  for (const line of lines.slice(0, MOST_NUMBERS)) {
    const text = `${percent(line.link.cell.rate)} of ${line.link.cell.shared.toLocaleString('en')}`;
    for (const part of PLACES) {
      const x = line.from.x + (line.to.x - line.from.x) * part;
      const y = line.from.y + (line.to.y - line.from.y) * part;
      const width = text.length * NARROW_LETTER;
      const box = boxAt(x, y, width);
      if (taken.some((other) => lieOnEachOther(box, other))) continue;
      if (lines.some((other) => other !== line && runsThrough(other, box))) continue;
      taken.push(box);
      placed.push({ text, x, y, width, height: LETTER_HEIGHT });
      break;
    }
  }
  return placed;
}

/** Whether a line runs through a box: what is left of it is cut off side by side. */
function runsThrough({ from, to }: Line, box: Box): boolean {
  let [start, end] = [0, 1];
  for (const [at, by, least, most] of [
    [from.x, to.x - from.x, box.left, box.right],
    [from.y, to.y - from.y, box.top, box.bottom],
  ] as const) {
    if (by === 0 && (at < least || at > most)) return false;
    if (by === 0) continue;
    const [one, other] = [(least - at) / by, (most - at) / by];
    start = Math.max(start, Math.min(one, other));
    end = Math.min(end, Math.max(one, other));
  }
  return start <= end;
}
