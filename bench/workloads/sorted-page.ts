import type { Workload } from '../workload.js';

interface Found {
  readonly id: string;
}
const idsOf = (rows: readonly Found[]): readonly string[] => rows.map(({ id }) => id);

export const sortedPage: Workload = {
  name: 'the first 50 persons by name',
  variables: [{}],
  entente: {
    query: '{ persons(first: 50) { nodes { id name aliases description } } }',
    rows: ({ persons }: { readonly persons: { readonly nodes: readonly Found[] } }) =>
      idsOf(persons.nodes),
  },
  peer: {
    query:
      '{ people(limit: 50, sort: [{ name: ASC }, { id: ASC }]) { id name aliases description } }',
    rows: ({ people }: { readonly people: readonly Found[] }) => idsOf(people),
  },
  byHand: {
    text: `
MATCH (n:Person)
WHERE n.nameFolded IS NOT NULL AND n.id IS NOT NULL
WITH n
ORDER BY n.nameFolded, n.id
LIMIT 50
RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.description AS description`,
    rows: idsOf,
  },
};
