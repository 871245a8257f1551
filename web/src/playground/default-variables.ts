import { Kind, parse, valueFromASTUntyped, type DefinitionNode } from 'graphql';

/**
 * Finds the defaults of an operation's variables, so that the reader sees what
 * can be changed. Null where it has none, or where it is no GraphQL.
 */
export function defaultVariables(operation: string): Readonly<Record<string, unknown>> | null {
  const definitions = definitionsOf(operation).flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  const defaults = definitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  return defaults.length === 0 ? null : Object.fromEntries(defaults);
}

function definitionsOf(operation: string): readonly DefinitionNode[] {
  try {
    return parse(operation).definitions;
  } catch {
    return [];
  }
}
