import { coerceInputValue, isInputObjectType, type GraphQLSchema } from 'graphql';
import { BadInputError } from '../../graph/errors.js';
import { claimsOf, type ChangeFilter } from '../../graph/feed/change-filter.js';
import { toLogCursor } from '../../graph/feed/log-position.js';
import type { LoggedChange } from '../../graph/feed/read-changes.js';
import { remembering } from '../../graph/remembering.js';
import { kindOfChange } from './kind-of-change.js';

/** A change as it is told without GraphQL: what it touched, by ids. */
export interface ChangeEvent {
  readonly cursor: string;
  /** ISO 8601. */
  readonly at: string;
  readonly kind: string;
  readonly entities: readonly string[];
  readonly claims: readonly string[];
  readonly retracted: readonly string[];
}

/** Tells a change without GraphQL, under the names of its fields there; the same to all who follow. */
export const toChangeEvent = remembering((change: LoggedChange): ChangeEvent => ({
  cursor: toLogCursor(change.position),
  at: new Date(change.at).toISOString(),
  kind: kindOfChange(change),
  entities: change.saved,
  claims: claimsOf(change),
  retracted: change.retracted,
}));

/**
 * Reads what came as JSON in place of the argument `where` of `changes`; null
 * where nothing came.
 *
 * @throws {@link BadInputError}
 */
export function readChangesWhere(schema: GraphQLSchema, where: unknown): ChangeFilter | null {
  if (where === null || where === undefined) return null;
  const type = schema.getType('ChangeFilter');
  if (!isInputObjectType(type)) throw new Error('The schema has no ChangeFilter.');
  return coerceInputValue(where, type, (path, _value, error) => {
    throw new BadInputError(['where', ...path], error.message);
  }) as ChangeFilter;
}
