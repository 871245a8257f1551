import type { ClaimsShown } from '../address.js';
import type { JsonObject } from '../answer/json.js';

/** Everything that was ever so: a page tells the whole story of a thing, with the days of each claim. */
export const ANY_TIME = { anyTime: true };

/** How a claim can stand, as the reader chooses it, and as a filter says it. */
export const STATUSES: readonly {
  readonly name: string;
  readonly label: string;
  readonly where: JsonObject;
  readonly view?: JsonObject;
}[] = [
  { name: 'asserted', label: 'say that it is so', where: { polarity: { eq: 'ASSERTS' } } },
  { name: 'denied', label: 'deny it', where: { polarity: { eq: 'DENIES' } } },
  { name: 'preferred', label: 'are the best recorded', where: { rank: { eq: 'PREFERRED' } } },
  {
    name: 'deprecated',
    label: 'are known to be wrong',
    where: { rank: { eq: 'DEPRECATED' } },
    view: { deprecated: true },
  },
  { name: 'withdrawn', label: 'their source dropped', where: { withdrawn: { eq: true } } },
];

/** What the API is asked for by what the reader chose; text is looked for in what it gives. */
export function toFilter(filter: ClaimsShown): {
  readonly where: JsonObject;
  readonly view: JsonObject;
} {
  const { kind, during, status, sure, reliability, sources } = filter;
  const chosen = STATUSES.find(({ name }) => name === status);
  return {
    where: {
      ...(kind !== null && { type: { eq: kind } }),
      ...(during !== null && { when: { during } }),
      ...(sources.length > 0 && {
        citations: { some: { source: { id: { in: sources } } } },
      }),
      ...chosen?.where,
    },
    view: {
      ...ANY_TIME,
      ...chosen?.view,
      ...(sure !== null && { minConfidence: sure }),
      ...(reliability !== null && { minReliability: reliability }),
    },
  };
}
