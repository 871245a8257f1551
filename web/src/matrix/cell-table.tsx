import { useState } from 'react';
import { Name } from '../answer/name.js';
import { Table } from '../answer/table.js';
import { bandOf } from './band-of.js';
import { idOf, percent, periodInWords, type AgreementCell } from './read-cells.js';

interface CellTableProps {
  readonly caption: string;
  readonly cells: readonly AgreementCell[];
  /** A rate of fewer than so many is said to be of few. */
  readonly few?: number;
  readonly onPick: (cell: AgreementCell) => void;
}

/** How many rows there are at first, and how many come with each step. */
const STEP = 100;

type Column = 'one' | 'other' | 'period' | 'shared' | 'rate';

const COLUMNS: readonly { readonly column: Column; readonly label: string }[] = [
  { column: 'one', label: 'The one' },
  { column: 'other', label: 'The other' },
  { column: 'period', label: 'When' },
  { column: 'shared', label: 'Did the same' },
  { column: 'rate', label: 'Rate' },
];

/** These are rates as a table that can be sorted; those who agree most stand first. */
export function CellTable({ caption, cells, few = 0, onPick }: CellTableProps) {
  const hasPeriods = cells.some(({ period }) => period !== null);
  const [sorting, setSorting] = useState<{ readonly column: Column; readonly isDown: boolean }>({
    column: hasPeriods ? 'period' : 'rate',
    isDown: !hasPeriods,
  });
  const [most, setMost] = useState(STEP);
  const sorted = cells.toSorted(
    (a, b) => compare(a, b, sorting.column) * (sorting.isDown ? -1 : 1) || b.shared - a.shared,
  );
  // One with many needs no column of its own.
  const [ones, others] = [
    new Set(cells.map(({ one }) => idOf(one))),
    cells.map(({ other }) => idOf(other)),
  ];
  const hasOnes = ones.size > 1 || new Set(others).size < 2;
  const columns = COLUMNS.filter(
    ({ column }) => (column !== 'period' || hasPeriods) && (column !== 'one' || hasOnes),
  );
  return (
    <>
      <Table
        caption={caption}
        head={columns.map(({ column, label }) => {
          const isBy = sorting.column === column;
          const isDown = isBy && sorting.isDown;
          return (
            <th
              key={column}
              scope="col"
              aria-sort={isBy ? (isDown ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                onClick={() => {
                  setSorting({ column, isDown: isBy ? !isDown : column === 'rate' });
                }}
              >
                {label} <span aria-hidden="true">{isBy ? (isDown ? '↓' : '↑') : ''}</span>
              </button>
            </th>
          );
        })}
      >
        {sorted.slice(0, most).map((cell, index) => (
          <tr key={index} className="rate-row">
            {hasOnes && (
              <td>
                <Name of={cell.one} />
              </td>
            )}
            <td>
              <Name of={cell.other} />
            </td>
            {hasPeriods && <td>{periodInWords(cell.period)}</td>}
            <td>
              <button
                type="button"
                className="plain"
                title="See the claims"
                onClick={() => {
                  onPick(cell);
                }}
              >
                {cell.agreed} of {cell.shared}
              </button>
              {cell.shared < few && <span className="few"> few</span>}
            </td>
            <td className="rate-cell">
              <span className="rate-bar" aria-hidden="true">
                <span data-band={bandOf(cell.rate)} style={{ width: percent(cell.rate) }} />
              </span>{' '}
              {percent(cell.rate)}
            </td>
          </tr>
        ))}
      </Table>
      <p className="total">
        {cells.length > most ? `${String(most)} of ${String(cells.length)} ` : ''}
        {cells.length > most && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setMost(most + STEP);
            }}
          >
            Show more
          </button>
        )}
      </p>
    </>
  );
}

function compare(a: AgreementCell, b: AgreementCell, column: Column): number {
  switch (column) {
    case 'one':
    case 'other':
      return a[column].name.localeCompare(b[column].name);
    case 'period':
      return (
        a.one.name.localeCompare(b.one.name) ||
        a.other.name.localeCompare(b.other.name) ||
        (a.period ?? '~').localeCompare(b.period ?? '~')
      );
    default:
      return a[column] - b[column];
  }
}
