import { GraphQLID, GraphQLString } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import {
  ArgsType,
  Args,
  buildSchemaSync,
  Extensions,
  Mutation,
  Query,
  Resolver,
  Subscription,
} from 'type-graphql';
import { singularOf } from '../graph/model/model.js';
import { LARGEST_PAGE } from '../graph/query/page.js';
import type { Kind, Model } from '../graph/model/model.js';
import { makeAgreement } from './agreement.js';
import { makeAnswers } from './answers.js';
import { makeChanges } from './changes.js';
import { Enums } from './derive/enums.js';
import { Inputs } from './derive/inputs.js';
import { Lists } from './derive/lists.js';
import type { FieldCost } from './derive/field-cost.js';
import { addField, declared, makeClass } from './derive/make-class.js';
import type { SchemaClass, SchemaType } from './derive/make-class.js';
import { Objects } from './derive/objects.js';
import { addIdentities } from './identities.js';
import { addKeys } from './keys.js';
import { addMutations } from './mutations.js';
import { addParticipants } from './participants.js';
import { makePaths } from './paths.js';
import { makeSearch } from './search.js';
import { makeQuestion } from './questions.js';

/**
 * Builds what the API speaks from the model: types, filters, lists and root
 * fields. Nothing is resolved yet; see `src/resolvers`.
 *
 * type-graphql keeps what it is told for the whole process: build once in one.
 */
export function buildApiSchema(model: Model): GraphQLSchema {
  const enums = new Enums();
  const inputs = new Inputs(model, enums);
  const objects = new Objects(model, enums);
  const lists = new Lists(model, enums, inputs, objects.of);
  addParticipants(model, objects, lists);
  addIdentities(model, enums, objects);
  objects.decorate(lists);

  const root = makeClass('RootResolver');
  const addRootOf =
    (operation: typeof Query | typeof Mutation | typeof Subscription, owner = root) =>
    (
      name: string,
      type: () => SchemaType | readonly SchemaType[],
      description: string,
      args: SchemaClass | null,
      { nullable = false, cost }: RootOptions = {},
    ): void => {
      const prototype = owner.prototype as object;
      const method = { value: declared, writable: true, configurable: true };
      Object.defineProperty(prototype, name, method);
      if (args !== null) Args(() => args)(prototype, name, 0);
      if (cost) Extensions({ cost })(prototype, name, method);
      const options = { name, description, nullable, subscribe: declared };
      operation(type as () => SchemaClass, options)(prototype, name, method);
    };
  const addRoot = addRootOf(Query);

  const one = makeArguments('OneArguments', lists, (made) => {
    addField(made, 'id', () => GraphQLID, { description: '' });
  });
  const several = makeArguments('SeveralArguments', lists, (made) => {
    addField(made, 'ids', () => [GraphQLID], { description: '' });
  });
  for (const kind of model.entities) {
    const name = singularOf(kind);
    addRoot(
      name,
      () => objects.of(kind),
      `The ${kind.name} of that id; null where there is none.`,
      one,
      { nullable: true, cost: { statements: 1 } },
    );
  }
  const listed = [...model.interfaces, ...model.kinds].filter(hasList);
  for (const kind of listed) {
    const words =
      kind.category === 'entity' ? `All ${kind.list}` : `All ${kind.list}, whoever they are about`;
    const connection = lists.connectionOf(kind);
    addRoot(kind.list, () => connection, `${words}.`, lists.argumentsOf(kind), {
      cost: { statements: 1 },
    });
  }
  addRoot(
    'node',
    () => objects.node,
    'The entity or claim of that id; null where there is none.',
    one,
    { nullable: true, cost: { statements: 1 } },
  );
  addRoot(
    'nodes',
    () => [objects.node],
    'The entities and claims of those ids, in their order; null where there is none.',
    several,
    { nullable: 'items', cost: { rows: { most: LARGEST_PAGE }, sizedBy: ['ids'], statements: 1 } },
  );
  const paths = makePaths(model, enums, objects, lists);
  addRoot('paths', () => paths.type, paths.description, paths.args, {
    cost: { statements: 12 },
  });
  const search = makeSearch(model, enums, objects, lists);
  addRoot('search', () => search.type, search.description, search.args, {
    cost: { statements: 3 },
  });
  const agreement = makeAgreement(model, enums, objects, lists);
  addRoot('agreement', () => agreement.type, agreement.description, agreement.args, {
    cost: agreement.cost,
  });
  const question = makeQuestion();
  addRoot('questions', () => [question], 'The named questions, in their order.', null, {
    cost: { rows: { usual: 20 } },
  });
  const changes = makeChanges(model, enums, inputs, objects, lists.pageInfo);
  addRoot('changes', () => changes.connection, changes.description, changes.args, {
    cost: { statements: 2 },
  });
  addRoot(
    'cursor',
    () => GraphQLString,
    'A place in the log of changes that all of this answer has seen at least: follow from here, and nothing is missed.',
    null,
  );
  addMutations(model, enums, objects, addRootOf(Mutation));
  addKeys(enums, addRoot, addRootOf(Mutation));
  // A class of its own: its fields may have the names of queries.
  const subscriptions = makeClass('SubscriptionResolver');
  const addSubscription = addRootOf(Subscription, subscriptions);
  const { follow } = changes;
  addSubscription('changes', () => changes.change, follow.description, follow.args);
  for (const { name, event, args, description } of makeAnswers(
    model,
    enums,
    inputs,
    objects,
    lists,
  )) {
    addSubscription(name, () => event, description, args);
  }
  Resolver()(root);
  Resolver()(subscriptions);
  return buildSchemaSync({
    resolvers: [root, subscriptions],
    orphanedTypes: [...objects.concrete],
    validate: false,
    // Wanted wherever there is a subscription; ours pull from the log and publish nothing.
    pubSub: { publish: declared, subscribe: declared },
  });
}

interface RootOptions {
  readonly nullable?: boolean | 'items';
  readonly cost?: FieldCost;
}

function makeArguments(name: string, lists: Lists, fill: (made: SchemaClass) => void): SchemaClass {
  const made = makeClass(name);
  ArgsType()(made);
  fill(made);
  addField(made, 'view', () => lists.view, { description: '', nullable: true });
  return made;
}

function hasList(kind: Kind): kind is Kind & { readonly list: string } {
  return kind.list !== undefined;
}
