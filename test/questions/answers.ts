const GBR = { id: 'nation:gbr', name: 'United Kingdom' };
const USA = { id: 'nation:usa', name: 'United States' };
const ARG = { id: 'nation:arg', name: 'Argentina' };
const ARTICLE = {
  source: {
    title:
      "[Report on the meeting of the Western Hemisphere's military leaders, February 2026; headline not recorded]",
  },
};
const NATURAL_EARTH = {
  source: { title: 'Natural Earth, Admin 0 at 1:10m (map units and countries), version 5.1.2' },
};
const FACTBOOK = { source: { title: 'The World Factbook (JSON snapshot of 22 January 2026)' } };
const NATO = { id: 'organisation:nato' };
const OAS = { id: 'organisation:oas' };

/** The rows of a list in any order, each at least with what is given of it. */
const inAnyOrder = (...rows: readonly object[]): unknown[] =>
  expect.arrayContaining(rows.map((row) => expect.objectContaining(row) as unknown)) as unknown[];

const holding = (name: string, status: string) =>
  expect.objectContaining({
    subject: expect.objectContaining({ name }) as unknown,
    status,
    conflicts: [],
  }) as unknown;

const disputed = (
  id: string,
  holders: readonly (readonly [string, string])[],
  claimants: readonly string[],
) => ({
  id: `territory:${id}`,
  holders: { nodes: holders.map(([name, status]) => holding(name, status)) },
  claimants: {
    nodes: expect.arrayContaining(claimants.map((name) => holding(name, 'CLAIMS'))) as unknown,
  },
});

const stance = (subject: object, issue: string, position: string) => ({
  subject,
  issue: { id: `issue:${issue}`, name: expect.any(String) as unknown },
  position,
});

/** What is asked of each named question, over the built-in data on 1 February 2026. */
export const ANSWERS: Readonly<Record<string, object>> = {
  'holders-who-restricted': {
    event: {
      announcedParticipants: 34,
      participants: {
        tally: { yes: 1, no: 3, undetermined: 0, unrecorded: 30 },
        edges: [{ verdict: 'YES', node: GBR }],
      },
    },
  },
  'holders-who-restricted-open-world': {
    event: {
      participants: {
        tally: { yes: 1, no: 0, undetermined: 3, unrecorded: 30 },
        edges: [
          {
            verdict: 'UNDETERMINED',
            node: { id: 'nation:dnk', name: 'Denmark' },
            because: [
              { __typename: 'Participation', role: 'PARTICIPANT' },
              { __typename: 'Holding', territory: { id: 'territory:grl' } },
            ],
          },
          { verdict: 'UNDETERMINED', node: { id: 'nation:fra', name: 'France' } },
          { verdict: 'YES', node: GBR },
          { verdict: 'UNDETERMINED', node: USA },
        ],
      },
    },
  },
  'restricted-towards': { actors: { totalCount: 1, nodes: [GBR] } },
  'restricted-as-of': {
    earlier: { edges: [] },
    later: { edges: [{ verdict: 'UNDETERMINED', node: GBR }] },
  },
  'holders-and-claimants': {
    territory: {
      name: 'Falkland Islands',
      holders: {
        nodes: [
          {
            subject: GBR,
            status: 'DEPENDENCY',
            period: { edtf: '/..', seen: '2023-03-05', earliest: null, latest: null },
            citations: [NATURAL_EARTH, ARTICLE],
          },
        ],
      },
      claimants: { nodes: [{ subject: ARG, status: 'CLAIMS', citations: [NATURAL_EARTH] }] },
    },
  },
  'disputed-territories': {
    territories: {
      totalCount: 7,
      nodes: [
        disputed('bajo-nuevo-bank', [], ['Colombia', 'Jamaica', 'Nicaragua', 'United States']),
        disputed('brazilian-island', [], ['Brazil', 'Uruguay']),
        disputed('flk', [['United Kingdom', 'DEPENDENCY']], ['Argentina']),
        disputed('navassa-island', [['United States', 'DEPENDENCY']], ['Haiti']),
        disputed('serranilla-bank', [], ['Colombia', 'Honduras', 'Nicaragua', 'United States']),
        disputed('sgs', [['United Kingdom', 'DEPENDENCY']], ['Argentina']),
        disputed('southern-patagonian-ice-field', [], ['Argentina', 'Chile']),
      ],
    },
  },
  'members-by-status': {
    memberships: {
      totalCount: 139,
      groups: [
        { key: { organisation: OAS, status: 'OBSERVER' }, count: 70, subjects: 70 },
        { key: { organisation: OAS, status: 'MEMBER' }, count: 34, subjects: 34 },
        { key: { organisation: NATO, status: 'MEMBER' }, count: 32, subjects: 32 },
        { key: { organisation: NATO, status: 'PARTNER' }, count: 2, subjects: 2 },
        { key: { organisation: OAS, status: 'EXCLUDED' }, count: 1, subjects: 1 },
      ],
    },
    others: {
      nodes: inAnyOrder(
        { subject: { id: 'nation:cub', name: 'Cuba' }, status: 'EXCLUDED' },
        { subject: { id: 'nation:jor', name: 'Jordan' }, status: 'PARTNER' },
        { subject: { id: 'nation:mlt', name: 'Malta' }, status: 'PARTNER' },
      ),
    },
  },
  'how-connected': {
    paths: {
      complete: true,
      nodes: [
        {
          length: 2,
          hops: [
            {
              from: GBR,
              claim: { __typename: 'Membership', membership: 'OBSERVER', citations: [FACTBOOK] },
              to: OAS,
            },
            { from: OAS, claim: { __typename: 'Membership', membership: 'MEMBER' }, to: ARG },
          ],
        },
        {
          length: 2,
          hops: [
            { from: GBR, claim: { holding: 'DEPENDENCY' }, to: { name: 'Falkland Islands' } },
            { claim: { holding: 'CLAIMS', citations: [NATURAL_EARTH] }, to: ARG },
          ],
        },
        {
          length: 2,
          hops: [
            { from: GBR, to: { id: 'territory:sgs' } },
            { from: { id: 'territory:sgs' }, claim: { holding: 'CLAIMS' }, to: ARG },
          ],
        },
      ],
    },
  },
  agreement: {
    agreement: { cells: [] },
    stances: {
      totalCount: 7,
      nodes: inAnyOrder(
        stance(GBR, 'intelligence-sharing', 'RESTRICTS'),
        stance(USA, 'counter-narcotics', 'SUPPORTS'),
        stance(USA, 'regional-security-coordination', 'SUPPORTS'),
        stance(USA, 'ties-with-china', 'OPPOSES'),
        stance(USA, 'ties-with-iran', 'OPPOSES'),
        stance(USA, 'ties-with-russia', 'OPPOSES'),
        stance(USA, 'western-hemisphere-focus', 'SUPPORTS'),
      ),
    },
  },
  'nation-profile': {
    nation: {
      ...GBR,
      holdings: { totalCount: 8, pageInfo: { hasNextPage: false } },
      stances: { nodes: [{ issue: { name: 'Intelligence sharing' }, position: 'RESTRICTS' }] },
      memberships: { nodes: [{ organisation: NATO, status: 'MEMBER' }] },
      participations: {
        nodes: [{ role: 'PARTICIPANT', event: { status: 'SCHEDULED' } }],
      },
      claims: { totalCount: 23 },
    },
  },
  'known-at': {
    knownThen: { totalCount: 0, nodes: [] },
    knownNow: {
      totalCount: 1,
      nodes: [
        {
          subject: GBR,
          position: 'RESTRICTS',
          toward: [USA],
          recordedAt: '2026-02-01T12:00:00.000Z',
          citations: [ARTICLE],
        },
      ],
    },
  },
};
