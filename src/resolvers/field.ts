import type { GraphQLFieldResolver, GraphQLInterfaceType, GraphQLSchema } from 'graphql';
import { isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import { Args, Extensions } from 'type-graphql';
import type { Model } from '../graph/model/model.js';
import type { Node } from '../graph/query/find.js';
import type { FieldCost } from '../schema/derive/field-cost.js';
import type { FieldWords, SchemaClass, SchemaType } from '../schema/derive/make-class.js';
import { declareField } from '../schema/derive/make-class.js';
import type { Context } from './context.js';

/** What resolves a field; whoever adds the field knows what it stands on, and its arguments. */
export type Resolver = GraphQLFieldResolver<never, Context, never>;

/**
 * What a field of an answer is. Without `resolve` it is what its object has under its
 * name; a field with arguments has to have one.
 */
export type FieldOptions = FieldWords & { readonly cost?: FieldCost } & (
    | { readonly args: SchemaClass; readonly resolve: Resolver }
    | { readonly args?: never; readonly resolve?: Resolver | undefined }
  );

/** Under what a field's extensions keep what resolves it until the schema is built. */
const RESOLVE = 'resolve';

/** Adds a field to an object type or an interface, with what resolves it. */
export function addField(
  owner: SchemaClass,
  name: string,
  type: () => SchemaType | readonly SchemaType[],
  { args, cost, resolve, ...words }: FieldOptions,
): void {
  note(owner, name, { args, cost, resolve });
  declareField(owner, name, type, words);
}

/** Notes what a field takes, what it costs and what resolves it. */
export function note(
  owner: SchemaClass,
  name: string,
  {
    args,
    cost,
    resolve,
  }: {
    readonly args?: SchemaClass | undefined;
    readonly cost?: FieldCost | undefined;
    readonly resolve?: Resolver | undefined;
  },
): void {
  const prototype = owner.prototype as object;
  if (args) Args(() => args)(prototype, name, 0);
  Extensions({ ...(cost && { cost }), ...(resolve && { [RESOLVE]: resolve }) })(prototype, name);
}

/**
 * Gives each field of a built schema what it was added with. type-graphql's own would
 * turn the arguments of a nested list into instances once for each parent; ours take
 * them as graphql-js gives them, and find what a field of the document asks for once
 * for all parents.
 */
export function resolveFields(schema: GraphQLSchema, model: Model): void {
  const names = new Map(model.kinds.map((kind) => [kind.type, kind.name]));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) resolveTypesOf(type, names);
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { [RESOLVE]: resolve, ...extensions } = field.extensions;
      field.extensions = extensions;
      if (resolve) field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
      else delete field.resolve;
    }
  }
}

function resolveTypesOf(type: GraphQLInterfaceType, names: ReadonlyMap<string, string>): void {
  type.resolveType = (node: Node) => names.get(node.type);
}
