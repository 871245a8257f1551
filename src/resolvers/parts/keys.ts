import { GraphQLString } from 'graphql';
import { createKey, listKeys, revokeKey, type KeyInput } from '../../graph/access/keys.js';
import {
  isRole,
  isScope,
  ROLE_NAMES,
  ROLES,
  SCOPE_NAMES,
  SCOPES,
} from '../../graph/access/scopes.js';
import { declareField, makeArguments, makeObject } from '../../schema/derive/make-class.js';
import { DateTime } from '../../schema/scalars.js';
import { addField } from '../fields/field.js';
import type { Parts } from './parts.js';

interface CreateArguments {
  readonly name: string;
  readonly role?: string | null;
  readonly scopes?: readonly string[] | null;
  readonly expiresAt?: Date | null;
}

/** Adds `keys`, `createKey` and `revokeKey`, which are for admins. */
export function addKeys({ enums, roots }: Parts): void {
  const role = enums.make(
    'KeyRole',
    'A set of scopes under one name.',
    Object.fromEntries(
      ROLE_NAMES.map((name) => [name.toUpperCase(), `May ${ROLES[name].join(', ')}.`]),
    ),
  );
  const scope = enums.make(
    'KeyScope',
    'What a key may be used for.',
    Object.fromEntries(SCOPE_NAMES.map((name) => [name.toUpperCase(), SCOPES[name]])),
  );
  const nullable = true;
  const key = makeObject('ApiKey', 'An API key, as far as it may be shown.');
  addField(key, 'prefix', () => GraphQLString, {
    description: 'What it begins with, after `entente_`; it is revoked by this.',
  });
  addField(key, 'name', () => GraphQLString, { description: 'Whose it is, or what it is for.' });
  addField(key, 'role', () => role, {
    description: 'The role that it was made with; null where it has scopes of its own.',
    nullable,
    // The enumerations of the schema are in upper case.
    resolve: ({ role: kept }: { readonly role: string | null }) => kept?.toUpperCase() ?? null,
  });
  addField(key, 'scopes', () => [scope], {
    description: 'What it may be used for.',
    resolve: ({ scopes }: { readonly scopes: readonly string[] }) =>
      scopes.map((each) => each.toUpperCase()),
  });
  addField(key, 'madeAt', () => DateTime, { description: 'When it was made.' });
  addField(key, 'expiresAt', () => DateTime, {
    description: 'When it runs out; null for never.',
    nullable,
  });
  addField(key, 'revokedAt', () => DateTime, {
    description: 'When it was revoked; null where it was not.',
    nullable,
  });
  const created = makeObject('CreatedKey', 'A key that was made.');
  addField(created, 'key', () => key, { description: 'The key, as far as it may be shown.' });
  addField(created, 'text', () => GraphQLString, {
    description: 'The key itself: only its hash is kept, and it can never be shown again.',
  });

  const create = makeArguments('CreateKey');
  declareField(create, 'name', () => GraphQLString, {
    description: 'Whose it is, or what it is for.',
  });
  declareField(create, 'role', () => role, {
    description: 'What it may be used for: this, or `scopes`.',
    nullable,
  });
  declareField(create, 'scopes', () => [scope], {
    description: 'What it may be used for: these, or a `role`.',
    nullable,
  });
  declareField(create, 'expiresAt', () => DateTime, {
    description: 'When it runs out; never where it is left out.',
    nullable,
  });
  const revoke = makeArguments('RevokeKey');
  declareField(revoke, 'prefix', () => GraphQLString, {
    description: 'What it begins with, after `entente_`.',
  });
  roots.addQuery('keys', () => [key], {
    description: 'All API keys, revoked ones too, the oldest first.',
    cost: { rows: { usual: 100 } },
    resolve: (_, __, { scope: { graph } }) => listKeys(graph),
  });
  roots.addMutation('createKey', () => created, {
    description: 'Makes an API key. Its text is in this answer alone. Sent twice, it makes two.',
    args: create,
    resolve: async (_, input: CreateArguments, { scope: { graph } }) => {
      const { text, ...made } = await createKey(graph, toInput(input));
      return { key: made, text };
    },
  });
  roots.addMutation('revokeKey', () => key, {
    description: 'Revokes an API key: within seconds nothing takes it any more.',
    args: revoke,
    resolve: async (_, { prefix }: { readonly prefix: string }, { scope: { graph }, keyRing }) => {
      const revoked = await revokeKey(graph, prefix);
      keyRing.forget(prefix);
      return revoked;
    },
  });
}

function toInput({ name, role, scopes, expiresAt }: CreateArguments): KeyInput {
  const lowerRole = role?.toLowerCase();
  return {
    name,
    role: isRole(lowerRole) ? lowerRole : null,
    scopes: scopes?.map((scope) => scope.toLowerCase()).filter(isScope) ?? null,
    expiresAt: expiresAt?.getTime() ?? null,
  };
}
