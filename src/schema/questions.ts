import { GraphQLString } from 'graphql';
import { ObjectType } from 'type-graphql';
import { addField, makeClass } from './derive/make-class.js';
import type { SchemaClass } from './derive/make-class.js';

/** What `questions` lists. */
export function makeQuestion(): SchemaClass {
  const variable = makeClass('QuestionVariable');
  ObjectType('QuestionVariable', {
    description: 'What can be changed about a named question.',
    simpleResolvers: true,
  })(variable);
  addField(variable, 'name', () => GraphQLString, { description: 'Its name, without the $.' });
  addField(variable, 'type', () => GraphQLString, {
    description: 'Its type as GraphQL writes it, such as "ID!".',
  });
  addField(variable, 'description', () => GraphQLString, { description: 'What it stands for.' });
  addField(variable, 'default', () => GraphQLString, {
    description: 'What it is unless given, as JSON; null where it must be given.',
    nullable: true,
  });

  const question = makeClass('Question');
  ObjectType('Question', {
    description: 'A named question: an operation that is ready to be asked.',
    simpleResolvers: true,
  })(question);
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
  return question;
}
