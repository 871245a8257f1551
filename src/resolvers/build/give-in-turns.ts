import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import type { Context } from '../reading/context.js';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/** The types that do so: those of introspection are the same ones in all schemas. */
const inTurnsAlready = new WeakSet<GraphQLObjectType>();

/**
 * Makes all that a query reads take turns with other requests: its root fields begin, and
 * the objects that its fields lead to are made into an answer, some at a time; so is what
 * it reads of the schema.
 */
export function giveInTurns(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || inTurnsAlready.has(type)) continue;
    inTurnsAlready.add(type);
    for (const field of Object.values(type.getFields())) {
      const isList = isListType(getNullableType(field.type));
      if (!isCompositeType(getNamedType(field.type)) || !(isList || field.resolve)) continue;
      const given = inTurns(field.resolve ?? defaultFieldResolver);
      field.resolve = type === schema.getQueryType() ? begunInTurns(given) : given;
    }
  }
}

function inTurns(resolve: Resolver): Resolver {
  return (source, args, context, info): unknown => {
    const found: unknown = resolve(source, args, context, info);
    // Where a schema is looked at without a request, nobody else has to wait.
    const turns = (context as Partial<Context> | undefined)?.scope?.turns;
    if (!turns) return found;
    if (Array.isArray(found)) return turns.list(found);
    // What is there at once is little, such as a list that is still to be read.
    if (!(found instanceof Promise)) return found;
    return found.then((all: unknown) => (Array.isArray(all) ? turns.list(all) : turns.one(all)));
  };
}

function begunInTurns(resolve: Resolver): Resolver {
  return (source, args, context, info): unknown =>
    (context as Context).scope.turns.begin(() => resolve(source, args, context, info));
}
