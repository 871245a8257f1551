import type { GraphQLSchema } from 'graphql';
import type { Graph } from '../graph/graph.js';
import type { Model } from '../graph/model/model.js';
import { checkQuestions } from '../questions/check-questions.js';
import type { Question } from '../questions/question.js';
import { buildApiSchema } from '../schema/build-schema.js';
import { bindResolvers } from './bind-resolvers.js';
import { Scope } from './scope.js';

/** The API: a schema that can be executed, and the context that each request needs. */
export interface GraphApi {
  readonly schema: GraphQLSchema;
  /** A fresh context: nothing is shared between requests. */
  contextValue(): Context;
  /** Resolves where the database answers. */
  check(): Promise<void>;
}

/** What resolvers find in their context. */
export interface Context {
  readonly scope: Scope;
  readonly questions: readonly Question[];
}

const schemas = new WeakMap<Model, GraphQLSchema>();

/**
 * Makes the API of a graph, with the named questions that it lists.
 *
 * @throws {@link QuestionError} where a question can't be asked of it
 */
export function createApi(graph: Graph, questions: readonly Question[] = []): GraphApi {
  const schema =
    schemas.get(graph.model) ?? bindResolvers(buildApiSchema(graph.model), graph.model);
  schemas.set(graph.model, schema);
  checkQuestions(schema, questions);
  return {
    schema,
    contextValue: () => ({ scope: new Scope(graph), questions }),
    check: () => graph.store.check(),
  };
}
