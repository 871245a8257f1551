import type { Workload } from '../workload.js';
import { DAY, holds, stands } from '../workload.js';

interface Membership {
  readonly id: string;
}
interface Row {
  readonly id: string;
  readonly participation: string;
  readonly memberships: readonly Membership[];
}

/** A line for each participation, with the memberships below it. */
function lineOf({ id, participation, memberships }: Row): string {
  return [id, participation, ...memberships.map((each) => each.id).sort()].join(' ');
}

export const nestedPage: Workload = {
  name: '50 events, 10 participations of each, 5 memberships of who takes part',
  variables: [{}],
  entente: {
    query: `{
  events(first: 50, view: { validAt: "2026-02-01" }) {
    nodes {
      id
      name
      participations(first: 10) {
        nodes {
          id
          role
          subject { id name memberships(first: 5) { nodes { id status organisation { id name } } } }
        }
      }
    }
  }
}`,
    rows: ({
      events,
    }: {
      readonly events: {
        readonly nodes: readonly {
          readonly id: string;
          readonly participations: {
            readonly nodes: readonly {
              readonly id: string;
              readonly subject: {
                readonly memberships: { readonly nodes: readonly Membership[] };
              };
            }[];
          };
        }[];
      };
    }) =>
      events.nodes.flatMap(({ id, participations }) =>
        participations.nodes.map((each) =>
          lineOf({ id, participation: each.id, memberships: each.subject.memberships.nodes }),
        ),
      ),
  },
  peer: {
    query: `query ($day: Int!) {
  events(limit: 50, sort: [{ name: ASC }, { id: ASC }]) {
    id
    name
    participations(limit: 10, sort: [{ id: ASC }]) {
      id
      role
      actor {
        id
        name
        memberships(
          limit: 5
          sort: [{ id: ASC }]
          where: { status: { eq: "MEMBER" }, periodLs: { lte: $day }, periodEe: { gte: $day } }
        ) { id status organisation { id name } }
      }
    }
  }
}`,
    more: { day: DAY },
    rows: ({
      events,
    }: {
      readonly events: readonly {
        readonly id: string;
        readonly participations: readonly {
          readonly id: string;
          readonly actor: readonly { readonly memberships: readonly Membership[] }[];
        }[];
      }[];
    }) =>
      events.flatMap(({ id, participations }) =>
        participations.map((each) =>
          lineOf({
            id,
            participation: each.id,
            memberships: each.actor.flatMap(({ memberships }) => memberships),
          }),
        ),
      ),
  },
  byHand: {
    parameters: { day: DAY },
    text: `
MATCH (e:Event)
WHERE e.nameFolded IS NOT NULL AND e.id IS NOT NULL
WITH e
ORDER BY e.nameFolded, e.id
LIMIT 50
CALL (e) {
  MATCH (e)<-[:AT]-(p)
  WHERE p.role <> 'ABSENT' AND ${stands('p')}
  WITH p
  ORDER BY p.rankOrder, p.id
  LIMIT 10
  MATCH (p)<-[:TAKES_PART]-(a)
  CALL (a) {
    MATCH (a)-[:BELONGS]->(m)
    WHERE m.status = 'MEMBER' AND ${stands('m')} AND ${holds('m')}
    WITH m
    ORDER BY m.rankOrder, m.id
    LIMIT 5
    MATCH (m)-[:TO]->(o)
    RETURN collect({id: m.id, status: m.status, organisation: o.id, name: o.name}) AS memberships
  }
  RETURN p, a, memberships
}
RETURN e.id AS id, e.name AS name, p.id AS participation, p.role AS role, a.id AS actor, a.name AS actorName, memberships`,
    rows: (rows: readonly Row[]) => rows.map(lineOf),
  },
};
