import type { Workload } from '../workload.js';
import { DAY, holds, numbers, stands } from '../workload.js';

interface Claim {
  readonly id: string;
}
interface Row {
  readonly node: { readonly id: string };
  readonly because: readonly Claim[];
}
interface PeerNation {
  readonly id: string;
  readonly participations: readonly Claim[];
  readonly holdings: readonly Claim[];
  readonly stances: readonly Claim[];
}

const HELD = `status: { in: ["SOVEREIGN", "DEPENDENCY", "ADMINISTERS", "OCCUPIES", "LEASES", "CONDOMINIUM"] }, periodLs: { lte: $day }, periodEe: { gte: $day }, territory: { some: { within: { some: { id: { eq: $region } } } } }`;
const RESTRICTED = `position: { in: ["RESTRICTS", "OPPOSES"] }, periodLs: { lte: $day }, periodEe: { gte: $day }, issue: { some: { id: { eq: $issue } } }`;
const TOOK_PART = 'event: { some: { id: { eq: $event } } }';
const SOURCES =
  'sourcesConnection { edges { properties { locator gist } node { id title reliability } } }';

/** Which participants of an event hold territory in a region but restrict an issue, and why. */
export const mainQuestion: Workload = {
  name: 'the main question with its evidence',
  variables: numbers(12).map((n) => ({
    event: `event:${String(n % 4)}`,
    region: `region:${String(n % 6)}`,
    issue: `issue:${String(n % 3)}`,
  })),
  entente: {
    query: `query Main($event: ID!, $region: ID!, $issue: ID!) {
  event(id: $event, view: { validAt: "2026-02-01" }) {
    participants(
      where: {
        type: { eq: NATION }
        holdings: { some: { territory: { within: { some: { id: { eq: $region } } } } } }
        stances: { some: { issue: { id: { eq: $issue } }, position: { in: [RESTRICTS, OPPOSES] } } }
      }
      first: 50
    ) {
      edges {
        verdict
        node { id name }
        because {
          __typename
          id
          citations { locator gist source { id title reliability } }
          ... on Participation { role event { id name } }
          ... on Holding { status territory { id name } period { edtf } }
          ... on Stance { issue { id name } position effect toward { id name } period { edtf } }
        }
      }
    }
  }
}`,
    rows: ({
      event,
    }: {
      readonly event: { readonly participants: { readonly edges: readonly Row[] } };
    }) =>
      event.participants.edges.flatMap(({ node, because }) =>
        because.map(({ id }) => `${node.id} ${id}`),
      ),
  },
  peer: {
    query: `query Main($event: ID!, $region: ID!, $issue: ID!, $day: Int!) {
  nations(
    sort: [{ name: ASC }, { id: ASC }]
    limit: 50
    where: {
      participations: { some: { ${TOOK_PART} } }
      holdings: { some: { ${HELD} } }
      stances: { some: { ${RESTRICTED} } }
    }
  ) {
    id
    name
    participations(where: { ${TOOK_PART} }) { id role event { id name } ${SOURCES} }
    holdings(where: { ${HELD} }) { id status period territory { id name } ${SOURCES} }
    stances(where: { ${RESTRICTED} }) { id position effect period issue { id name } toward { id name } ${SOURCES} }
  }
}`,
    more: { day: DAY },
    rows: ({ nations }: { readonly nations: readonly PeerNation[] }) =>
      nations.flatMap(({ id, participations, holdings, stances }) =>
        [...participations, ...holdings, ...stances].map((claim) => `${id} ${claim.id}`),
      ),
  },
  byHand: {
    parameters: { day: DAY },
    text: `
MATCH (e:Entity {id: $event})<-[:AT]-(q)<-[:TAKES_PART]-(n:Nation)
WHERE q.role <> 'ABSENT' AND q.representingId IS NULL AND ${stands('q')}
WITH n, collect(q) AS participations
MATCH (n)-[:TAKES]->(s)
WHERE s.issueId = $issue AND s.position IN ['RESTRICTS', 'OPPOSES'] AND ${stands('s')} AND ${holds('s')}
WITH n, participations, collect(s) AS stances
MATCH (n)-[:HOLDS]->(h)-[:OF]->()-[:WITHIN_ANY]->(r)
WHERE r.id = $region AND h.status <> 'CLAIMS' AND ${stands('h')} AND ${holds('h')}
WITH n, participations, stances, collect(h) AS holdings
ORDER BY n.nameFolded, n.id
LIMIT 50
UNWIND participations + holdings + stances AS c
MATCH (c)-[r:CITES]->(s)
WITH n, c, collect({locator: r.locator, gist: r.gist, id: s.id, title: s.title, reliability: s.reliability}) AS citations
MATCH (c)-[:AT|OF|ON|TOWARD]->(x)
WITH n, c, citations, collect({id: x.id, name: x.name}) AS linked
RETURN n.id AS id, n.name AS name, c.id AS claim, properties(c) AS properties, citations, linked`,
    rows: (rows: readonly { readonly id: string; readonly claim: string }[]) =>
      rows.map(({ id, claim }) => `${id} ${claim}`),
  },
};
