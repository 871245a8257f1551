import { GraphQLBoolean, GraphQLInt, GraphQLString } from 'graphql';
import { ArgsType, InputType, ObjectType } from 'type-graphql';
import { idKeysOf } from '../graph/feed/change-filter.js';
import { MOST_LOOKED_THROUGH } from '../graph/feed/find-changes.js';
import { MOST_CHANGES, MOST_IDS } from '../graph/feed/read-changes.js';
import type { Model } from '../graph/model/model.js';
import { Id } from '../graph/model/value-type.js';
import { DEFAULT_PAGE } from '../graph/query/page.js';
import type { Enums } from './derive/enums.js';
import type { Inputs } from './derive/inputs.js';
import type { FieldCost } from './derive/field-cost.js';
import { addField, makeClass } from './derive/make-class.js';
import type { SchemaClass } from './derive/make-class.js';
import type { Objects } from './derive/objects.js';
import { DateTime } from './scalars.js';

/** What a change of an editor touches; that of an import can touch thousands. */
const OF_CHANGE: FieldCost = { rows: { usual: 10 } };

/** What the log of changes is read by: a change, a page of changes, and its arguments. */
export interface ChangesSchema {
  readonly change: SchemaClass;
  readonly connection: SchemaClass;
  readonly args: SchemaClass;
  readonly description: string;
  /** How the log is followed: the subscription. */
  readonly follow: { readonly args: SchemaClass; readonly description: string };
}

/** Makes the types of the log of changes. */
export function makeChanges(
  model: Model,
  enums: Enums,
  inputs: Inputs,
  objects: Objects,
  pageInfo: SchemaClass,
): ChangesSchema {
  const change = makeChange(model, enums, objects);
  const edge = makeClass('ChangeEdge');
  ObjectType('ChangeEdge', { description: 'A change in the log.', simpleResolvers: true })(edge);
  addField(edge, 'cursor', () => GraphQLString, { description: 'Its place in the log.' });
  addField(edge, 'node', () => change, { description: 'The change.' });

  const connection = makeClass('ChangeConnection');
  ObjectType('ChangeConnection', {
    description: `Changes of the log, the earliest first. A page holds 1 to ${String(MOST_CHANGES)} of them, ${String(DEFAULT_PAGE)} unless \`first\` says otherwise; fewer where they touch more than ${String(MOST_IDS)} things together, or where few of the next ${String(MOST_LOOKED_THROUGH)} meet \`where\`.`,
    simpleResolvers: true,
  })(connection);
  addField(connection, 'edges', () => [edge], {
    description: 'The changes with their places.',
    cost: { rows: 'page' },
  });
  addField(connection, 'nodes', () => [change], {
    description: 'The changes.',
    cost: { rows: 'page' },
  });
  addField(connection, 'pageInfo', () => pageInfo, { description: 'What lies beyond this page.' });
  addField(connection, 'cursor', () => GraphQLString, {
    description:
      'How far the log was looked through. Go on from here: also where no change met `where`, and also to follow what comes.',
  });
  addField(connection, 'hasMore', () => GraphQLBoolean, {
    description: 'Whether the log goes on after `cursor` now.',
  });

  const args = makeClass('ChangesArguments');
  ArgsType()(args);
  const where = makeChangeFilter(model, enums, inputs);
  const nullable = true;
  addField(args, 'after', () => GraphQLString, {
    description: 'The place to go on from; the beginning of the log where it is left out.',
    nullable,
  });
  addField(args, 'first', () => GraphQLInt, { description: 'How many changes.', nullable });
  addField(args, 'where', () => where, { description: 'Which changes.', nullable });
  const description =
    'The log of changes after a place: in one order, numbered without gaps, none left out. A cursor of another log, or of one that was restored, is CURSOR_EXPIRED.';
  const followArgs = makeClass('FollowArguments');
  ArgsType()(followArgs);
  addField(followArgs, 'after', () => GraphQLString, {
    description: 'The place to go on from; the beginning of the log where it is left out.',
    nullable,
  });
  addField(followArgs, 'where', () => where, { description: 'Which changes.', nullable });
  const follow = {
    args: followArgs,
    description:
      'Every change after a place in the log, in order, each once: first those that are there, then each as it is written. To go on after an interruption, subscribe again after the last cursor that came.',
  };
  return { change, connection, args, description, follow };
}

function makeChange(model: Model, enums: Enums, objects: Objects): SchemaClass {
  const made = makeClass('Change');
  ObjectType('Change', {
    description: 'One committed write, all of it at once.',
    simpleResolvers: true,
  })(made);
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
  addField(made, 'cursor', () => GraphQLString, { description: 'Its place in the log.' });
  addField(made, 'at', () => DateTime, { description: 'When it was written.' });
  addField(made, 'by', () => GraphQLString, {
    description:
      'Who made it, such as "key:PREFIX" or "local"; null for who may not see that. One sees oneself, curators and admins see everybody.',
    nullable: true,
  });
  addField(made, 'kind', () => kind, { description: 'What sort of change it is.' });
  addField(made, 'claims', () => [claim], {
    description: 'The claims that are new or were taken back, as they are now.',
    cost: OF_CHANGE,
  });
  addField(made, 'retracted', () => [claim], {
    description: 'The claims that were taken back.',
    cost: OF_CHANGE,
  });
  addField(made, 'entities', () => [entity], {
    description: 'The entities that are new or changed, as they are now.',
    cost: OF_CHANGE,
  });
  return made;
}

function makeChangeFilter(model: Model, enums: Enums, inputs: Inputs): SchemaClass {
  const kind = enums.make(
    'Kind',
    'The kinds of entities and claims.',
    Object.fromEntries(model.kinds.map(({ type, description }) => [type, description])),
  );
  const kinds = makeClass('KindFilter');
  InputType('KindFilter', { description: 'What must be so of a kind; all keys.' })(kinds);
  const nullable = true;
  addField(kinds, 'eq', () => kind, { description: 'It is exactly this.', nullable });
  addField(kinds, 'in', () => [kind], {
    description: 'It is exactly one of these; of none it is false.',
    nullable,
  });

  const made = makeClass('ChangeFilter');
  InputType('ChangeFilter', {
    description: 'Which changes: those in which one entity or claim meets all keys.',
  })(made);
  addField(made, 'kind', () => kinds, { description: 'Its kind.', nullable });
  const id = inputs.valueFilter(Id);
  for (const [name, of] of idKeysOf(model)) {
    const what = of.length === 1 ? `A ${of[0]?.name ?? ''}` : 'An entity';
    const description = `${what} that it is; of a claim, one that it is about, points at or cites.`;
    addField(made, name, () => id, { description, nullable });
  }
  return made;
}
