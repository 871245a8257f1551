import { useState } from 'react';
import type { Fact, Row } from './answer.js';
import { FactText } from './claim-view.js';
import { Table } from './table.js';
import { tableOf, type TableRow } from './table-of.js';
import { VerdictMark } from './verdict-mark.js';

interface Sorting {
  readonly column: string;
  readonly isDown: boolean;
}

/** How many things a cell names before the rest are counted. */
const MOST_NAMED = 4;

/** These are rows as a table, which can be sorted by each of its columns. */
export function TableView({
  rows,
  caption,
}: {
  readonly rows: readonly Row[];
  readonly caption: string;
}) {
  const table = tableOf(rows);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const sorted =
    sorting === null ? table.rows : table.rows.toSorted((a, b) => compare(a, b, sorting));
  return (
    <Table
      caption={caption}
      head={table.columns.map((column) => {
        const isBy = sorting?.column === column;
        const way = isBy ? (sorting.isDown ? 'descending' : 'ascending') : undefined;
        return (
          <th key={column} scope="col" aria-sort={way}>
            <button
              type="button"
              onClick={() => {
                setSorting({ column, isDown: isBy && !sorting.isDown });
              }}
            >
              {column} <span aria-hidden="true">{isBy ? (sorting.isDown ? '↓' : '↑') : ''}</span>
            </button>
          </th>
        );
      })}
    >
      {sorted.map(({ cells }, index) => (
        <tr key={index}>
          {table.columns.map((column) => {
            const fact = cells.get(column);
            return <td key={column}>{fact !== undefined && <Cell fact={fact} />}</td>;
          })}
        </tr>
      ))}
    </Table>
  );
}

function Cell({ fact }: { readonly fact: Fact }) {
  if (fact.label === 'verdict') return <VerdictMark verdict={fact.text} />;
  const { refs } = fact;
  if (refs === undefined || refs.length <= MOST_NAMED) return <FactText fact={fact} />;
  return (
    <>
      <FactText fact={{ ...fact, refs: refs.slice(0, MOST_NAMED) }} />{' '}
      <span className="more-names">and {refs.length - MOST_NAMED} more</span>
    </>
  );
}

/** What has nothing in the column stands last, whichever way. */
function compare(a: TableRow, b: TableRow, { column, isDown }: Sorting): number {
  const [one, other] = [a, b].map(({ cells }) => {
    const fact = cells.get(column);
    return fact?.order ?? fact?.text;
  });
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined);
  }
  const order = one.localeCompare(other, undefined, { numeric: true });
  return isDown ? -order : order;
}
