import { linesOfName } from './graph-node.js';
import type { Node } from './place-nodes.js';

/** Of more things than these not each has its name. */
export const MANY = 40;

/** How wide a letter of a name is, and how high. */
const LETTER = 7;
export const LETTER_HEIGHT = 13;

/** How far a point reaches from its middle. */
const POINT = 8;

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The keys of those whose names have room, the first ones first: none lies on another, or on a point. */
export function findNamed(nodes: readonly Node[], beside = POINT): ReadonlySet<string> {
  // Its own point is below each name.
  const taken = nodes.flatMap((node) => boxesOf(node, beside).slice(0, 1));
  const named = nodes.filter((node) => {
    const boxes = boxesOf(node).slice(1);
    if (boxes.some((box) => taken.some((other) => lieOnEachOther(box, other)))) return false;
    taken.push(...boxes);
    return true;
  });
  return new Set((nodes.length > MANY ? named : nodes).map(({ key }) => key));
}

/** The boxes of a thing's point and of its name, which stands above it. */
export function boxesOf({ x, y, name }: Node, beside = POINT): readonly Box[] {
  const lines = linesOfName(name);
  const bottom = y - 8;
  return [
    { left: x - 8, right: x + beside, top: y - 8, bottom: y + 8 },
    ...lines.map((line, index) => {
      const half = (line.length * LETTER) / 2;
      const below = bottom - (lines.length - 1 - index) * LETTER_HEIGHT;
      return { left: x - half, right: x + half, top: below - LETTER_HEIGHT, bottom: below };
    }),
  ];
}

export function boxAt(x: number, y: number, width: number): Box {
  const [half, high] = [width / 2, LETTER_HEIGHT / 2];
  return { left: x - half, right: x + half, top: y - high, bottom: y + high };
}

export function lieOnEachOther(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
