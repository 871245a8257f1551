import { tableShape, textColumn, type ListShape } from './list-shape.js';
import type { RowNode } from './read-pages.js';
import { partsOf } from './row-of.js';

/** The name of the table of citations. */
export const CITATIONS = 'citations';

const OF_CLAIM = ['id', 'type'].map((field) =>
  textColumn(['claim', field], `The ${field} of the claim that cites.`),
);

/** The table of what claims cite, each citation a row; undefined where nothing is cited. */
export function citationsShape(shapes: readonly ListShape[]): ListShape | undefined {
  const claims = shapes.find(({ citations }) => citations.length > 0);
  if (!claims) return undefined;
  return tableShape({
    name: CITATIONS,
    type: 'Citation',
    description: 'Where claims are from, each citation a row.',
    columns: [...OF_CLAIM, ...claims.citations],
  });
}

/** What rows cite, each citation with the claim that it is of. */
export function citationRows(rows: readonly RowNode[]): readonly RowNode[] {
  return rows.flatMap((row) => {
    const claim = { id: row['id'], type: row['type'] };
    return partsOf(row, 'citations').map((each) => ({ ...each, claim }));
  });
}
