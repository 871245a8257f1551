import type { Claim, Ref, Row } from './answer.js';
import { ClaimView } from './claim-view.js';
import type { Drawing } from './drawings.js';
import { RowView } from './row-view.js';
import { TableView } from './table-view.js';

interface DrawnRowsProps {
  readonly rows: readonly Row[];
  readonly drawing: Drawing;
  readonly caption: string;
  /** What all of it is about, where it is about one thing. */
  readonly focus?: Ref;
}

/** These are rows, drawn as the reader chose. */
export function DrawnRows({ rows, drawing, caption, focus }: DrawnRowsProps) {
  switch (drawing) {
    case 'lines': {
      const kinds = new Set(rows.map(({ item }) => (item.form === 'claim' ? item.kind : null)));
      return (
        <ul className="lines">
          {rows.map(({ item }, index) => (
            <li key={index}>
              {item.form === 'claim' && (
                <ClaimView claim={without(item, focus)} showsKind={kinds.size > 1} foldsSources />
              )}
            </li>
          ))}
        </ul>
      );
    }
    case 'cards':
      return (
        <ul className={rows.some(needsRoom) ? 'rows' : 'rows beside'}>
          {rows.map((row, index) => (
            <li key={index}>
              <RowView row={row} />
            </li>
          ))}
        </ul>
      );
    default:
      return <TableView rows={rows} caption={caption} />;
  }
}

/** On the page of a thing its name is not said again in each line, unless nothing else is there. */
function without(claim: Claim, focus: Ref | undefined): Claim {
  const others = claim.about.filter(({ id }) => id === null || id !== focus?.id);
  return others.length === 0 ? claim : { ...claim, about: others };
}

/** Rows that are a line or two stand beside each other. */
function needsRoom({ item, evidence, conditions, verdict }: Row): boolean {
  const hasConditions = conditions.length > 0 && verdict !== 'YES';
  return (
    evidence.length > 0 || hasConditions || (item.form === 'claim' && item.citations.length > 0)
  );
}
