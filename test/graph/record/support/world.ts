/** A small valid batch: each test adds what it is about. */
export const WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source', reliability: 'B' },
  { entity: 'Nation', id: 'nation:gbr', name: 'United Kingdom' },
  { entity: 'Nation', id: 'nation:usa', name: 'United States' },
  { entity: 'Issue', id: 'issue:intelligence', name: 'Sharing of intelligence' },
  {
    entity: 'Event',
    id: 'event:vote',
    name: 'A vote',
    kind: 'VOTE',
    status: 'OCCURRED',
    period: '2025-03',
  },
] as const;

/** A citation as all claims here have it. */
export const CITATION = { source: 'source:a', locator: 'p. 1', gist: 'It says so.' } as const;

export const STANCE = {
  claim: 'Stance',
  subject: 'nation:gbr',
  issue: 'issue:intelligence',
  position: 'RESTRICTS',
  toward: ['nation:usa'],
  period: '2025-09/..',
  confidence: 70,
  citations: [CITATION],
} as const;

export const VOTE = {
  claim: 'Vote',
  subject: 'nation:gbr',
  event: 'event:vote',
  choice: 'YES',
  citations: [CITATION],
} as const;
