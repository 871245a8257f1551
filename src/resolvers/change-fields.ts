import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { maySeeWho } from '../graph/access/caller.js';
import { claimsOf } from '../graph/feed/change-filter.js';
import type { ChangesInput, FoundChanges } from '../graph/feed/find-changes.js';
import { findChanges } from '../graph/feed/find-changes.js';
import { toLogCursor } from '../graph/feed/log-position.js';
import type { LoggedChange } from '../graph/feed/read-changes.js';
import type { Context } from './create-api.js';
import { asksIdAlone, knownById } from './node-fields.js';
import type { Scope } from './scope.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;
type Fields = Readonly<Record<string, Resolver>>;

/** The root field `changes`. */
export const findsChanges: Resolver = (_, args: ChangesInput, { scope }) =>
  findChanges(scope.graph, args);

export const changeConnectionFields: Fields = {
  edges: ({ changes }: FoundChanges) =>
    changes.map((change) => ({ cursor: toLogCursor(change.position), node: change })),
  nodes: ({ changes }: FoundChanges) => changes,
  pageInfo: ({ changes, hasNextPage }: FoundChanges) => {
    const [first, last] = [changes[0], changes.at(-1)];
    return {
      hasNextPage,
      hasPreviousPage: first !== undefined && first.position.number > 1,
      startCursor: first ? toLogCursor(first.position) : null,
      endCursor: last ? toLogCursor(last.position) : null,
    };
  },
  hasMore: ({ hasNextPage }: FoundChanges) => hasNextPage,
};

/** The fields of a change, in a page or as it is followed. */
export const changeFields: Fields = {
  cursor: ({ position }: LoggedChange) => toLogCursor(position),
  by: ({ by }: LoggedChange, _, { caller }) => (by !== null && maySeeWho(caller, by) ? by : null),
  kind: kindOfChange,
  claims: (change: LoggedChange, _, { scope }, info) =>
    loadAll(claimsOf(change), 'claims', scope, info),
  retracted: ({ retracted }: LoggedChange, _, { scope }, info) =>
    loadAll(retracted, 'claims', scope, info),
  entities: ({ saved }: LoggedChange, _, { scope }, info) =>
    loadAll(saved, 'entities', scope, info),
};

/** What sort of change it is, as `ChangeKind` names it. */
export function kindOfChange({ saved, recorded, retracted, erases }: LoggedChange): string {
  if (erases) return 'ERASED';
  if (retracted.length > 0) return recorded.length > 0 ? 'CORRECTED' : 'RETRACTED';
  if (recorded.length > 0) return 'RECORDED';
  return saved.length > 0 ? 'SAVED' : 'UNCHANGED';
}

/** The claims or entities of those ids; where only ids are asked for, nothing is read. */
function loadAll(
  ids: readonly string[],
  from: 'claims' | 'entities',
  scope: Scope,
  info: GraphQLResolveInfo,
): unknown {
  const isKnown = asksIdAlone(info);
  return ids.map((id) => (isKnown ? knownById(scope.graph.model, id) : scope[from].load(id)));
}
