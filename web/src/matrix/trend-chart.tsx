import type { AgreementCell } from './read-cells.js';
import { pairOf, percent, periodInWords } from './read-cells.js';

interface TrendChartProps {
  readonly caption: string;
  readonly cells: readonly AgreementCell[];
  /** All of them, in their order; where a pair has none, its line has a gap. */
  readonly periods: readonly string[];
}

const [WIDTH, HEIGHT] = [760, 280];
const [LEFT, RIGHT, TOP, BOTTOM] = [48, 190, 16, 34];

/** Names at the ends of lines are at least so far from each other. */
const APART = 15;

/** Of more periods than these not each has its name. */
const MOST_NAMED = 10;

/** These are rates over time, a line for each pair: the more both took part, the larger the point. */
export function TrendChart({ caption, cells, periods }: TrendChartProps) {
  const x = (index: number) =>
    periods.length < 2
      ? LEFT + (WIDTH - LEFT - RIGHT) / 2
      : LEFT + (index / (periods.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (rate: number) => TOP + (1 - rate) * (HEIGHT - TOP - BOTTOM);
  const most = Math.max(1, ...cells.map(({ shared }) => shared));
  const lines = [...Map.groupBy(cells, pairOf).values()].map((ofPair) => {
    const points = periods.flatMap((period, index) => {
      const cell = ofPair.find((each) => each.period === period);
      return cell === undefined ? [] : [{ cell, index, x: x(index), y: y(cell.rate) }];
    });
    return { points, name: ofPair[0] === undefined ? '' : nameOf(ofPair[0]) };
  });
  const ends = placeEnds(lines.map(({ points }) => points.at(-1)?.y ?? TOP));
  const every = Math.ceil(periods.length / MOST_NAMED);
  return (
    <div className="drawing-scroll">
      <svg
        className="trend"
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        role="img"
        aria-label={`${caption}, over time; the table below has the same`}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((rate) => (
          <g key={rate}>
            <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(rate)} y2={y(rate)} />
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
              y={HEIGHT - BOTTOM + 22}
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
                r={3 + 5 * Math.sqrt(point.cell.shared / most)}
              >
                <title>
                  {`${name}, ${periodInWords(point.cell.period)}: the same ${String(point.cell.agreed)} of ${String(point.cell.shared)} times, ${percent(point.cell.rate)}`}
                </title>
              </circle>
            ))}
            <text
              className="trend-name"
              x={(points.at(-1)?.x ?? LEFT) + 14}
              y={(ends[line] ?? TOP) + 4}
            >
              {name.length > 30 ? `${name.slice(0, 29)}…` : name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function nameOf({ one, other }: AgreementCell): string {
  return `${one.name} – ${other.name}`;
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
