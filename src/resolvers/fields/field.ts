import type { GraphQLFieldResolver, GraphQLInterfaceType, GraphQLSchema } from 'graphql';
import { isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import { Args } from 'type-graphql';
import { getOrMake } from '../../graph/get-or-make.js';
import type { Model } from '../../graph/model/model.js';
import type { Node } from '../../graph/query/projection.js';
import type { FieldCost } from '../../schema/derive/field-cost.js';
import type { FieldWords, SchemaClass, SchemaType } from '../../schema/derive/make-class.js';
import { declareField } from '../../schema/derive/make-class.js';
import type { Context } from '../reading/context.js';

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

/** What is noted of a field until the schema is built. */
interface Note {
  readonly cost?: FieldCost | undefined;
  readonly resolve?: Resolver | undefined;
}

/**
 * By the names of types and fields. type-graphql would keep it, too, as extensions, but looks
 * through those of all fields for each: that took a sixth of a start.
 */
const notes = new Map<string, Map<string, Note>>();

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
  if (args) Args(() => args)(owner.prototype as object, name, 0);
  getOrMake(notes, owner.name, () => new Map()).set(name, { cost, resolve });
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
    else if (!isObjectType(type)) continue;
    if (isIntrospectionType(type)) continue;
    // A field that is its interface's is noted there alone.
    const owners = [type, ...type.getInterfaces()].map(({ name }) => notes.get(name));
    for (const field of Object.values(type.getFields())) {
      const note = owners.find((owner) => owner?.has(field.name))?.get(field.name);
      field.extensions = note?.cost ? { cost: note.cost } : {};
      if (note?.resolve) field.resolve = note.resolve as GraphQLFieldResolver<unknown, unknown>;
      else delete field.resolve;
    }
  }
  notes.clear();
}

function resolveTypesOf(type: GraphQLInterfaceType, names: ReadonlyMap<string, string>): void {
  type.resolveType = (node: Node) => names.get(node.type);
}
