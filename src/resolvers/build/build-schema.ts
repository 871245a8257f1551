import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { assertValidSchema, GraphQLString } from 'graphql';
import { buildSchemaSync, Resolver } from 'type-graphql';
import type { Model } from '../../graph/model/model.js';
import { Enums } from '../../schema/derive/enums.js';
import { Inputs } from '../../schema/derive/inputs.js';
import { accessRulesOf } from './access-rules.js';
import { addAgreement } from '../parts/agreement.js';
import { addAnswers } from '../parts/answers.js';
import { addChanges } from '../parts/changes.js';
import { countRows } from './counted.js';
import { resolveFields } from '../fields/field.js';
import { giveInTurns } from './give-in-turns.js';
import { guardRootFields } from './guard-root-fields.js';
import { addIdentities } from '../parts/identities.js';
import { addDatasets } from '../parts/datasets.js';
import { addKeys } from '../parts/keys.js';
import { addKinds } from '../parts/kinds.js';
import { Lists } from '../parts/lists.js';
import { addMatch } from '../parts/match.js';
import { addMutations } from '../parts/mutations.js';
import { shareNoArguments } from './no-arguments.js';
import { Objects } from '../parts/objects.js';
import { addParticipants } from '../parts/participants.js';
import type { Parts } from '../parts/parts.js';
import { passOverTypename } from './pass-over-typename.js';
import { addPaths } from '../parts/paths.js';
import { addQuestions } from '../parts/questions.js';
import { rejectWhatThrows } from './reject-what-throws.js';
import { RootFields } from '../fields/root-fields.js';
import { addSearch } from '../parts/search.js';

/**
 * Builds what the API speaks from the model: types, filters, lists and root
 * fields, each with what resolves it.
 *
 * type-graphql keeps what it is told for the whole process: build once in one.
 *
 * @throws where the schema is not valid, or a root field has no rule for who may ask for it
 */
export function buildApiSchema(model: Model): GraphQLSchema {
  const enums = new Enums();
  const inputs = new Inputs(model, enums);
  const objects = new Objects(model, enums);
  const lists = new Lists(model, enums, inputs, objects.of);
  const roots = new RootFields();
  const parts: Parts = { model, enums, inputs, objects, lists, roots };
  addParticipants(parts);
  addIdentities(parts);
  objects.decorate(lists);
  addKinds(parts);
  addPaths(parts);
  addSearch(parts);
  addMatch(parts);
  addAgreement(parts);
  addQuestions(parts);
  addChanges(parts);
  roots.addQuery('cursor', () => GraphQLString, {
    description:
      'A place in the log of changes that all of this answer has seen at least: follow from here, and nothing is missed.',
    resolve: (_, __, { scope }) => scope.pin(),
  });
  addMutations(parts);
  addKeys(parts);
  addDatasets(parts);
  addAnswers(parts);
  for (const each of roots.classes) Resolver()(each);
  const schema = buildSchemaSync({
    resolvers: roots.classes,
    orphanedTypes: [...objects.concrete],
    validate: false,
    // By an introspection, which takes ten times as long as to ask whether it is valid.
    skipCheck: true,
    pubSub: NO_TOPICS,
  });
  assertValidSchema(schema);
  describeRoots(schema);
  shareNoArguments();
  resolveFields(schema, model);
  passOverTypename(schema);
  countRows(schema);
  giveInTurns(schema);
  guardRootFields(schema, accessRulesOf(model));
  rejectWhatThrows(schema);
  return schema;
}

/** Says what the root types are; type-graphql takes no words for them. */
function describeRoots(schema: GraphQLSchema): void {
  const words: readonly (readonly [GraphQLObjectType | null | undefined, string])[] = [
    [schema.getQueryType(), 'What can be asked.'],
    [
      schema.getMutationType(),
      'What can be written: each field is a change of its own, one after the other.',
    ],
    [schema.getSubscriptionType(), 'What can be followed.'],
  ];
  for (const [type, description] of words) if (type) type.description = description;
}

/** What type-graphql wants where there is a subscription; ours pull from the log. */
const NO_TOPICS = { publish: refuseTopic, subscribe: refuseTopic };

function refuseTopic(topic: string): never {
  throw new Error(`Nothing is published, ${topic} neither.`);
}
