import type { GraphQLScalarType } from 'graphql';
import { Args, Extensions, Field } from 'type-graphql';
import type { FieldCost } from './field-cost.js';

/** A class made for type-graphql: it carries decorators, and nothing else. */
export type SchemaClass = new () => object;

/** A type of the schema as type-graphql takes it: a class, an enumeration, a scalar. */
export type SchemaType = SchemaClass | GraphQLScalarType | object;

/** Makes an empty class of that name. */
export function makeClass(name: string): SchemaClass {
  const made = class {};
  Object.defineProperty(made, 'name', { value: name });
  return made;
}

/** What a field is: its type, whether it may be null, what it says, its arguments and its cost. */
export interface FieldOptions {
  readonly description: string;
  readonly nullable?: boolean;
  readonly args?: SchemaClass;
  readonly cost?: FieldCost;
}

/** Adds a field to an object type, an interface or an input type. */
export function addField(
  owner: SchemaClass,
  name: string,
  type: () => SchemaType | readonly SchemaType[],
  { description, nullable, args, cost }: FieldOptions,
): void {
  const prototype = owner.prototype as object;
  const options = { description, nullable: nullable ?? false };
  if (cost) Extensions({ cost })(prototype, name);
  if (!args) {
    Field(type as () => SchemaClass, { ...options, simple: true })(prototype, name);
    return;
  }
  const method = { value: declared, writable: true, configurable: true };
  Object.defineProperty(prototype, name, method);
  Args(() => args)(prototype, name, 0);
  Field(type as () => SchemaClass, options)(prototype, name, method);
}

/**
 * Stands where type-graphql wants a method; `src/resolvers` puts the real one on
 * the built schema, and refuses to start while one is missing.
 */
export function declared(): never {
  throw new Error('This field was declared, and nothing resolves it.');
}
