import { useMemo, useState } from 'react';
import { GraphNode } from '../drawings/graph-node.js';
import type { Graph } from '../drawings/place-nodes.js';
import { findNamed, MANY } from '../drawings/names-with-room.js';
import { Savable } from '../drawings/savable.js';
import { CellTable } from './cell-table.js';
import {
  FEW,
  isAtLeast,
  layOutNetwork,
  placeNumbers,
  shareOf,
  usualRate,
  type Pair,
} from './lay-out-network.js';
import { RateField } from './rate-field.js';
import { cellInWords, percent, type AgreementCell } from './read-cells.js';

interface NetworkViewProps {
  readonly caption: string;
  /** What the picture is called as a file, without its ending. */
  readonly file: string;
  /** Each pair once. */
  readonly cells: readonly AgreementCell[];
  /** How many pairs were asked for: of some there may be nothing that both took part in. */
  readonly pairs: number;
  /** The rate from which on there is a line, in percent; null for the usual. */
  readonly rate: number | null;
  readonly onRate: (rate: number) => void;
  readonly onPick: (cell: AgreementCell) => void;
}

/** More lines than these are one dark spot: the table has all of them. */
const MOST_LINES = 1_200;

/** How thick a line is: for the lowest and for the highest of all rates. */
const [THINNEST, THICKEST, THICKEST_OF_MANY] = [0.75, 6, 1.25];

/** A picture of many is as wide as it needs to be legible, and scrolls. */
const SMALLEST = 0.85;

/** This is who agrees with whom at least so often, as a network, with the same as a table. */
export function NetworkView(props: NetworkViewProps) {
  const { caption, file, cells, pairs, rate: start, onRate, onPick } = props;
  const graph = useMemo(() => layOutNetwork(cells), [cells]);
  const thickness = useMemo(
    () => thicknessOf(cells, graph.nodes.length > MANY ? THICKEST_OF_MANY : THICKEST),
    [cells, graph],
  );
  const [rate, setRate] = useState(start ?? usualRate(cells, graph.nodes.length));
  const { lines, agreeing } = useMemo(() => {
    const drawn = graph.lines
      .filter(({ link }) => isAtLeast(link.cell, rate))
      .toSorted(
        ({ link: { cell: a } }, { link: { cell: b } }) => b.rate - a.rate || b.shared - a.shared,
      );
    return {
      lines: drawn.slice(0, MOST_LINES),
      agreeing: cells.filter((cell) => isAtLeast(cell, rate)),
    };
  }, [graph, cells, rate]);
  const words = `at least ${String(rate)}%: ${told(agreeing.length)} of ${told(pairs)} pairs`;
  return (
    <>
      <RateField
        label="Lines between those who agree"
        value={rate}
        words={words}
        onChange={setRate}
        onSettle={onRate}
      />
      <Savable name={`${file}-network`}>
        <figure className="drawing">
          <Network
            {...{ graph, lines, thickness, onPick }}
            label={`${caption}, ${words}; the table below has the same`}
          />
          <figcaption>
            <span>
              {caption}. Lines: the same {words}.
            </span>
            <Legend cells={cells} thickness={thickness} />
            <span>{withoutLines(cells.length - agreeing.length, pairs - cells.length)}</span>
            <span>Those who agree more often stand nearer to each other.</span>
            {graph.nodes.length > MANY && (
              <span>Where a name has no room, it is told where the point is pointed at.</span>
            )}
            {lines.length < agreeing.length && (
              <span>
                The {told(lines.length)} lines of the highest rates are drawn; the table has all.
              </span>
            )}
          </figcaption>
        </figure>
      </Savable>
      <h2>As a table</h2>
      {agreeing.length === 0 ? (
        <p className="none">No two of them agree so often.</p>
      ) : (
        <CellTable {...{ caption, onPick }} cells={agreeing} few={FEW} />
      )}
    </>
  );
}

interface DrawnProps {
  readonly graph: Graph<Pair>;
  readonly lines: Graph<Pair>['lines'];
  readonly thickness: (rate: number) => number;
  readonly label: string;
  readonly onPick: (cell: AgreementCell) => void;
}

function Network({ graph, lines, thickness, label, onPick }: DrawnProps) {
  const { nodes, width, height } = graph;
  const named = useMemo(() => findNamed(nodes), [nodes]);
  const numbers = useMemo(() => placeNumbers(lines, nodes), [lines, nodes]);
  return (
    <div className="drawing-scroll">
      <svg
        className="graph network"
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="group"
        aria-label={label}
        style={{ maxWidth: width, minWidth: width * SMALLEST }}
      >
        {/* The highest rates lie above the others. */}
        {lines.toReversed().map(({ from, to, link: { cell } }) => {
          const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
          return (
            <g
              key={`${from.key} ${to.key}`}
              className="agreement"
              onClick={() => {
                onPick(cell);
              }}
            >
              <line
                className="agreement-line"
                {...ends}
                data-few={cell.shared < FEW || undefined}
                style={{ strokeWidth: thickness(cell.rate) }}
              />
              <line className="graph-reach" {...ends}>
                <title>{cellInWords(cell)}</title>
              </line>
            </g>
          );
        })}
        {numbers.map(({ text, x, y, width: wide, height: high }) => (
          <g key={`${String(x)} ${String(y)}`} className="agreement-number">
            <rect x={x - wide / 2} y={y - high / 2} width={wide} height={high} />
            <text x={x} y={y + 4} textAnchor="middle">
              {text}
            </text>
          </g>
        ))}
        {nodes.map((node) => (
          <GraphNode key={node.key} node={node} isNamed={named.has(node.key)} />
        ))}
      </svg>
    </div>
  );
}

/** These are the lowest and the highest rate as lines, and what a broken line is. */
function Legend({
  cells,
  thickness,
}: {
  readonly cells: readonly AgreementCell[];
  readonly thickness: (rate: number) => number;
}) {
  const rates = [...new Set(cells.map(({ rate }) => rate))].toSorted((a, b) => a - b);
  const ends = rates.length > 1 ? [rates[0] ?? 0, rates.at(-1) ?? 0] : [];
  return (
    <>
      {ends.map((rate) => (
        <span key={rate}>
          <Sample thickness={thickness(rate)} /> {percent(rate)}
        </span>
      ))}
      {cells.some(({ shared }) => shared < FEW) && (
        <span>
          <Sample thickness={2} isFew /> a rate of fewer than {FEW}
        </span>
      )}
    </>
  );
}

function Sample({
  thickness,
  isFew,
}: {
  readonly thickness: number;
  readonly isFew?: boolean | undefined;
}) {
  return (
    <svg width="28" height="8" aria-hidden="true">
      <line
        className="agreement-line"
        data-few={isFew}
        style={{ strokeWidth: thickness }}
        {...{ x1: 0, x2: 28, y1: 4, y2: 4 }}
      />
    </svg>
  );
}

function thicknessOf(cells: readonly AgreementCell[], thickest: number): (rate: number) => number {
  const share = shareOf(cells);
  return (rate) => THINNEST + share(rate) * (thickest - THINNEST);
}

/** What it means that there is no line; the two reasons are told apart. */
function withoutLines(less: number, nothing: number): string {
  const reasons = [
    ...(less > 0 ? [`${told(less)} ${less === 1 ? 'pair agrees' : 'pairs agree'} less often`] : []),
    ...(nothing > 0
      ? [
          `of ${told(nothing)} ${nothing === 1 ? 'pair' : 'pairs'} nothing is recorded that both took part in, which is not a no`,
        ]
      : []),
  ];
  return reasons.length === 0 ? 'Each pair has its line.' : `No line: ${reasons.join('; ')}.`;
}

function told(count: number): string {
  return count.toLocaleString('en');
}
