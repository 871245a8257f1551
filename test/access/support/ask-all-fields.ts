import type { GraphQLInputType, GraphQLObjectType } from 'graphql';
import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

type Operation = 'query' | 'mutation' | 'subscription';

/**
 * One field of a root type, asked with the least that validation takes. What would
 * be followed is asked for from a place that there is not: so there is an answer.
 */
function askField(type: GraphQLObjectType, operation: Operation, name: string): string {
  const field = type.getFields()[name];
  if (!field) throw new Error(`${type.name} has no field ${name}.`);
  const args = field.args
    .filter(
      (arg) => isRequiredArgument(arg) || (operation === 'subscription' && arg.name === 'after'),
    )
    .map((arg) => `${arg.name}: ${leastValue(arg.type)}`);
  const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  return `${name}${args.length > 0 ? `(${args.join(', ')})` : ''}${selection}`;
}

/**
 * A document for each field of a root type: in one for all, the first field that
 * fails keeps others from running.
 */
export function askAllFields(type: GraphQLObjectType, operation: Operation): readonly string[] {
  return Object.keys(type.getFields()).map(
    (name) => `${operation} { ${askField(type, operation, name)} }`,
  );
}

function leastValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return leastValue(type.ofType);
  if (isListType(type)) return `[${leastValue(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{${fields.map((field) => `${field.name}: ${leastValue(field.type)}`).join(', ')}}`;
  }
  return { Int: '1', Float: '1', Boolean: 'true', JSON: '{}' }[type.name] ?? '"x"';
}
