import type { PathsPlace } from '../address.js';
import type { Asked } from '../share/asked.js';

const DOCUMENT = `query Paths($from: ID!, $to: ID!, $maxHops: Int, $kinds: [ClaimKind!], $first: Int) {
  paths(from: $from, to: $to, maxHops: $maxHops, kinds: $kinds, first: $first) {
    complete
    nodes {
      hops {
        from { id name }
        claim {
          __typename
          id
          sentence
          when { edtf seen earliestStart latestStart earliestEnd latestEnd }
          citations { locator gist source { id title reliability } }
        }
        to { id name }
      }
    }
  }
}
`;

/** How many ways are drawn; more can't be followed by the eye. */
export const MOST_PATHS = 25;

/** What is asked for the ways between two things; null as long as one of them is not chosen. */
export function askPaths({ from, to, hops, kinds, view }: PathsPlace): Asked | null {
  if (from === null || to === null) return null;
  const of = kinds.length === 0 ? {} : { kinds };
  return {
    question: null,
    document: DOCUMENT,
    operationName: 'Paths',
    variables: { from, to, maxHops: hops, first: MOST_PATHS, ...of },
    view,
  };
}
