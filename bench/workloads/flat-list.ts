import type { Workload } from '../workload.js';
import { numbers } from '../workload.js';

const PAGES = 10;
const FIELDS = 'id name aliases description';

interface Found {
  readonly id: string;
}
interface Page {
  readonly nodes: readonly Found[];
}
const idsOf = (rows: readonly Found[]): readonly string[] => rows.map(({ id }) => id);

/** A page of Entente has at most 100 rows: it is asked for ten, whose cursors are known. */
export const flatList: Workload = {
  name: 'a flat list of 1,000 persons',
  variables: [{}],
  entente: {
    query: `query (${numbers(PAGES)
      .map((n) => `$c${String(n)}: String`)
      .join(', ')}) { ${numbers(PAGES)
      .map(
        (n) => `p${String(n)}: persons(first: 100, after: $c${String(n)}) { nodes { ${FIELDS} } }`,
      )
      .join(' ')} }`,
    prepare: async (ask) => {
      const cursors: Record<string, string | null> = { c0: null };
      for (const n of numbers(PAGES - 1)) {
        const { persons } = (await ask(
          'query ($after: String) { persons(first: 100, after: $after) { pageInfo { endCursor } } }',
          { after: cursors[`c${String(n)}`] ?? null },
        )) as { readonly persons: { readonly pageInfo: { readonly endCursor: string } } };
        cursors[`c${String(n + 1)}`] = persons.pageInfo.endCursor;
      }
      return cursors;
    },
    rows: (data: Readonly<Record<string, Page>>) =>
      Object.values(data).flatMap(({ nodes }) => idsOf(nodes)),
  },
  peer: {
    query: `{ people(limit: 1000, sort: [{ name: ASC }, { id: ASC }]) { ${FIELDS} } }`,
    rows: ({ people }: { readonly people: readonly Found[] }) => idsOf(people),
  },
  byHand: {
    text: `
MATCH (n:Person)
WHERE n.nameFolded IS NOT NULL AND n.id IS NOT NULL
WITH n
ORDER BY n.nameFolded, n.id
LIMIT 1000
RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.description AS description`,
    rows: idsOf,
  },
};
