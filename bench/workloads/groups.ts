import type { Workload } from '../workload.js';
import { NOW_FOR_PEER, stands, STANDS_FOR_PEER } from '../workload.js';

const POSITIONS = ['SUPPORTS', 'CONDITIONAL', 'ABSTAINS', 'RESTRICTS', 'OPPOSES'];

interface Groups {
  readonly groups: readonly {
    readonly key: { readonly position: string };
    readonly count: number;
  }[];
}
interface Counted {
  readonly totalCount: number;
}

/** The peer's own groupBy reads every row in full and takes many times as long as five totals. */
export const groupsByPosition: Workload = {
  name: '20,000 stances by position',
  variables: [{ issue: 'issue:0' }],
  entente: {
    query:
      'query ($issue: ID!) { issue(id: $issue, view: { anyTime: true }) { stances { groups(by: [POSITION]) { key { position } count } } } }',
    rows: ({ issue }: { readonly issue: { readonly stances: Groups } }) =>
      issue.stances.groups.map(({ key, count }) => `${key.position} ${String(count)}`),
  },
  peer: {
    more: NOW_FOR_PEER,
    query: `query ($issue: ID!, $now: BigInt!) { issues(where: { id: { eq: $issue } }) { ${POSITIONS.map((position) => `${position}: stancesConnection(where: { node: { position: { eq: "${position}" }, ${STANDS_FOR_PEER} } }) { totalCount }`).join(' ')} } }`,
    rows: ({
      issues: [issue],
    }: {
      readonly issues: readonly Readonly<Record<string, Counted>>[];
    }) => POSITIONS.map((position) => `${position} ${String(issue?.[position]?.totalCount)}`),
  },
  byHand: {
    text: `
MATCH (:Entity {id: $issue})<-[:ON]-(s)
WHERE ${stands('s')}
RETURN s.position AS position, count(s) AS count`,
    rows: (rows: readonly { readonly position: string; readonly count: number }[]) =>
      rows.map(({ position, count }) => `${position} ${String(count)}`),
  },
};

/** The same, asked of all stances by a filter. */
export const groupsByFilter: Workload = {
  ...groupsByPosition,
  name: '20,000 stances by position, found by a filter',
  entente: {
    query:
      'query ($issue: ID!) { stances(view: { anyTime: true }, where: { issue: { id: { eq: $issue } } }) { groups(by: [POSITION]) { key { position } count } } }',
    rows: ({ stances }: { readonly stances: Groups }) =>
      stances.groups.map(({ key, count }) => `${key.position} ${String(count)}`),
  },
  peer: {
    more: NOW_FOR_PEER,
    query: `query ($issue: ID!, $now: BigInt!) { ${POSITIONS.map((position) => `${position}: stancesConnection(where: { position: { eq: "${position}" }, ${STANDS_FOR_PEER}, issue: { some: { id: { eq: $issue } } } }) { totalCount }`).join(' ')} }`,
    rows: (data: Readonly<Record<string, Counted>>) =>
      POSITIONS.map((position) => `${position} ${String(data[position]?.totalCount)}`),
  },
};
