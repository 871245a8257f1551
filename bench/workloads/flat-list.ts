import type { Workload } from '../workload.js';

const FIELDS = 'id name aliases description';

interface Found {
  readonly id: string;
}
const idsOf = (rows: readonly Found[]): readonly string[] => rows.map(({ id }) => id);

/** The largest page of a list. */
export const flatList: Workload = {
  name: 'a flat list of 1,000 persons',
  variables: [{}],
  entente: {
    query: `{ persons(first: 1000) { nodes { ${FIELDS} } } }`,
    rows: ({ persons }: { readonly persons: { readonly nodes: readonly Found[] } }) =>
      idsOf(persons.nodes),
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
