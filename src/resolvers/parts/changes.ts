import { GraphQLBoolean, GraphQLInt, GraphQLString, type GraphQLResolveInfo } from 'graphql';
import { InputType } from 'type-graphql';
import { maySeeWho } from '../../graph/access/caller.js';
import { claimsOf, idKeysOf, idsIn } from '../../graph/feed/change-filter.js';
import type { ChangesInput, FoundChanges } from '../../graph/feed/find-changes.js';
import { findChanges, MOST_LOOKED_THROUGH } from '../../graph/feed/find-changes.js';
import { followMatching, type FollowInput } from '../../graph/feed/follow-changes.js';
import { toLogCursor } from '../../graph/feed/log-position.js';
import { MOST_CHANGES, MOST_IDS, type LoggedChange } from '../../graph/feed/read-changes.js';
import { Id } from '../../graph/model/value-type.js';
import { withArticle } from '../../graph/model/with-article.js';
import { DEFAULT_PAGE } from '../../graph/query/page.js';
import type { FieldCost } from '../../schema/derive/field-cost.js';
import {
  declareField,
  makeArguments,
  makeClass,
  makeObject,
} from '../../schema/derive/make-class.js';
import type { SchemaClass } from '../../schema/derive/make-class.js';
import { DateTime } from '../../schema/scalars.js';
import { addField } from '../fields/field.js';
import { kindOfChange } from './kind-of-change.js';
import { knownById } from '../fields/node-fields.js';
import type { Parts } from './parts.js';
import type { Subscribing } from '../fields/root-fields.js';
import type { Scope } from '../reading/scope.js';
import { asksIdAlone } from '../reading/selected-fields.js';

/** What a change of an editor touches; that of an import can touch thousands. */
const OF_CHANGE: FieldCost = { rows: { usual: 10 } };

/** Adds the log of changes: the root field `changes`, and the subscription that follows it. */
export function addChanges(parts: Parts): void {
  const { model, lists, roots } = parts;
  const change = makeChange(parts);
  const edge = makeObject('ChangeEdge', 'A change in the log.');
  addField(edge, 'cursor', () => GraphQLString, { description: 'Its place in the log.' });
  addField(edge, 'node', () => change, { description: 'The change.' });

  const connection = makeObject(
    'ChangeConnection',
    `Changes of the log, the earliest first. A page holds 1 to ${String(MOST_CHANGES)} of them, ${String(DEFAULT_PAGE)} unless \`first\` says otherwise; fewer where they touch more than ${String(MOST_IDS)} things together, or where few of the next ${String(MOST_LOOKED_THROUGH)}, or of those that ${String(MOST_IDS)} claims must be read for, meet \`where\`. It can have none and not be the last: \`hasMore\` says so.`,
  );
  addField(connection, 'edges', () => [edge], {
    description: 'The changes with their places.',
    cost: { rows: 'page' },
    resolve: ({ changes }: FoundChanges) =>
      changes.map((node) => ({ cursor: toLogCursor(node.position), node })),
  });
  addField(connection, 'nodes', () => [change], {
    description: 'The changes.',
    cost: { rows: 'page' },
    resolve: ({ changes }: FoundChanges) => changes,
  });
  addField(connection, 'pageInfo', () => lists.pageInfo, {
    description: 'What lies beyond this page.',
    resolve: ({ changes, cursor, hasNextPage }: FoundChanges) => {
      const [first, last] = [changes[0], changes.at(-1)];
      return {
        hasNextPage,
        hasPreviousPage: first !== undefined && first.position.number > 1,
        startCursor: first ? toLogCursor(first.position) : null,
        // A page of nothing that met the filter may not be the last: one goes on from its end.
        endCursor: last ? toLogCursor(last.position) : hasNextPage ? cursor : null,
      };
    },
  });
  addField(connection, 'cursor', () => GraphQLString, {
    description:
      'How far the log was looked through. Go on from here: also where no change met `where`, and also to follow what comes.',
  });
  addField(connection, 'hasMore', () => GraphQLBoolean, {
    description: 'Whether the log goes on after `cursor` now.',
    resolve: ({ hasNextPage }: FoundChanges) => hasNextPage,
  });

  const args = makeArguments('Changes');
  const where = makeChangeFilter(parts);
  const nullable = true;
  declareField(args, 'after', () => GraphQLString, {
    description: 'The place to go on from; the beginning of the log where it is left out.',
    nullable,
  });
  declareField(args, 'first', () => GraphQLInt, { description: 'How many changes.', nullable });
  declareField(args, 'where', () => where, { description: 'Which changes.', nullable });
  roots.addQuery('changes', () => connection, {
    description:
      'The log of changes after a place: in one order, numbered without gaps, none left out. A cursor of another log, or of one that was restored, is CURSOR_EXPIRED.',
    args,
    cost: { statements: 2 },
    resolve: (_, input: ChangesInput, { scope }, info) => {
      scope.mention(idsIn(model, input.where), info.path);
      return findChanges(scope.graph, input);
    },
  });
  const followArgs = makeArguments('Follow');
  declareField(followArgs, 'after', () => GraphQLString, {
    description: 'The place to go on from; the beginning of the log where it is left out.',
    nullable,
  });
  declareField(followArgs, 'where', () => where, { description: 'Which changes.', nullable });
  roots.addSubscription('changes', () => change, {
    description:
      'Every change after a place in the log, in order, each once: first those that are there, then each as it is written. To go on after an interruption, subscribe again after the last cursor that came.',
    args: followArgs,
    subscribe: ({ args: input, context, info }: Subscribing<FollowInput>) => {
      context.scope.mention(idsIn(model, input.where), info.path);
      return followMatching(context.scope.graph, input, context.signal);
    },
    resolve: (made: LoggedChange) => made,
  });
}

function makeChange({ model, enums, objects }: Parts): SchemaClass {
  const made = makeObject('Change', 'One committed write, all of it at once.');
  const kind = enums.make('ChangeKind', 'What sort of change it is.', {
    SAVED: 'Entities are new or changed, and no claims.',
    RECORDED: 'Claims are new, and perhaps entities.',
    RETRACTED: 'Claims were taken back.',
    CORRECTED: 'Claims were taken back and others are new.',
    ERASED: 'The texts of these claims and entities are gone for good, from the log too.',
    UNCHANGED: 'All was there just so.',
  });
  const claim = objects.of(model.claim);
  const entity = objects.of(model.entity);
  addField(made, 'cursor', () => GraphQLString, {
    description: 'Its place in the log.',
    resolve: ({ position }: LoggedChange) => toLogCursor(position),
  });
  addField(made, 'at', () => DateTime, { description: 'When it was written.' });
  addField(made, 'by', () => GraphQLString, {
    description:
      'Who made it, such as "key:PREFIX" or "local"; null for who may not see that. One sees oneself, curators and admins see everybody.',
    nullable: true,
    resolve: ({ by }: LoggedChange, _, { caller }) =>
      by !== null && maySeeWho(caller, by) ? by : null,
  });
  addField(made, 'kind', () => kind, {
    description: 'What sort of change it is.',
    resolve: kindOfChange,
  });
  addField(made, 'claims', () => [claim], {
    description: 'The claims that are new or were taken back, as they are now.',
    cost: OF_CHANGE,
    resolve: (done: LoggedChange, _, { scope }, info) =>
      loadAll(claimsOf(done), 'claims', scope, info),
  });
  addField(made, 'retracted', () => [claim], {
    description: 'The claims that were taken back.',
    cost: OF_CHANGE,
    resolve: ({ retracted }: LoggedChange, _, { scope }, info) =>
      loadAll(retracted, 'claims', scope, info),
  });
  addField(made, 'entities', () => [entity], {
    description: 'The entities that are new or changed, as they are now.',
    cost: OF_CHANGE,
    resolve: ({ saved }: LoggedChange, _, { scope }, info) =>
      loadAll(saved, 'entities', scope, info),
  });
  return made;
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

function makeChangeFilter({ model, enums, inputs }: Parts): SchemaClass {
  const kind = enums.recordKinds(model);
  const kinds = makeClass('RecordKindFilter');
  InputType('RecordKindFilter', { description: 'What must be so of a kind; all keys.' })(kinds);
  const nullable = true;
  declareField(kinds, 'eq', () => kind, { description: 'It is exactly this.', nullable });
  declareField(kinds, 'in', () => [kind], {
    description: 'It is exactly one of these; of none it is false.',
    nullable,
  });

  const made = makeClass('ChangeFilter');
  InputType('ChangeFilter', {
    description: 'Which changes: those in which one entity or claim meets all keys.',
  })(made);
  declareField(made, 'kind', () => kinds, { description: 'Its kind.', nullable });
  const id = inputs.valueFilter(Id);
  for (const [name, of] of idKeysOf(model)) {
    const [only, ...others] = of;
    const what = withArticle(only && others.length === 0 ? only.name : model.entity.name);
    const description = `The id of ${what} that it is; of a claim, one that it is about, points at or cites.`;
    declareField(made, name, () => id, { description, nullable });
  }
  return made;
}
