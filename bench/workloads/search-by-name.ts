import { generate } from '../generate.js';
import type { Workload } from '../workload.js';

interface Found {
  readonly id: string;
}

/** Names of some persons, as the graph has them. */
function names(count: number): readonly string[] {
  const found: string[] = [];
  for (const record of generate(100_000)) {
    if (record['entity'] === 'Person') found.push(String(record['name']));
    if (found.length === count) break;
  }
  return found;
}

/**
 * Entente allows for typos and the beginnings of words, and ranks by where words stand;
 * the others take words as they are, so the answers agree only in the first.
 */
export const searchByName: Workload = {
  name: 'the 20 best for a name',
  variables: names(24).map((text) => ({ text })),
  entente: {
    query:
      'query ($text: String!) { search(text: $text, kinds: [ACTOR], first: 20) { edges { score node { id ... on Actor { name } } } } }',
    rows: ({
      search,
    }: {
      readonly search: { readonly edges: readonly { readonly node: Found }[] };
    }) => search.edges.slice(0, 1).map(({ node }) => node.id),
  },
  peer: {
    query:
      'query ($text: String!) { actorSearch(phrase: $text, first: 20) { edges { score node { id name } } } }',
    rows: ({
      actorSearch,
    }: {
      readonly actorSearch: { readonly edges: readonly { readonly node: Found }[] };
    }) => actorSearch.edges.slice(0, 1).map(({ node }) => node.id),
  },
  byHand: {
    text: "CALL db.index.fulltext.queryNodes('peer_actor_text', $text, {limit: 20}) YIELD node, score RETURN node.id AS id, node.name AS name, score",
    textOnGrafeo: null,
    rows: (rows: readonly Found[]) => rows.slice(0, 1).map(({ id }) => id),
  },
};
