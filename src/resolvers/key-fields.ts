import type { GraphQLFieldResolver } from 'graphql';
import type { KeyInput } from '../graph/access/keys.js';
import { createKey, listKeys, revokeKey } from '../graph/access/keys.js';
import { isRole, isScope } from '../graph/access/scopes.js';
import type { Context } from './create-api.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;
type Fields = Readonly<Record<string, Resolver>>;

interface CreateArguments {
  readonly name: string;
  readonly role?: string | null;
  readonly scopes?: readonly string[] | null;
  readonly expiresAt?: Date | null;
}

/** The root field `keys`. */
export const findsKeys: Resolver = (_, __, { scope }) => listKeys(scope.graph);

/** The root fields that make and revoke keys. */
export const keyMutations: Fields = {
  createKey: async (_, args: CreateArguments, { scope }) => {
    const { text, ...key } = await createKey(scope.graph, toInput(args));
    return { key, text };
  },
  revokeKey: async (_, { prefix }: { readonly prefix: string }, { scope, keyRing }) => {
    const key = await revokeKey(scope.graph, prefix);
    keyRing.forget(prefix);
    return key;
  },
};

/** The enumerations of the schema are in upper case. */
export const keyFields: Fields = {
  role: ({ role }: { readonly role: string | null }) => role?.toUpperCase() ?? null,
  scopes: ({ scopes }: { readonly scopes: readonly string[] }) =>
    scopes.map((scope) => scope.toUpperCase()),
};

function toInput({ name, role, scopes, expiresAt }: CreateArguments): KeyInput {
  const lowerRole = role?.toLowerCase();
  return {
    name,
    role: isRole(lowerRole) ? lowerRole : null,
    scopes: scopes?.map((scope) => scope.toLowerCase()).filter(isScope) ?? null,
    expiresAt: expiresAt?.getTime() ?? null,
  };
}
