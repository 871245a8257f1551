import type { GraphQLFieldResolver } from 'graphql';
import type { Node } from '../graph/query/find.js';
import type { Identity } from '../graph/query/identities.js';
import { findMergedFrom } from '../graph/query/identities.js';
import type { Context } from './create-api.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;
type Fields = Readonly<Record<string, Resolver>>;

/** What every entity says of others that may be the same. */
export const identityFields: Fields = {
  sameAs: ({ id }: Node, _, { scope }, info) => scope.identities(info).load(id),
  mergedFrom: ({ id }: Node, _, { scope }, info) => {
    const identities = scope.identities(info);
    return findMergedFrom(id, (each) => identities.load(each));
  },
};

export const sameAsFields: Fields = {
  entity: ({ other }: Identity, _, { scope }) => scope.entities.load(other),
};
