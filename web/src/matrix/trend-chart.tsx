import { useNarrow } from '../use-narrow.js';
import type { AgreementCell } from './read-cells.js';
import { cellInWords, pairOf, percent, periodInWords } from './read-cells.js';

interface TrendChartProps {
  readonly caption: string;
  readonly cells: readonly AgreementCell[];
  /** All of them, in their order; where a pair has none, its line has a gap. */
  readonly periods: readonly string[];
}

/** Names stand at the ends of lines or, where there is no place beside them, above all. */
const WIDE = { width: 860, named: 10 };
const SLIM = { width: 380, named: 5 };
const SLIM_RIGHT = 20;

/** How wide a letter of a name is, and how far names are from the ends of lines. */
const [LETTER, BESIDE] = [7.6, 14];
const LONGEST = 30;
const HEIGHT = 280;
const [LEFT, MARGIN, BOTTOM] = [48, 16, 34];
const NAME_HEIGHT = 18;

/** Names at the ends of lines are at least so far from each other. */
const APART = 15;

/** These are rates over time, a line for each pair: the more both took part, the larger the point. */
export function TrendChart({ caption, cells, periods }: TrendChartProps) {
  const isNarrow = useNarrow();
  // Of more periods than `named` not each has its name.
  const { width, named } = isNarrow ? SLIM : WIDE;
  const longest = Math.max(0, ...cells.map((cell) => nameOf(cell).length));
  const right = isNarrow ? SLIM_RIGHT : BESIDE + 10 + longest * LETTER;
  const inner = width - LEFT - right;
  const x = (index: number) =>
    LEFT + (periods.length < 2 ? inner / 2 : (index / (periods.length - 1)) * inner);
  const above = isNarrow ? NAME_HEIGHT * new Set(cells.map(pairOf)).size : 0;
  const [top, height] = [MARGIN + above, HEIGHT + above];
  const y = (rate: number) => top + (1 - rate) * (height - top - BOTTOM);
  const most = Math.max(1, ...cells.map(({ shared }) => shared));
  const lines = [...Map.groupBy(cells, pairOf).values()].map((ofPair) => {
    const points = periods.flatMap((period, index) => {
      const cell = ofPair.find((each) => each.period === period);
      return cell === undefined ? [] : [{ cell, index, x: x(index), y: y(cell.rate) }];
    });
    return { points, name: ofPair[0] === undefined ? '' : nameOf(ofPair[0]) };
  });
  const isAlso = findRepeated(lines.map(({ points }) => points));
  const ends = placeEnds(lines.map(({ points }) => points.at(-1)?.y ?? top));
  const every = Math.ceil(periods.length / named);
  return (
    <div className="drawing-scroll">
      <svg
        className={isNarrow ? 'trend slim' : 'trend'}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={`${caption}, over time; the table below has the same`}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((rate) => (
          <g key={rate}>
            <line className="grid" x1={LEFT} x2={width - right} y1={y(rate)} y2={y(rate)} />
            <text className="tick" x={LEFT - 8} y={y(rate) + 4} textAnchor="end">
              {percent(rate)}
            </text>
          </g>
        ))}
        {periods.map((period, index) =>
          index % every === 0 ? (
            <text
              key={period}
              className="tick"
              x={x(index)}
              y={height - BOTTOM + 22}
              textAnchor="middle"
            >
              {periodInWords(period)}
            </text>
          ) : null,
        )}
        {lines.map(({ points, name }, line) => (
          <g key={name} data-place={line % 6}>
            {points.map((point, index) => {
              const next = points[index + 1];
              if (next?.index !== point.index + 1) return null;
              return (
                <line
                  key={index}
                  className="trend-line"
                  data-also={isAlso(line, `${placeOf(point)} ${placeOf(next)}`) || undefined}
                  {...{ x1: point.x, y1: point.y, x2: next.x, y2: next.y }}
                />
              );
            })}
            {points.map((point) => (
              <circle
                key={point.index}
                className="trend-point"
                cx={point.x}
                cy={point.y}
                r={
                  (3 + 5 * Math.sqrt(point.cell.shared / most)) *
                  (isAlso(line, placeOf(point)) ? 0.55 : 1)
                }
              >
                <title>{cellInWords(point.cell)}</title>
              </circle>
            ))}
            <text
              className="trend-name"
              {...(isNarrow
                ? { x: 12, y: MARGIN + 4 + line * NAME_HEIGHT }
                : { x: (points.at(-1)?.x ?? LEFT) + BESIDE, y: (ends[line] ?? top) + 4 })}
            >
              {name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function nameOf({ one, other }: AgreementCell): string {
  const name = `${one.name} – ${other.name}`;
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

interface Point {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

function placeOf({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** Whether a point, or a way from one to the next, lies on one of an earlier line, which would be hidden. */
function findRepeated(
  lines: readonly (readonly Point[])[],
): (line: number, place: string) => boolean {
  const first = new Map<string, number>();
  lines.forEach((points, line) => {
    points.forEach((point, index) => {
      const next = points[index + 1];
      const places = [
        placeOf(point),
        ...(next === undefined ? [] : [`${placeOf(point)} ${placeOf(next)}`]),
      ];
      for (const place of places) if (!first.has(place)) first.set(place, line);
    });
  });
  return (line, place) => (first.get(place) ?? line) < line;
}

/** Moves names that would lie on each other apart, downwards. */
function placeEnds(wanted: readonly number[]): readonly number[] {
  const order = wanted
    .map((_, index) => index)
    .toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let last = -Infinity;
  for (const index of order) {
    last = Math.max(wanted[index] ?? 0, last + APART);
    placed[index] = last;
  }
  return placed;
}
