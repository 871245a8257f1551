import type { GraphQLSchema } from 'graphql';
import type { Graph } from '../graph/graph.js';
import type { Model } from '../graph/model/model.js';
import { checkQuestions } from '../questions/check-questions.js';
import type { Question } from '../questions/question.js';
import { buildApiSchema } from '../schema/build-schema.js';
import type { ViewInput } from '../graph/view/view.js';
import { echoOf } from '../graph/view/view.js';
import { bindResolvers } from './bind-resolvers.js';
import { readRequestedView } from './requested-view.js';
import { Scope } from './scope.js';

/** The API: a schema that can be executed, and the context that each request needs. */
export interface GraphApi {
  readonly schema: GraphQLSchema;
  /**
   * A fresh context: nothing is shared between requests. `extensions.view` is
   * what all of the request is looked at through.
   *
   * @throws {@link BadInputError}
   */
  contextValue(request?: { readonly extensions: unknown }): Context;
  /** Resolves where the database answers. */
  check(): Promise<void>;
}

/** What resolvers find in their context. */
export interface Context {
  readonly scope: Scope;
  readonly questions: readonly Question[];
  /** What the answer says beside its data: the view in full, where the request named one. */
  readonly extensions?: { readonly view: ViewInput };
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
    contextValue: (request) => {
      const view = readRequestedView(schema, request?.extensions);
      const scope = new Scope(graph, view);
      return {
        scope,
        questions,
        ...(view && { extensions: { view: echoOf(scope.viewOfRequest) } }),
      };
    },
    check: () => graph.store.check(),
  };
}
