import type { Workload } from '../workload.js';
import { DAY, holds, numbers, stands } from '../workload.js';

interface Found {
  readonly id: string;
}
const idsOf = (rows: readonly Found[]): readonly string[] => rows.map(({ id }) => id);

const OF_NOW = 'periodLs: { lte: $day }, periodEe: { gte: $day }';

/** Nations in a body with one that holds land in a region, and that oppose nothing of an issue. */
export const deepFilter: Workload = {
  name: 'a filter three claims deep, with a negation',
  variables: numbers(12).map((n) => ({
    region: `region:${String(10 + n)}`,
    issue: `issue:${String(2 + (n % 5))}`,
  })),
  entente: {
    query: `query ($region: ID!, $issue: ID!) {
  nations(
    first: 20
    view: { validAt: "2026-02-01" }
    where: {
      memberships: { some: { organisation: { members: { some: { subject: { holdings: { some: {
        status: { eq: SOVEREIGN }
        territory: { within: { some: { id: { eq: $region } } } }
      } } } } } } } }
      stances: { none: { position: { eq: OPPOSES }, issue: { id: { eq: $issue } } } }
    }
  ) { nodes { id name } }
}`,
    rows: ({ nations }: { readonly nations: { readonly nodes: readonly Found[] } }) =>
      idsOf(nations.nodes),
  },
  peer: {
    query: `query ($region: ID!, $issue: ID!, $day: Int!) {
  nations(
    limit: 20
    sort: [{ name: ASC }, { id: ASC }]
    where: {
      memberships: { some: { status: { eq: "MEMBER" }, ${OF_NOW}, organisation: { some: { members: { some: {
        status: { eq: "MEMBER" }
        ${OF_NOW}
        actor: { some: { holdings: { some: {
          status: { eq: "SOVEREIGN" }
          ${OF_NOW}
          territory: { some: { within: { some: { id: { eq: $region } } } } }
        } } } }
      } } } } } }
      stances: { none: { position: { eq: "OPPOSES" }, ${OF_NOW}, issue: { some: { id: { eq: $issue } } } } }
    }
  ) { id name }
}`,
    more: { day: DAY },
    rows: ({ nations }: { readonly nations: readonly Found[] }) => idsOf(nations),
  },
  byHand: {
    parameters: { day: DAY },
    text: `
MATCH (:Entity {id: $region})<-[:WITHIN_ANY]-()<-[:OF]-(h:Holding)
WHERE h.status = 'SOVEREIGN' AND ${stands('h')} AND ${holds('h')}
MATCH (h)<-[:HOLDS]-(x)
WITH DISTINCT x
MATCH (x)-[:BELONGS]->(y)
WHERE y.status = 'MEMBER' AND ${stands('y')} AND ${holds('y')}
MATCH (y)-[:TO]->(o)
WITH DISTINCT o
MATCH (o)<-[:TO]-(m)<-[:BELONGS]-(n:Nation)
WHERE m.status = 'MEMBER' AND ${stands('m')} AND ${holds('m')}
WITH DISTINCT n
WHERE COUNT { (n)-[:TAKES]->(s) WHERE s.issueId = $issue AND s.position = 'OPPOSES' AND ${stands('s')} AND ${holds('s')} } = 0
RETURN n.id AS id, n.name AS name
ORDER BY n.nameFolded, n.id
LIMIT 20`,
    rows: idsOf,
  },
};
