import { toClaim } from '../address.js';
import { Sentence } from '../answer/claim-lines.js';
import { Name } from '../answer/name.js';
import { Table } from '../answer/table.js';
import type { Link } from './links-of.js';

/** These are the lines of a drawing as a table: the same content for who can't see the drawing. */
export function LinkTable({
  links,
  caption,
}: {
  readonly links: readonly Link[];
  readonly caption: string;
}) {
  return (
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
            )}{' '}
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
  );
}
