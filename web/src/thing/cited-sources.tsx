import type { Claim, Ref, Row } from '../answer/answer.js';
import { Name } from '../answer/name.js';
import { Table } from '../answer/table.js';

interface Cited {
  readonly source: Ref;
  readonly reliability: string | null;
  readonly count: number;
}

/** These are the sources that the claims of a page rest on, those of most claims first. */
export function CitedSources({
  rows,
  isPartial,
}: {
  readonly rows: readonly Row[];
  readonly isPartial: boolean;
}) {
  const sources = countSources(
    rows.flatMap(({ item, evidence }) => (item.form === 'claim' ? item : evidence)),
  );
  return (
    <Table
      caption="Sources"
      head={
        <>
          <th scope="col">Source</th>
          <th scope="col">Reliability</th>
          <th scope="col">{isPartial ? 'Claims, of the first of each kind' : 'Claims'}</th>
        </>
      }
    >
      {sources.map(({ source, reliability, count }) => (
        <tr key={source.id ?? source.name}>
          <td>
            <Name of={source} />
          </td>
          <td>{reliability}</td>
          <td>{count}</td>
        </tr>
      ))}
    </Table>
  );
}

function countSources(claims: readonly Claim[]): readonly Cited[] {
  const found = new Map<string, Cited>();
  for (const { citations } of claims) {
    const cited = new Map(citations.map((each) => [each.source.id ?? each.source.name, each]));
    for (const [key, { source, reliability }] of cited) {
      found.set(key, { source, reliability, count: (found.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count);
}
