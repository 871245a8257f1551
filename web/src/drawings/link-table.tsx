import { useState } from 'react';
import { toClaim } from '../address.js';
import { Sentence } from '../answer/claim-lines.js';
import { Name } from '../answer/name.js';
import { Table } from '../answer/table.js';
import type { Link } from './links-of.js';

/** More lines than these would push everything else away: they are opened by who wants them. */
const MOST_OPEN = 24;

/** These are the lines of a drawing as a table: the same content for who can't see the drawing. */
export function LinkTable({
  links,
  caption,
}: {
  readonly links: readonly Link[];
  readonly caption: string;
}) {
  const [isOpen, setIsOpen] = useState(links.length <= MOST_OPEN);
  return (
    <details
      className="as-table"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
      }}
    >
      <summary>
        The same as a table: {links.length.toLocaleString('en')}{' '}
        {links.length === 1 ? 'line' : 'lines'}
      </summary>
      {isOpen && (
        <Table
          caption={caption}
          head={
            <>
              <th scope="col">From</th>
              <th scope="col">By</th>
              <th scope="col">To</th>
            </>
          }
        >
          {links.map(({ from, to, claim, label }, index) => (
            <tr key={index}>
              <td>
                <Name of={from} />
              </td>
              <td>
                {typeof claim?.sentence === 'string' ? (
                  <Sentence text={claim.sentence} refs={[]} />
                ) : (
                  label
                )}
                {'\u00A0'}
                {typeof claim?.id === 'string' && (
                  <a href={toClaim(claim.id)} aria-label={`The claim ${claim.id}`}>
                    ¶
                  </a>
                )}
              </td>
              <td>
                <Name of={to} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </details>
  );
}
