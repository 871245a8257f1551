import type { GraphQLFieldResolver } from 'graphql';
import { kindOf } from '../graph/query/nodes.js';
import type { Node } from '../graph/query/find.js';
import { highlight } from '../graph/search/highlight.js';
import type { FoundBySearch, SearchInput, SearchResult } from '../graph/search/search.js';
import { search } from '../graph/search/search.js';
import { searchedTextsOf } from '../graph/search/searched-texts.js';
import type { View, ViewInput } from '../graph/view/view.js';
import { echoOf } from '../graph/view/view.js';
import type { Context } from './create-api.js';
import type { Scope } from './scope.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;

interface Found extends FoundBySearch {
  readonly view: View;
}

interface Edge extends SearchResult {
  readonly of: Found;
}

/** The root field `search`. */
export const searches: Resolver = async (
  _,
  args: SearchInput & { readonly view?: ViewInput | null },
  { scope },
  info,
): Promise<Found> => {
  const view = scope.view(args.view, info);
  return { ...(await search(scope.graph, args, view)), view };
};

export const searchFields: Readonly<Record<string, Resolver>> = {
  edges: (found: Found) => found.results.map((result): Edge => ({ ...result, of: found })),
  nodes: ({ results }: Found, _, { scope }) => results.map((result) => load(result, scope)),
  pageInfo: ({ results, hasNextPage, hasPreviousPage }: Found) => ({
    hasNextPage,
    hasPreviousPage,
    startCursor: results[0]?.cursor ?? null,
    endCursor: results.at(-1)?.cursor ?? null,
  }),
  view: ({ view }: Found) => echoOf(view),
};

export const searchEdgeFields: Readonly<Record<string, Resolver>> = {
  node: (edge: Edge, _, { scope }) => load(edge, scope),
  highlights: async (edge: Edge, _, { scope }) => {
    const node = await load(edge, scope);
    const kind = node && kindOf(scope.graph.model.kinds, node);
    if (!kind) return [];
    const citations = edge.is === 'claim' ? await scope.citations.load(edge.id) : [];
    const gists = new Set(citations.flatMap(({ gist }) => gist ?? []));
    return highlight(edge.of.query, searchedTextsOf(kind, node, [...gists]));
  },
};

function load({ is, id }: SearchResult, scope: Scope): Promise<Node | null> {
  return is === 'entity' ? scope.entities.load(id) : scope.claims.load(id);
}
