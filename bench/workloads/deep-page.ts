import type { Workload } from '../workload.js';
import { stands } from '../workload.js';

const DEPTH = 10_000;
const ORDER = 'orderBy: [{ field: RECORDED_AT, direction: DESC }]';

interface Found {
  readonly id: string;
}
interface Page {
  readonly participations: {
    readonly nodes: readonly Found[];
    readonly pageInfo: { readonly endCursor: string };
  };
}
const idsOf = (rows: readonly Found[]): readonly string[] => rows.map(({ id }) => id);

/** The peer's cursor runs out of memory there, so it is asked by an offset, its other way. */
export const deepPage: Workload = {
  name: '50 participations at depth 10,000, the latest first',
  variables: [{}],
  entente: {
    query: `query ($after: String) { participations(first: 50, after: $after, ${ORDER}) { nodes { id role confidence recordedAt } pageInfo { hasNextPage endCursor } } }`,
    prepare: async (ask) => {
      let after: string | null = null;
      for (let depth = 0; depth < DEPTH; depth += 100) {
        const { participations } = (await ask(
          `query ($after: String) { participations(first: 100, after: $after, ${ORDER}) { pageInfo { endCursor } } }`,
          { after },
        )) as Page;
        after = participations.pageInfo.endCursor;
      }
      const [, recordedAt = 0, id = ''] = JSON.parse(
        Buffer.from(after ?? '', 'base64url').toString(),
      ) as readonly (string | number)[];
      return { after, recordedAt, id };
    },
    rows: ({ participations }: Page) => idsOf(participations.nodes),
  },
  peer: {
    query: `{ participations(limit: 50, offset: ${String(DEPTH)}, sort: [{ recordedAt: DESC }, { id: DESC }]) { id role confidence recordedAt } }`,
    rows: ({ participations }: { readonly participations: readonly Found[] }) =>
      idsOf(participations),
  },
  byHand: {
    text: `
MATCH (n:Participation)
WHERE n.recordedAt <= $recordedAt AND (n.recordedAt < $recordedAt OR n.id < $id) AND n.id IS NOT NULL AND n.type IS NOT NULL
  AND n.role <> 'ABSENT' AND ${stands('n')}
WITH n
ORDER BY n.recordedAt DESC, n.id DESC
LIMIT 50
RETURN n.id AS id, n.role AS role, n.confidence AS confidence, n.recordedAt AS recordedAt`,
    rows: idsOf,
  },
};
