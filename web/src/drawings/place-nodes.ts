import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { Ref, Row } from '../answer/answer.js';
import type { Link } from './links-of.js';

/** This is a thing with its place on a drawing. */
export interface Node extends Ref {
  readonly key: string;
  x: number;
  y: number;
}

/** This is what a line can be drawn between. */
interface Ends {
  readonly from: Ref;
  readonly to: Ref;
}

export interface Graph<Line extends Ends = Link> {
  readonly nodes: readonly Node[];
  readonly lines: readonly { readonly from: Node; readonly to: Node; readonly link: Line }[];
  readonly width: number;
  readonly height: number;
  /** How many things are not drawn, there being too many. */
  readonly left: number;
}

const COLUMN = 300;
const LINE = 56;
const MARGIN = 90;
const TICKS = 250;

/** How much room a drawing has. */
interface Room<Line> {
  /** How far the ends of a link are from each other, where nothing else pulls. */
  readonly lengthOf: (link: Line) => number;
  /** How far everything else is from a thing at least, and how strongly it pushes that away. */
  readonly radiusOf: (node: Node) => number;
  readonly push: number;
}

const USUAL_ROOM: Room<unknown> = {
  lengthOf: () => 120,
  // A name is as wide as its letters: names that lie on each other can't be read.
  radiusOf: ({ name }) => Math.max(40, Math.min(name.length, 22) * 3.8),
  push: 700,
};

/** Places things so that those that are linked are near each other; the same way every time. */
export function placeByForce<Line extends Ends>(
  links: readonly Line[],
  focus: Ref | undefined,
  most: number,
  room: Partial<Room<Line>> = {},
): Graph<Line> {
  const { lengthOf, radiusOf, push } = { ...USUAL_ROOM, ...room };
  const all = collect(focus === undefined ? [] : [focus], links);
  const nodes = [...all.values()].slice(0, most);
  const drawn = new Set(nodes.map(({ key }) => key));
  const lines = linesOf(all, links).filter(
    ({ from, to }) => drawn.has(from.key) && drawn.has(to.key),
  );
  // What all of it is about stays in the middle, with everything else around it.
  const middle = focus === undefined ? undefined : all.get(keyOf(focus));
  if (middle !== undefined) Object.assign(middle, { x: 0, y: 0, fx: 0, fy: 0 });
  forceSimulation(nodes)
    .force(
      'link',
      forceLink<Node, { source: Node; target: Node; link: Line }>(
        lines.map(({ from, to, link }) => ({ source: from, target: to, link })),
      ).distance(({ link }) => lengthOf(link)),
    )
    .force('charge', forceManyBody().strength(-push))
    .force('collide', forceCollide<Node>(radiusOf).iterations(3))
    .force('x', forceX(0).strength(0.04))
    .force('y', forceY(0).strength(middle === undefined ? 0.11 : 0.07))
    .stop()
    .tick(TICKS);
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [left, top] = [Math.min(-60, ...xs) - MARGIN, Math.min(-60, ...ys) - 60];
  for (const node of nodes) {
    node.x -= left;
    node.y -= top;
  }
  return {
    nodes,
    lines,
    width: Math.max(60, ...xs) + MARGIN - left,
    height: Math.max(60, ...ys) + 30 - top,
    left: all.size - nodes.length,
  };
}

/** Places ways from left to right: each thing as many columns in as it is steps from the start. */
export function placeInColumns(rows: readonly Row[], links: readonly Link[]): Graph {
  const all = collect([], links);
  const columns = new Map<string, number>();
  for (const { hops } of rows) {
    hops.forEach(({ from, to }, index) => {
      columns.set(keyOf(from), Math.min(columns.get(keyOf(from)) ?? Infinity, index));
      columns.set(keyOf(to), Math.min(columns.get(keyOf(to)) ?? Infinity, index + 1));
    });
  }
  const nodes = [...all.values()];
  const inColumn = Map.groupBy(nodes, ({ key }) => columns.get(key) ?? 0);
  const tallest = Math.max(1, ...[...inColumn.values()].map(({ length }) => length));
  const height = tallest * LINE + 40;
  for (const [column, stacked] of inColumn) {
    stacked.forEach((node, index) => {
      node.x = MARGIN + column * COLUMN;
      node.y = (height / (stacked.length + 1)) * (index + 1) + 8;
    });
  }
  const last = Math.max(0, ...inColumn.keys());
  const width = last * COLUMN + 2 * MARGIN;
  return { nodes, lines: linesOf(all, links), width, height, left: 0 };
}

function collect(first: readonly Ref[], links: readonly Ends[]): Map<string, Node> {
  const refs = [...first, ...links.flatMap(({ from, to }) => [from, to])];
  const nodes = new Map<string, Node>();
  for (const ref of refs) {
    const key = keyOf(ref);
    if (nodes.has(key)) continue;
    // A spiral, so that no two begin at one place.
    const turn = nodes.size * 2.4;
    const away = 30 * Math.sqrt(nodes.size);
    nodes.set(key, { ...ref, key, x: away * Math.cos(turn), y: away * Math.sin(turn) });
  }
  return nodes;
}

function keyOf({ id, name }: Ref): string {
  return id ?? name;
}

function linesOf<Line extends Ends>(
  nodes: ReadonlyMap<string, Node>,
  links: readonly Line[],
): Graph<Line>['lines'] {
  return links.flatMap((link) => {
    const [from, to] = [nodes.get(keyOf(link.from)), nodes.get(keyOf(link.to))];
    return from === undefined || to === undefined ? [] : { from, to, link };
  });
}
