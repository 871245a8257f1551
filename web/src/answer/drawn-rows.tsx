import { lazy, Suspense } from 'react';
import type { Ref, Row } from './answer.js';
import { ClaimLines } from './claim-lines.js';
import { DRAWINGS, type Drawing } from './drawings.js';
import { RowView } from './row-view.js';
import { TableView } from './table-view.js';

/** What is loaded only where it is drawn. */
const DRAWN = {
  timeline: lazy(async () => ({
    default: (await import('../drawings/timeline-view.js')).TimelineView,
  })),
  map: lazy(async () => ({ default: (await import('../drawings/map-view.js')).MapView })),
  graph: lazy(async () => ({ default: (await import('../drawings/graph-view.js')).GraphView })),
  matrix: lazy(async () => ({ default: (await import('../drawings/matrix-view.js')).MatrixView })),
};

interface DrawnRowsProps {
  readonly rows: readonly Row[];
  readonly drawing: Drawing;
  readonly caption: string;
  /** What all of it is about, where it is about one thing. */
  readonly focus?: Ref;
  /** The things whose neighbours are drawn too, and what draws or leaves out those of another. */
  readonly expanded?: readonly string[];
  readonly onExpand?: (id: string) => void;
}

const Savable = lazy(async () => ({
  default: (await import('../drawings/savable.js')).Savable,
}));

/** These are rows, drawn as the reader chose. */
export function DrawnRows({ rows, drawing, caption, focus, ...expansion }: DrawnRowsProps) {
  switch (drawing) {
    case 'lines':
      return (
        <ClaimLines claims={rows.flatMap(({ item }) => (item.form === 'claim' ? item : []))} />
      );
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
    case 'table':
      return <TableView rows={rows} caption={caption} />;
    default: {
      // A list beside the one that the drawing was chosen for may have nothing to draw.
      const lacks = DRAWINGS.find(({ name }) => name === drawing)?.lacksIn(rows) ?? null;
      if (lacks !== null) {
        return (
          <>
            <p className="none">
              Nothing of this can be drawn as a {drawing}, since {lacks}. Here is the table.
            </p>
            <TableView rows={rows} caption={caption} />
          </>
        );
      }
      const Drawn = DRAWN[drawing];
      return (
        <Suspense fallback={<p role="status">Drawing …</p>}>
          <Savable name={`${caption.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${drawing}`}>
            <Drawn rows={rows} caption={caption} focus={focus} {...expansion} />
          </Savable>
        </Suspense>
      );
    }
  }
}

/** Rows that are a line or two stand beside each other. */
function needsRoom({ item, evidence, conditions, verdict }: Row): boolean {
  const hasConditions = conditions.length > 0 && verdict !== 'YES';
  return (
    evidence.length > 0 || hasConditions || (item.form === 'claim' && item.citations.length > 0)
  );
}
