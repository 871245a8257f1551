import { useMemo, useState } from 'react';
import type { Ref } from '../answer/answer.js';
import { bandOf, BANDS } from './band-of.js';
import { cellInWords, idOf, type AgreementCell } from './read-cells.js';

interface BlockMatrixProps {
  readonly caption: string;
  readonly rows: readonly Ref[];
  readonly columns: readonly Ref[];
  readonly cellAt: (row: string, column: string) => AgreementCell | undefined;
  readonly onPick: (cell: AgreementCell) => void;
}

/** A cell is so wide, and so high, and so much room is for the names. */
const SIZE = 10;
const NAMES = 120;

/** A name beside a cell of that size has at most so many letters. */
const LONGEST = 20;

/**
 * This is a matrix of too many cells to read one by one: their shades alone, all of
 * one shade in one path, and what a cell says where the pointer is.
 */
export function BlockMatrix({ caption, rows, columns, cellAt, onPick }: BlockMatrixProps) {
  const [pointed, setPointed] = useState<AgreementCell | null>(null);
  const bands = useMemo(() => {
    const paths = Array.from({ length: BANDS }, () => ({ d: '', count: 0 }));
    rows.forEach((row, y) => {
      columns.forEach((column, x) => {
        const cell = cellAt(idOf(row), idOf(column));
        const band = cell === undefined ? undefined : paths[bandOf(cell.rate)];
        if (band === undefined) return;
        band.d += `M${String(x * SIZE)} ${String(y * SIZE)}h${String(SIZE)}v${String(SIZE)}h-${String(SIZE)}z`;
        band.count += 1;
      });
    });
    return paths;
  }, [rows, columns, cellAt]);
  const [width, height] = [columns.length * SIZE, rows.length * SIZE];

  const cellUnder = ({ currentTarget, clientX, clientY }: React.MouseEvent<SVGRectElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const column = columns[Math.floor(((clientX - box.left) / box.width) * columns.length)];
    const row = rows[Math.floor(((clientY - box.top) / box.height) * rows.length)];
    return row && column ? (cellAt(idOf(row), idOf(column)) ?? null) : null;
  };
  return (
    <>
      <p className="pointed" aria-hidden="true">
        {pointed === null
          ? 'Point at a square to read it; those who vote alike stand near each other.'
          : cellInWords(pointed)}
      </p>
      <div className="drawing-scroll" tabIndex={0} role="group" aria-label={caption}>
        <svg
          className="blocks"
          viewBox={`${String(-NAMES)} ${String(-NAMES)} ${String(width + NAMES)} ${String(height + NAMES)}`}
          width={width + NAMES}
          role="img"
          aria-label={`${caption}, as shades; the table below has the same`}
        >
          {bands.map(({ d, count }, band) => (
            <path key={band} className="band" data-band={band} data-count={count} d={d} />
          ))}
          {rows.map((row, index) => (
            <text key={idOf(row)} x={-4} y={index * SIZE + SIZE - 2} textAnchor="end">
              {short(row.name)}
            </text>
          ))}
          {columns.map((column, index) => (
            <text
              key={idOf(column)}
              transform={`translate(${String(index * SIZE + SIZE - 2)} -4) rotate(-90)`}
            >
              {short(column.name)}
            </text>
          ))}
          <rect
            className="pointer"
            width={width}
            height={height}
            fill="transparent"
            onMouseMove={(event) => {
              setPointed(cellUnder(event));
            }}
            onMouseLeave={() => {
              setPointed(null);
            }}
            onClick={(event) => {
              const cell = cellUnder(event);
              if (cell !== null) onPick(cell);
            }}
          />
        </svg>
      </div>
    </>
  );
}

function short(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}
