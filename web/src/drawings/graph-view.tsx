import { useMemo } from 'react';
import { toEntity } from '../address.js';
import type { Ref, Row } from '../answer/answer.js';
import { LinkTable } from './link-table.js';
import { linksOf, type Link } from './links-of.js';
import { placeInColumns, placeByForce, type Graph, type Node } from './place-nodes.js';
import './drawings.css';

interface GraphViewProps {
  readonly rows: readonly Row[];
  readonly caption: string;
  readonly focus?: Ref | undefined;
}

/** More things than these are a ball of wool: the table has all of them. */
const MOST_DRAWN = 150;

/** A line of a name has at most so many letters, unless a word has more. */
const WIDEST = 22;

/** This is what rows link, as a drawing: ways from left to right, everything else by nearness. */
export function GraphView({ rows, caption, focus }: GraphViewProps) {
  const links = useMemo(() => linksOf(rows), [rows]);
  const graph = useMemo(() => layOut(rows, links, focus), [rows, links, focus]);
  const { nodes, width, height } = graph;
  return (
    <figure className="drawing">
      <svg
        className="graph"
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="group"
        aria-label={`${caption}, drawn; the table below has the same`}
        style={{ maxWidth: width }}
      >
        {graph.lines.map(({ from, to, link }, index) => (
          <line
            key={index}
            className="graph-line"
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            data-kind={link.label}
          >
            <title>{link.claim?.sentence ?? link.label}</title>
          </line>
        ))}
        {nodes.map((node) => (
          <GraphNode
            key={node.key}
            node={node}
            isFocus={node.id !== null && node.id === focus?.id}
          />
        ))}
      </svg>
      {graph.left > 0 && (
        <figcaption>
          {MOST_DRAWN} things are drawn, {graph.left} more are in the table.
        </figcaption>
      )}
      <LinkTable links={links} caption={caption} />
    </figure>
  );
}

function GraphNode({ node, isFocus }: { readonly node: Node; readonly isFocus: boolean }) {
  const { x, y, name, id } = node;
  const lines = linesOf(name);
  const drawn = (
    <>
      <circle cx={x} cy={y} r={isFocus ? 9 : 6} />
      <text x={x} textAnchor="middle">
        {lines.map((line, index) => (
          <tspan
            key={index}
            x={x}
            y={isFocus ? y + 24 + index * 13 : y - 11 - (lines.length - 1 - index) * 13}
          >
            {line}{' '}
          </tspan>
        ))}
      </text>
    </>
  );
  return id === null ? (
    <g className="graph-node">{drawn}</g>
  ) : (
    <a className="graph-node" href={toEntity(id)}>
      {drawn}
    </a>
  );
}

/** A name in lines that are not too wide for their neighbours. */
function linesOf(name: string): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDEST) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function layOut(rows: readonly Row[], links: readonly Link[], focus: Ref | undefined): Graph {
  const hasWays = rows.some(({ hops }) => hops.length > 0);
  return hasWays ? placeInColumns(rows, links) : placeByForce(links, focus, MOST_DRAWN);
}
