import type { Statement, Value } from '../src/graph/store/graph-store.js';

/** A question asked both ways: over the API, and as the one statement a person would write. */
export interface Workload {
  readonly name: string;
  readonly question: string;
  readonly variables: readonly Readonly<Record<string, string>>[];
  readonly handWritten: string;
  /** The parameters of the hand-written statement beside the variables. */
  readonly parameters: Readonly<Record<string, Value>>;
  /** How many rows the two answers have; they must agree. */
  countOfApi(data: never): number;
  countOfHand(rows: readonly never[]): number;
}

const DAY = Math.floor(Date.UTC(2026, 1, 1) / 86_400_000);
const STANDS = (claim: string): string =>
  `${claim}.recordedAt <= $now AND ${claim}.retractedAt > $now AND ${claim}.polarity = 'ASSERTS' AND ${claim}.rank <> 'DEPRECATED'`;
const HOLDS = (claim: string): string => `${claim}.periodLs <= $day AND ${claim}.periodEe >= $day`;

const MAIN_QUESTION = `query Main($event: ID!, $region: ID!, $issue: ID!) {
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
}`;

const MAIN_STATEMENT = `
MATCH (e:Entity {id: $event})<-[:AT]-(q)<-[:TAKES_PART]-(n:Nation)
WHERE q.role <> 'ABSENT' AND q.representingId IS NULL AND ${STANDS('q')}
WITH n, collect(q) AS participations
MATCH (n)-[:TAKES]->(s)
WHERE s.issueId = $issue AND s.position IN ['RESTRICTS', 'OPPOSES'] AND ${STANDS('s')} AND ${HOLDS('s')}
WITH n, participations, collect(s) AS stances
MATCH (n)-[:HOLDS]->(h)-[:OF]->()-[:WITHIN_ANY]->(r)
WHERE r.id = $region AND h.status <> 'CLAIMS' AND ${STANDS('h')} AND ${HOLDS('h')}
WITH n, participations, stances, collect(h) AS holdings
ORDER BY n.nameFolded, n.id
LIMIT 50
UNWIND participations + holdings + stances AS c
MATCH (c)-[r:CITES]->(s)
WITH n, c, collect({locator: r.locator, gist: r.gist, id: s.id, title: s.title, reliability: s.reliability}) AS citations
MATCH (c)-[:AT|OF|ON|TOWARD]->(x)
WITH n, c, citations, collect({id: x.id, name: x.name}) AS linked
RETURN n.id AS id, n.name AS name, properties(c) AS claim, citations, linked`;

const NESTED_QUESTION = `{
  events(first: 50) {
    nodes { id name participations(first: 10) { nodes { id role subject { id name } } } }
  }
}`;

const NESTED_STATEMENT = `
MATCH (e:Event)
WHERE e.nameFolded IS NOT NULL AND e.id IS NOT NULL
WITH e
ORDER BY e.nameFolded, e.id
LIMIT 50
CALL (e) {
  MATCH (e)<-[:AT]-(p)<-[:TAKES_PART]-(a)
  WHERE p.role <> 'ABSENT' AND ${STANDS('p')}
  WITH p, a
  ORDER BY p.rankOrder, p.id
  LIMIT 10
  RETURN p.id AS participation, p.role AS role, a.id AS actor, a.name AS actorName
}
RETURN e.id AS id, e.name AS name, participation, role, actor, actorName`;

interface MainData {
  readonly event: {
    readonly participants: { readonly edges: readonly { readonly because: readonly unknown[] }[] };
  };
}

interface NestedData {
  readonly events: {
    readonly nodes: readonly { readonly participations: { readonly nodes: readonly unknown[] } }[];
  };
}

/** The workloads of the benchmark; the graph is that of `generate.ts`. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: 'main question with evidence',
    question: MAIN_QUESTION,
    variables: Array.from({ length: 12 }, (_, i) => ({
      event: `event:${String(i % 4)}`,
      region: `region:${String(i % 6)}`,
      issue: `issue:${String(i % 3)}`,
    })),
    handWritten: MAIN_STATEMENT,
    parameters: { day: DAY },
    countOfApi: (data: MainData) =>
      data.event.participants.edges.reduce((sum, { because }) => sum + because.length, 0),
    countOfHand: (rows) => rows.length,
  },
  {
    name: '50 events, 10 participations each, the actor of each',
    question: NESTED_QUESTION,
    variables: [{}],
    handWritten: NESTED_STATEMENT,
    parameters: {},
    countOfApi: (data: NestedData) =>
      data.events.nodes.reduce((sum, { participations }) => sum + participations.nodes.length, 0),
    countOfHand: (rows) => rows.length,
  },
];

/** The hand-written statement of a workload, with its parameters. */
export function handWritten(
  workload: Workload,
  variables: Readonly<Record<string, Value>>,
): Statement {
  return {
    text: workload.handWritten,
    parameters: { ...workload.parameters, ...variables, now: Date.now() },
  };
}
