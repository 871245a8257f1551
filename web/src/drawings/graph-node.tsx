import { toEntity } from '../address.js';
import type { Node } from './place-nodes.js';
import './drawings.css';

/** A line of a name has at most so many letters, unless a word has more. */
const WIDEST = 22;

/** A name has at most so many lines. */
const MOST_LINES = 2;

interface GraphNodeProps {
  readonly node: Node;
  /** How many letters a line of its name has at most, unless a word has more. */
  readonly widest?: number;
  readonly isFocus?: boolean;
  /** Whether its name stands beside it, and not only where it is pointed at. */
  readonly isNamed?: boolean;
}

/** This is a thing of a graph, as a point with its name, which leads to its page. */
export function GraphNode({
  node,
  widest = WIDEST,
  isFocus = false,
  isNamed = true,
}: GraphNodeProps) {
  const { x, y, name, id } = node;
  const lines = linesOfName(name, widest);
  const drawn = (
    <>
      <circle cx={x} cy={y} r={isFocus ? 9 : 6} />
      {isNamed && (
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
      )}{' '}
      <title>{name}</title>
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

/** A name in lines that are not too wide for their neighbours; a long one is cut. */
export function linesOfName(name: string, widest = WIDEST): readonly string[] {
  const lines = wrapped(name, widest);
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1] ?? ''} …`];
}

function wrapped(name: string, widest: number): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < widest) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
