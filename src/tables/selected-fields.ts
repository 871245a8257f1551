import type { DocumentNode, GraphQLSchema, SelectionSetNode } from 'graphql';
import {
  getNamedType,
  getNullableType,
  getOperationAST,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
} from 'graphql';

/** A field that a document selects, whatever an answer has in its place. */
export interface SelectedField {
  /** Its name in the answer: the alias, where it has one. */
  readonly key: string;
  /** Its name in the schema. */
  readonly name: string;
  readonly isList: boolean;
  /** What is selected of it, on all types that it can be; nothing of a value. */
  readonly fields: readonly SelectedField[];
}

interface Growing extends SelectedField {
  readonly fields: Growing[];
}

/** Reads what the one operation of a document selects, its fragments too. */
export function readSelectedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
): readonly SelectedField[] {
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) throw new Error('The document has not one operation.');
  const selected: Growing[] = [];
  add(operation.selectionSet, root.name, selected);
  return selected;

  /** One key can be selected several times: it is one field, with all that is below. */
  function add(set: SelectionSetNode, on: string, fields: Growing[]): void {
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const part =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(selection.name.value);
        if (part) add(part.selectionSet, part.typeCondition?.name.value ?? on, fields);
        continue;
      }
      const name = selection.name.value;
      const key = selection.alias?.value ?? name;
      const type = typeOf(on, name);
      const isList = type !== undefined && isListType(getNullableType(type));
      let field = fields.find((each) => each.key === key);
      if (!field) {
        field = { key, name, isList, fields: [] };
        fields.push(field);
      }
      if (type && selection.selectionSet) {
        add(selection.selectionSet, getNamedType(type).name, field.fields);
      }
    }
  }

  function findFragment(name: string) {
    return document.definitions
      .filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
      .find((each) => each.name.value === name);
  }

  /** Undefined for `__typename`, which every type has. */
  function typeOf(on: string, name: string) {
    const type = schema.getType(on);
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    return type.getFields()[name]?.type;
  }
}
