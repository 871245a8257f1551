import { useEffect, useMemo, useRef } from 'react';
import { toClaim } from '../address.js';
import type { Ref, Row } from '../answer/answer.js';
import { GraphNode } from './graph-node.js';
import { LinkTable } from './link-table.js';
import { linksOf, type Link } from './links-of.js';
import { findNamed, MANY } from './names-with-room.js';
import { placeInColumns, placeByForce, type Graph } from './place-nodes.js';
import './drawings.css';

interface GraphViewProps {
  readonly rows: readonly Row[];
  readonly caption: string;
  readonly focus?: Ref | undefined;
  /** The things whose neighbours are drawn too, and what draws or leaves out those of another. */
  readonly expanded?: readonly string[];
  readonly onExpand?: (id: string) => void;
}

/** More things than these are a ball of wool: the table has all of them. */
const MOST_DRAWN = 150;

/** What draws more neighbours stands so far to the right of a point. */
const EXPANDER = 24;

/** Many things share a disc as wide as the page; each has so much room at least. */
const [DISC, LEAST_ROOM] = [385, 26];

/** A picture of many is as wide as it has to be for its names, and scrolls. */
const SMALLEST = 0.8;

/** A line of a name has at most so many letters where columns leave room. */
const WIDEST_IN_COLUMNS = 40;

/** This is what rows link, as a drawing: ways from left to right, everything else by nearness. */
export function GraphView({ rows, caption, focus, expanded = [], onExpand }: GraphViewProps) {
  const links = useMemo(() => linksOf(rows), [rows]);
  const graph = useMemo(() => layOut(rows, links, focus), [rows, links, focus]);
  const { nodes, width, height } = graph;
  const isOfWays = hasWays(rows);
  const beside = onExpand === undefined ? undefined : EXPANDER;
  const named = useMemo(() => findNamed(nodes, beside), [nodes, beside]);
  const middle = focus?.id ?? null;
  const frame = useRef<HTMLDivElement>(null);
  // What the page is of is in the middle, and in sight where the picture is wider than the page.
  useEffect(() => {
    const { current } = frame;
    if (middle !== null && current !== null) {
      current.scrollLeft = (current.scrollWidth - current.clientWidth) / 2;
    }
  }, [middle]);
  const isOfMany = !isOfWays && nodes.length > MANY;
  const kinds = [...new Set(graph.lines.map(({ link }) => link.label))];
  return (
    <figure className="drawing">
      <div className="drawing-scroll" ref={frame}>
        <svg
          className={isOfWays ? 'graph ways-drawn' : 'graph'}
          viewBox={`0 0 ${String(width)} ${String(height)}`}
          role="group"
          aria-label={`${caption}, drawn; the table below has the same`}
          style={{ maxWidth: width, ...(isOfMany && { minWidth: width * SMALLEST }) }}
        >
          {graph.lines.map(({ from, to, link }, index) => (
            <GraphLine key={index} {...{ from, to, link }} place={kinds.indexOf(link.label)} />
          ))}
          {nodes.map((node) => (
            <GraphNode
              key={node.key}
              node={node}
              {...(isOfWays && { widest: WIDEST_IN_COLUMNS })}
              isFocus={node.id !== null && node.id === focus?.id}
              isNamed={isOfWays || named.has(node.key)}
            />
          ))}
          {onExpand !== undefined &&
            nodes.map(({ key, id, name, x, y }) =>
              id === null || id === focus?.id ? null : (
                <Expander
                  key={key}
                  {...{ x, y, name }}
                  isOpen={expanded.includes(id)}
                  onPress={() => {
                    onExpand(id);
                  }}
                />
              ),
            )}
        </svg>
      </div>
      <figcaption>
        {kinds.map((kind, place) => (
          <span key={kind}>
            <svg width="24" height="8" aria-hidden="true">
              <line className="legend-line" data-place={place % 6} x1="0" x2="24" y1="4" y2="4" />
            </svg>{' '}
            {kind}
          </span>
        ))}
        {isOfMany && (
          <span>Where a name has no room, it is told where the point is pointed at.</span>
        )}
        {onExpand !== undefined && <span>+ draws the neighbours of a neighbour too.</span>}
      </figcaption>
      {graph.left > 0 && (
        <figcaption>
          {MOST_DRAWN} things are drawn, {graph.left} more are in the table.
        </figcaption>
      )}
      <LinkTable links={links} caption={caption} />
    </figure>
  );
}

/** A line leads to its claim; by keyboard the table does. */
function GraphLine({ from, to, link, place }: Graph['lines'][number] & { readonly place: number }) {
  const { claim, label } = link;
  const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  const drawn = (
    <>
      <line className="graph-line" {...ends} data-kind={label} data-place={place % 6} />
      <line className="graph-reach" {...ends}>
        <title>{claim?.sentence ?? label}</title>
      </line>
    </>
  );
  return typeof claim?.id === 'string' ? (
    <a href={toClaim(claim.id)} tabIndex={-1} aria-hidden="true">
      {drawn}
    </a>
  ) : (
    <g>{drawn}</g>
  );
}

function Expander(props: {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}) {
  const { x, y, name, isOpen, onPress } = props;
  return (
    <g
      className="expander"
      role="button"
      tabIndex={0}
      aria-label={`The neighbours of ${name} too`}
      aria-pressed={isOpen}
      onClick={onPress}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPress();
      }}
    >
      <circle cx={x + 15} cy={y + 2} r="8" />
      <text x={x + 15} y={y + 6} textAnchor="middle" aria-hidden="true">
        {isOpen ? '−' : '+'}
      </text>
    </g>
  );
}

function hasWays(rows: readonly Row[]): boolean {
  return rows.some(({ hops }) => hops.length > 0);
}

function layOut(rows: readonly Row[], links: readonly Link[], focus: Ref | undefined): Graph {
  if (hasWays(rows)) return placeInColumns(rows, links);
  const things = new Set(links.flatMap(({ from, to }) => [from.id ?? from.name, to.id ?? to.name]));
  const radius = Math.max(LEAST_ROOM, DISC * Math.sqrt(0.75 / things.size));
  const room = things.size > MANY && { radiusOf: () => radius, push: 10 * radius };
  return placeByForce(links, focus, MOST_DRAWN, { ...room });
}
