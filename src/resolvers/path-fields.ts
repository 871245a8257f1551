import type { GraphQLFieldResolver } from 'graphql';
import type { Hop, PathsInput } from '../graph/query/paths.js';
import { findPaths } from '../graph/query/paths.js';
import type { View, ViewInput } from '../graph/view/view.js';
import { echoOf } from '../graph/view/view.js';
import type { Context } from './create-api.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;

interface Found {
  readonly view: View;
}

/** The root field `paths`. */
export const findsPaths: Resolver = async (
  _,
  args: PathsInput & { readonly view?: ViewInput | null },
  { scope },
  info,
) => {
  const view = scope.view(args.view, info);
  const { paths, complete } = await findPaths(scope.graph, args, view);
  return { complete, nodes: paths.map(({ hops }) => ({ hops, length: hops.length })), view };
};

export const pathsFields: Readonly<Record<string, Resolver>> = {
  view: ({ view }: Found) => echoOf(view),
};

export const hopFields: Readonly<Record<string, Resolver>> = {
  from: ({ from }: Hop, _, { scope }) => scope.entities.load(from),
  claim: ({ claims }: Hop, _, { scope }) => scope.claims.load(claims[0] ?? ''),
  claims: ({ claims }: Hop, _, { scope }) => scope.claims.loadMany(claims),
  to: ({ to }: Hop, _, { scope }) => scope.entities.load(to),
};
