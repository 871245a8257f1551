import { isObject } from '../graph/is-object.js';
import type { Tool } from './tool.js';

/** The tools that are no named questions. */
export const FIXED_TOOLS: readonly Tool[] = [
  {
    name: 'search',
    title: 'Find things and claims by words',
    description:
      'Finds nations, territories, organisations, persons, events, issues, sources and claims by words of their names, codes, descriptions and sources. Begin here: every other tool takes ids, such as nation:gbr, and this finds them. All words must be found, so use few: a name, or a part of one. Where nothing is found, take fewer words or another name. Gives the best first.',
    document: `query Search($text: String!, $kinds: [SearchKind!], $first: Int = 10) {
  search(text: $text, kinds: $kinds, first: $first) {
    totalCount
    pageInfo { hasNextPage }
    edges {
      score
      node {
        __typename id
        ... on Entity { name aliases description }
        ... on Claim { sentence when { edtf seen } }
      }
    }
  }
}`,
    variables: new Map([
      ['text', 'The words to find, such as Falkland or Lukasz; at most 12, and 200 characters.'],
      [
        'kinds',
        'What is searched: only things, or claims, of these kinds; all where it is left out.',
      ],
      ['first', 'How many results: 1 to 1000.'],
    ]),
    view: {},
    place: ({ variables: { text, kinds } }) => ({
      search: String(text),
      ...(Array.isArray(kinds) && kinds.length > 0 && { kinds: kinds.join(',') }),
    }),
  },
  {
    name: 'match',
    title: 'Tell what names in a list mean',
    description:
      'Takes names as people write them, such as a column of a spreadsheet: misspelt, in another order or another script, or codes. For each it gives the things that may be meant, the most alike first, with a score from 0 to 1, whether that is enough to take it for the same, and in what they differ. Say what else is known of each, a country or dates: it tells people of one name apart. Names of two people can be the same, so look at what decides.',
    document: `query Match($records: [MatchRecordInput!]!) {
  match(records: $records) {
    asked
    candidates {
      score isMatch reason
      alike: name
      node { __typename id name description }
    }
  }
}`,
    variables: new Map([['records', 'What is to be matched, at most 50 at once.']]),
    view: {},
    place: ({ variables: { records } }) => {
      const first: unknown = Array.isArray(records) ? records[0] : undefined;
      return { search: isObject(first) ? String(first['name']) : '' };
    },
  },
  {
    name: 'entity',
    title: 'Read all that is recorded about one thing',
    description:
      'Gives what is recorded about one thing, by its id: its names and codes, the claims about it, and the claims of others that point at it, each as a sentence with when it was so and its sources. Takes the id of a claim, too. Claims of whatever time are told, unless validAt is given. Of a thing with many claims, go on with after.',
    document: `query Entity($id: ID!, $first: Int = 20, $after: String) {
  node(id: $id) {
    __typename id
    ... on Entity {
      name aliases description identifiers { scheme value }
      claims(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { confidence }
      }
      claimsAbout(first: $first) {
        totalCount
        pageInfo { hasNextPage }
        nodes { confidence }
      }
    }
    ... on Claim {
      id sentence when { edtf seen } confidence citations { gist } recordedAt retractedAt retractionReason
      subject { id name }
      about { id name }
      conflicts { certain claim { id sentence } }
    }
  }
}`,
    variables: new Map([
      ['id', 'The id, such as nation:gbr; search finds it.'],
      ['first', 'How many claims: 1 to 1000.'],
      ['after', 'The endCursor of the claims before, to go on from.'],
    ]),
    view: { anyTime: true },
    place: ({ variables: { id }, data: { node } }) =>
      isObject(node) && 'sentence' in node ? { claim: String(id) } : { entity: String(id) },
  },
];
