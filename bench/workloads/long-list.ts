import type { Workload } from '../workload.js';
import { isIndexed, NOW_FOR_PEER, stands, STANDS_FOR_PEER } from '../workload.js';

interface Found {
  readonly id: string;
  readonly actor: unknown;
}
interface Stances {
  readonly totalCount?: number;
  readonly nodes: readonly Found[];
}

const ROWS = 'nodes { id position effect subject { id name } }';

/** Everybody takes a stand on this issue: 20,000 stances, of which the first 10 are asked for. */
function longList(counted: boolean, peerLooks = true): Workload {
  const rowsOf = (nodes: readonly Found[], total: number | undefined): readonly string[] => [
    ...nodes.map(({ id }) => id),
    ...(counted ? [String(total)] : []),
  ];
  const page = `
MATCH (s:Stance)
WHERE s.issueId = $issue AND ${isIndexed('s')} AND ${stands('s')}
WITH s
ORDER BY s.issueId, s.rankOrder, s.id
LIMIT 10
MATCH (s)<-[:TAKES]-(a)
RETURN s.id AS id, s.position AS position, s.effect AS effect, a.id AS actor, a.name AS name`;
  const count = `
MATCH (i:Entity {id: $issue})<-[:ON]-(s)
WHERE ${stands('s')}
WITH count(s) AS total`;
  return {
    name: `the first 10 of a list of 20,000${counted ? ', with its total' : ''}${peerLooks ? '' : ' (the peer counts what was retracted too)'}`,
    variables: [{ issue: 'issue:0' }],
    entente: {
      query: `query ($issue: ID!) { issue(id: $issue, view: { anyTime: true }) { id name stances(first: 10) { ${counted ? 'totalCount ' : ''}${ROWS} } } }`,
      rows: ({ issue }: { readonly issue: { readonly stances: Stances } }) =>
        rowsOf(issue.stances.nodes, issue.stances.totalCount),
    },
    peer: counted
      ? {
          ...(peerLooks && { more: NOW_FOR_PEER }),
          query: `query ($issue: ID!${peerLooks ? ', $now: BigInt!' : ''}) { issues(where: { id: { eq: $issue } }) { id name stancesConnection(first: 10, ${peerLooks ? `where: { node: { ${STANDS_FOR_PEER} } }, ` : ''}sort: [{ node: { id: ASC } }]) { totalCount edges { node { id position effect actor { id name } } } } } }`,
          rows: ({
            issues: [issue],
          }: {
            readonly issues: readonly {
              readonly stancesConnection: {
                readonly totalCount: number;
                readonly edges: readonly { readonly node: Found }[];
              };
            }[];
          }) =>
            rowsOf(
              issue?.stancesConnection.edges.map(({ node }) => node) ?? [],
              issue?.stancesConnection.totalCount,
            ),
        }
      : {
          more: NOW_FOR_PEER,
          query: `query ($issue: ID!, $now: BigInt!) { issues(where: { id: { eq: $issue } }) { id name stances(limit: 10, where: { ${STANDS_FOR_PEER} }, sort: [{ id: ASC }]) { id position effect actor { id name } } } }`,
          rows: ({
            issues: [issue],
          }: {
            readonly issues: readonly { readonly stances: readonly Found[] }[];
          }) => rowsOf(issue?.stances ?? [], undefined),
        },
    byHand: {
      text: counted ? `${count}${page.replace('WITH s\n', 'WITH s, total\n')}, total` : page,
      rows: (rows: readonly (Found & { readonly total?: number })[]) =>
        rowsOf(rows, rows[0]?.total),
    },
  };
}

export const longListPage = longList(false);
export const longListTotal = longList(true);
export const longListTotalOfAll = longList(true, false);
