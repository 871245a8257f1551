import { GraphQLString } from 'graphql';
import { ArgsType, ObjectType } from 'type-graphql';
import { ROLE_NAMES, ROLES, SCOPE_NAMES, SCOPES } from '../graph/access/scopes.js';
import type { Enums } from './derive/enums.js';
import { addField, makeClass } from './derive/make-class.js';
import type { AddRoot } from './mutations.js';
import { DateTime } from './scalars.js';

/** Declares `keys`, `createKey` and `revokeKey`, which are for admins. */
export function addKeys(enums: Enums, addQuery: AddRoot, addMutation: AddRoot): void {
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
  const key = makeClass('Key');
  ObjectType('Key', {
    description: 'An API key, as far as it may be shown.',
    simpleResolvers: true,
  })(key);
  addField(key, 'prefix', () => GraphQLString, {
    description: 'What it begins with, after `entente_`; it is revoked by this.',
  });
  addField(key, 'name', () => GraphQLString, { description: 'Whose it is, or what it is for.' });
  addField(key, 'role', () => role, {
    description: 'The role that it was made with; null where it has scopes of its own.',
    nullable,
  });
  addField(key, 'scopes', () => [scope], { description: 'What it may be used for.' });
  addField(key, 'madeAt', () => DateTime, { description: 'When it was made.' });
  addField(key, 'expiresAt', () => DateTime, {
    description: 'When it runs out; null for never.',
    nullable,
  });
  addField(key, 'revokedAt', () => DateTime, {
    description: 'When it was revoked; null where it was not.',
    nullable,
  });
  const created = makeClass('CreatedKey');
  ObjectType('CreatedKey', { description: 'A key that was made.', simpleResolvers: true })(created);
  addField(created, 'key', () => key, { description: 'The key, as far as it may be shown.' });
  addField(created, 'text', () => GraphQLString, {
    description: 'The key itself: only its hash is kept, and it can never be shown again.',
  });

  const create = makeClass('CreateKeyArguments');
  ArgsType()(create);
  addField(create, 'name', () => GraphQLString, {
    description: 'Whose it is, or what it is for.',
  });
  addField(create, 'role', () => role, {
    description: 'What it may be used for: this, or `scopes`.',
    nullable,
  });
  addField(create, 'scopes', () => [scope], {
    description: 'What it may be used for: these, or a `role`.',
    nullable,
  });
  addField(create, 'expiresAt', () => DateTime, {
    description: 'When it runs out; never where it is left out.',
    nullable,
  });
  const revoke = makeClass('RevokeKeyArguments');
  ArgsType()(revoke);
  addField(revoke, 'prefix', () => GraphQLString, {
    description: 'What it begins with, after `entente_`.',
  });
  addQuery('keys', () => [key], 'All API keys, revoked ones too, the oldest first.', null, {
    cost: { rows: { usual: 100 } },
  });
  addMutation(
    'createKey',
    () => created,
    'Makes an API key. Its text is in this answer alone. Sent twice, it makes two.',
    create,
  );
  addMutation(
    'revokeKey',
    () => key,
    'Revokes an API key: within seconds nothing takes it any more.',
    revoke,
  );
}
