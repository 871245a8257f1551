import { numbers } from '../workload.js';
import type { Workload } from '../workload.js';

interface Found {
  readonly id: string;
  readonly name: string;
}

export const entityById: Workload = {
  name: 'an entity by id',
  variables: numbers(50).map((n) => ({ id: `nation:${String(n)}` })),
  entente: {
    query: 'query ($id: ID!) { nation(id: $id) { id name aliases description } }',
    rows: ({ nation }: { readonly nation: Found }) => [`${nation.id} ${nation.name}`],
  },
  peer: {
    query:
      'query ($id: ID!) { nations(where: { id: { eq: $id } }) { id name aliases description } }',
    rows: ({ nations }: { readonly nations: readonly Found[] }) =>
      nations.map(({ id, name }) => `${id} ${name}`),
  },
  byHand: {
    text: 'MATCH (n:Entity {id: $id}) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.description AS description',
    rows: (rows: readonly Found[]) => rows.map(({ id, name }) => `${id} ${name}`),
  },
};
