import { GraphQLString, type GraphQLSchema } from 'graphql';
import type { Question } from '../../questions/question.js';
import { findVariableTypes } from '../../questions/variable-types.js';
import { makeObject } from '../../schema/derive/make-class.js';
import { addField } from '../fields/field.js';
import type { Parts } from './parts.js';
import { makeSearchKinds } from './search-kinds.js';

/** Adds the root field `questions`. */
export function addQuestions({ roots, enums, model }: Parts): void {
  const types = new Map(
    [...model.interfaces, ...model.kinds].map(({ name, type }) => [name, type]),
  );
  const variable = makeObject('QuestionVariable', 'What can be changed about a named question.');
  addField(variable, 'name', () => GraphQLString, { description: 'Its name, without the $.' });
  addField(variable, 'type', () => GraphQLString, {
    description: 'Its type as GraphQL writes it, such as "ID!".',
  });
  addField(variable, 'description', () => GraphQLString, { description: 'What it stands for.' });
  addField(variable, 'default', () => GraphQLString, {
    description: 'What it is unless given, as JSON; null where it must be given.',
    nullable: true,
  });
  addField(variable, 'kinds', () => [makeSearchKinds(enums, model)], {
    description:
      'What kinds of thing it can be the id of, to search among; empty where it is no id, or one of anything.',
  });

  const question = makeObject(
    'NamedQuestion',
    'A named question: an operation that is ready to be asked.',
  );
  addField(question, 'name', () => GraphQLString, { description: 'What it is called by.' });
  addField(question, 'title', () => GraphQLString, {
    description: 'The question in plain language.',
  });
  addField(question, 'description', () => GraphQLString, {
    description: 'What the answer shows.',
  });
  addField(question, 'variables', () => [variable], {
    description: 'What can be changed about it; empty where nothing can.',
    cost: { rows: { usual: 10 } },
  });
  addField(question, 'document', () => GraphQLString, { description: 'The operation itself.' });
  roots.addQuery('questions', () => [question], {
    description: 'The named questions, in their order.',
    cost: { rows: { usual: 20 } },
    resolve: (_, __, { questions }, { schema }) =>
      questions.map((each) => withKinds(each, schema, types)),
  });
}

function withKinds(
  question: Question,
  schema: GraphQLSchema,
  types: ReadonlyMap<string, string>,
): object {
  const found = findVariableTypes(schema, question.document);
  const variables = question.variables.map((variable) => ({
    ...variable,
    kinds: [...(found.get(variable.name) ?? [])].flatMap((name) => types.get(name) ?? []),
  }));
  return { ...question, variables };
}
