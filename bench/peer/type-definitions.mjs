/**
 * What a user of @neo4j/graphql writes for the graph of the benchmark: the nodes and
 * relationships that Entente keeps, under their own names.
 */
const OF_CLAIMS = `
  id: ID!
  type: String!
  recordedAt: BigInt!
  retractedAt: BigInt!
  polarity: String!
  rank: String!
  confidence: Int
  sources: [Source!]! @relationship(type: "CITES", direction: OUT, properties: "Cites")`;
const OF_STATES = `
  period: String
  periodLs: Int!
  periodEe: Int!`;
const OF_ACTORS = `
  id: ID!
  name: String!
  description: String
  aliases: [String!]
  participations: [Participation!]! @relationship(type: "TAKES_PART", direction: OUT)
  holdings: [Holding!]! @relationship(type: "HOLDS", direction: OUT)
  stances: [Stance!]! @relationship(type: "TAKES", direction: OUT)
  memberships: [Membership!]! @relationship(type: "BELONGS", direction: OUT)`;

export const typeDefs = `#graphql
  type Actor @node(labels: ["Entity", "Actor"])
    @fulltext(indexes: [{ indexName: "peer_actor_text", queryName: "actorSearch", fields: ["name", "description"] }]) {
    ${OF_ACTORS}
  }
  type Nation @node(labels: ["Entity", "Actor", "Nation"]) { ${OF_ACTORS} }
  type Person @node(labels: ["Entity", "Actor", "Person"]) { ${OF_ACTORS} }
  type Organisation @node(labels: ["Entity", "Actor", "Organisation"]) {
    ${OF_ACTORS}
    members: [Membership!]! @relationship(type: "TO", direction: IN)
  }
  type Region @node(labels: ["Entity", "Region"]) { id: ID! name: String! }
  type Territory @node(labels: ["Entity", "Territory"]) {
    id: ID!
    name: String!
    within: [Region!]! @relationship(type: "WITHIN_ANY", direction: OUT)
    holdings: [Holding!]! @relationship(type: "OF", direction: IN)
  }
  type Event @node(labels: ["Entity", "Event"]) {
    id: ID!
    name: String!
    participations: [Participation!]! @relationship(type: "AT", direction: IN)
  }
  type Issue @node(labels: ["Entity", "Issue"]) {
    id: ID!
    name: String!
    stances: [Stance!]! @relationship(type: "ON", direction: IN)
  }
  type Source @node(labels: ["Entity", "Source"]) { id: ID! title: String! reliability: String }
  type Cites @relationshipProperties { locator: String gist: String }
  type Participation @node(labels: ["Claim", "Participation"]) {
    ${OF_CLAIMS}
    role: String!
    actor: [Actor!]! @relationship(type: "TAKES_PART", direction: IN)
    event: [Event!]! @relationship(type: "AT", direction: OUT)
  }
  type Holding @node(labels: ["Claim", "Holding"]) {
    ${OF_CLAIMS}
    ${OF_STATES}
    status: String!
    actor: [Actor!]! @relationship(type: "HOLDS", direction: IN)
    territory: [Territory!]! @relationship(type: "OF", direction: OUT)
  }
  type Membership @node(labels: ["Claim", "Membership"]) {
    ${OF_CLAIMS}
    ${OF_STATES}
    status: String!
    actor: [Actor!]! @relationship(type: "BELONGS", direction: IN)
    organisation: [Organisation!]! @relationship(type: "TO", direction: OUT)
  }
  type Stance @node(labels: ["Claim", "Stance"]) {
    ${OF_CLAIMS}
    ${OF_STATES}
    position: String!
    effect: String
    actor: [Actor!]! @relationship(type: "TAKES", direction: IN)
    issue: [Issue!]! @relationship(type: "ON", direction: OUT)
    toward: [Actor!]! @relationship(type: "TOWARD", direction: OUT)
  }
`;

/** The indexes that its user would have, beside those that are there. */
export const indexes = [
  ...['Nation', 'Person', 'Event'].map(
    (label) => `CREATE INDEX peer_${label}_name IF NOT EXISTS FOR (n:${label}) ON (n.name)`,
  ),
  'CREATE FULLTEXT INDEX peer_actor_text IF NOT EXISTS FOR (n:Actor) ON EACH [n.name, n.description]',
  'CALL db.awaitIndexes()',
];
