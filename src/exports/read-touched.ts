import { tableShape, textColumn } from './list-shape.js';
import type { Ask, RowNode } from './read-pages.js';

/** What changed since a place in the log, as it is now. */
export interface Touched {
  /** Ids by the types of what has them. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** The claims that were taken back. */
  readonly retracted: readonly RowNode[];
}

const QUERY = `query Touched($after: String) {
  changes(after: $after, first: 100) {
    cursor
    hasMore
    nodes {
      entities { id type: __typename }
      claims { id type: __typename }
      retracted { id type: __typename retractedAt retractionReason }
    }
  }
}`;

interface Answered {
  readonly cursor: string;
  readonly hasMore: boolean;
  readonly nodes: readonly {
    readonly entities: readonly Named[];
    readonly claims: readonly Named[];
    readonly retracted: readonly (RowNode & Named)[];
  }[];
}

interface Named {
  readonly id: string;
  readonly type: string;
}

/** Reads where the log of changes ends. */
export async function readCursor(ask: Ask): Promise<string> {
  const { cursor } = await ask({ query: '{ cursor }', variables: {} });
  return String(cursor);
}

/**
 * Reads what changed since a cursor, by ids alone: it holds these.
 *
 * @throws what `ask` throws, as for a cursor that the log has no more
 */
export async function readTouched(after: string, ask: Ask): Promise<Touched> {
  const ids = new Map<string, Set<string>>();
  const retracted = new Map<string, RowNode>();
  for (let place = after; ;) {
    const data = await ask({ query: QUERY, variables: { after: place } });
    const { cursor, hasMore, nodes } = data['changes'] as Answered;
    for (const change of nodes) {
      for (const { id, type } of [...change.entities, ...change.claims]) {
        ids.set(type, (ids.get(type) ?? new Set()).add(id));
      }
      for (const claim of change.retracted) retracted.set(claim.id, claim);
    }
    if (!hasMore) break;
    place = cursor;
  }
  return {
    ids: new Map(Array.from(ids, ([type, all]) => [type, [...all]])),
    retracted: [...retracted.values()],
  };
}

/** The table of claims that were taken back. */
export const RETRACTED = tableShape({
  name: 'retracted',
  type: 'Retraction',
  description: 'The claims that were taken back since the cursor.',
  columns: [
    textColumn(['id'], 'The claim.'),
    textColumn(['type'], 'What it is.'),
    { ...textColumn(['retractedAt'], 'When it was taken back.'), type: 'moment' },
    { ...textColumn(['retractionReason'], 'Why it was taken back.'), isRequired: false },
  ],
});
