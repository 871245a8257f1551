import { Kind, parse, valueFromASTUntyped } from 'graphql';

/**
 * Finds the defaults of an operation's variables, so that the reader sees what
 * can be changed. Null where it has none.
 */
export function defaultVariables(operation: string): Readonly<Record<string, unknown>> | null {
  const definitions = parse(operation).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  const defaults = definitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  return defaults.length === 0 ? null : Object.fromEntries(defaults);
}
