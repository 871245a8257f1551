import type { GraphQLScalarType } from 'graphql';
import { ArgsType, Field, ObjectType } from 'type-graphql';

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

/** Makes an object type. */
export function makeObject(name: string, description: string): SchemaClass {
  const made = makeClass(name);
  ObjectType(name, { description, simpleResolvers: true })(made);
  return made;
}

/** Makes the class whose fields are the arguments of a field. */
export function makeArguments(name: string): SchemaClass {
  const made = makeClass(`${name}Arguments`);
  ArgsType()(made);
  return made;
}

/** What every field is: what it says, and whether it may be null. */
export interface FieldWords {
  readonly description: string;
  readonly nullable?: boolean;
}

/**
 * Adds a field to an input type, to arguments, or to whatever else.
 *
 * @throws where nothing is said of it
 */
export function declareField(
  owner: SchemaClass,
  name: string,
  type: () => SchemaType | readonly SchemaType[],
  { description, nullable = false }: FieldWords,
): void {
  if (description === '') throw new Error(`${owner.name}.${name} has no description.`);
  const options = { description, nullable, simple: true };
  Field(type as () => SchemaClass, options)(owner.prototype as object, name);
}
