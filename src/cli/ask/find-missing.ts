import type { DocumentNode, GraphQLSchema } from 'graphql';
import { getArgumentValues, getOperationAST, getVariableValues, Kind } from 'graphql';

/** A thing that an answer does not have, although its id was given. */
export interface Missing {
  /** The root field that was asked for it, such as `event`. */
  readonly field: string;
  readonly id: string;
}

/**
 * Finds what a document asks for at its root by an id, and is answered with null
 * for: nothing has that id.
 */
export function findMissing(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  data: Readonly<Record<string, unknown>>,
): readonly Missing[] {
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return [];
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return operation.selectionSet.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) return [];
    const field = selection.name.value;
    const definition = root.getFields()[field];
    if (!definition || data[selection.alias?.value ?? field] !== null) return [];
    const { id } = getArgumentValues(definition, selection, coerced);
    return typeof id === 'string' ? { field, id } : [];
  });
}
