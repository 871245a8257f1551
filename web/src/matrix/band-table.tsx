import type { Ref } from '../answer/answer.js';
import { Name } from '../answer/name.js';
import { Table } from '../answer/table.js';
import { bandOf } from './band-of.js';
import { percent, type AgreementCell } from './read-cells.js';

export interface Line {
  readonly key: string;
  readonly refs: readonly Ref[];
}

interface BandTableProps {
  readonly caption: string;
  readonly rows: readonly Line[];
  readonly columns: readonly { readonly key: string; readonly head: Ref }[];
  readonly cellAt: (row: string, column: string) => AgreementCell | undefined;
  readonly onPick: (cell: AgreementCell) => void;
}

/** This is a rate for each of who by whom or when: a number, on how much it rests, and a shade. */
export function BandTable({ caption, rows, columns, cellAt, onPick }: BandTableProps) {
  return (
    <Table
      caption={caption}
      className="matrix"
      head={
        <>
          <td />
          {columns.map(({ key, head }) => (
            <th key={key} scope="col">
              <Name of={head} />
            </th>
          ))}
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">
            {row.refs.map((ref, index) => (
              <span key={index}>
                {index > 0 && ' – '}
                <Name of={ref} />
              </span>
            ))}
          </th>
          {columns.map(({ key }) => {
            const cell = cellAt(row.key, key);
            return (
              <td key={key}>
                {cell !== undefined && (
                  <button
                    type="button"
                    className="rate"
                    data-band={bandOf(cell.rate)}
                    title={`${String(cell.agreed)} of ${String(cell.shared)}: see the claims`}
                    onClick={() => {
                      onPick(cell);
                    }}
                  >
                    <b>{percent(cell.rate)}</b> <small>of {cell.shared}</small>
                  </button>
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}
