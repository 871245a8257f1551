import type {
  ArgumentNode,
  DefinitionNode,
  DocumentNode,
  FieldNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { OperationTypeNode } from 'graphql/language/ast.js';
import { Kind } from 'graphql/language/kinds.js';
import { parse, parseValue } from 'graphql/language/parser.js';
import { print } from 'graphql/language/printer.js';
import { visit } from 'graphql/language/visitor.js';

/** What is asked of one list of a document, in place of all that the document asks. */
export interface RowsAsked {
  /** The keys that lead to the list in the response. */
  readonly path: readonly string[];
  /** The verdicts whose rows are asked for; null for those of the document. */
  readonly verdicts: readonly string[] | null;
  /** The cursor to go on after; null from the start. */
  readonly after: string | null;
}

/** The lists that can't be asked for the next page. */
const UNPAGED: ReadonlySet<string> = new Set(['paths']);

const PAGE_INFO = selectionsOf('{ pageInfo { hasNextPage endCursor } }');
const WHY = selectionsOf('{ cursor verdict conditions { path verdict recorded } }');
const NODE = selectionsOf('{ __typename id }');

/**
 * Makes a document ask of every list also where its next page begins. Lists within
 * the rows of a list stay as they are. Null where it is no GraphQL.
 */
export function withPages(text: string): string | null {
  const document = read(text);
  if (document === null) return null;
  const add = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || selection.selectionSet === undefined) {
        return selection;
      }
      const isList = selection.kind === Kind.FIELD && isPaged(selection);
      return {
        ...selection,
        selectionSet: isList
          ? united(selection.selectionSet, PAGE_INFO)
          : add(selection.selectionSet),
      };
    }),
  });
  return printed(document, (operation) =>
    operation.operation === OperationTypeNode.QUERY
      ? { ...operation, selectionSet: add(operation.selectionSet) }
      : operation,
  );
}

function isPaged({ name, selectionSet }: FieldNode): boolean {
  return !UNPAGED.has(name.value) && ['edges', 'nodes'].some((each) => fieldOf(selectionSet, each));
}

/**
 * Makes the document that asks for the rows of one list alone, with what makes
 * each what it is: everything else is left out. Null where the list is not in
 * the document by fields alone.
 */
export function toRowsDocument(
  text: string,
  operationName: string | null,
  { path, verdicts, after }: RowsAsked,
): string | null {
  const document = read(text);
  const operation = document?.definitions.find(
    (each): each is OperationDefinitionNode =>
      each.kind === Kind.OPERATION_DEFINITION &&
      (operationName === null || each.name?.value === operationName),
  );
  if (!document || !operation) return null;
  const selectionSet = narrow(operation.selectionSet, path, (field) => ({
    ...field,
    arguments: [
      ...(field.arguments ?? []).filter(({ name }) => !isReplaced(name.value, verdicts, after)),
      ...(verdicts === null ? [] : [argument('verdicts', `[${verdicts.join(', ')}]`)]),
      ...(after === null ? [] : [argument('after', JSON.stringify(after))]),
    ],
    selectionSet: united({ kind: Kind.SELECTION_SET, selections: [rowsOf(field)] }, PAGE_INFO),
  }));
  if (selectionSet === null) return null;
  return printed(
    {
      ...document,
      definitions: withoutUnused({ ...operation, selectionSet }, document.definitions),
    },
    (each) => each,
  );
}

function isReplaced(
  name: string,
  verdicts: readonly string[] | null,
  after: string | null,
): boolean {
  if (name === 'verdicts') return verdicts !== null;
  return (name === 'after' || name === 'before') && after !== null;
}

/** The edges of a list; where it has nodes alone, those are in edges then. */
function rowsOf(field: FieldNode): SelectionNode {
  const edges = fieldOf(field.selectionSet, 'edges');
  const nodes = fieldOf(field.selectionSet, 'nodes');
  const node = nodes?.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] };
  const inner: SelectionSetNode = edges?.selectionSet ?? {
    kind: Kind.SELECTION_SET,
    selections: [fieldNode('node', united(node, NODE))],
  };
  return fieldNode('edges', united(inner, WHY));
}

/** Keeps of a selection what lies on the path; null where nothing does. */
function narrow(
  set: SelectionSetNode,
  [key, ...rest]: readonly string[],
  change: (field: FieldNode) => FieldNode,
): SelectionSetNode | null {
  for (const selection of set.selections) {
    if (key === undefined || selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = narrow(selection.selectionSet, [key, ...rest], change);
      if (inner) return { ...set, selections: [{ ...selection, selectionSet: inner }] };
      continue;
    }
    if ((selection.alias ?? selection.name).value !== key) continue;
    if (rest.length === 0) return { ...set, selections: [change(selection)] };
    const inner = selection.selectionSet && narrow(selection.selectionSet, rest, change);
    return inner ? { ...set, selections: [{ ...selection, selectionSet: inner }] } : null;
  }
  return null;
}

/** The operation with the fragments that it still uses, and without variables that it does not. */
function withoutUnused(
  operation: OperationDefinitionNode,
  definitions: readonly DefinitionNode[],
): readonly DefinitionNode[] {
  const variables = new Set<string>();
  const fragments = new Set<string>();
  const kept: DefinitionNode[] = [];
  const look = (definition: DefinitionNode): void => {
    kept.push(definition);
    const inner =
      definition.kind === Kind.OPERATION_DEFINITION
        ? { ...definition, variableDefinitions: [] }
        : definition;
    visit(inner, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        if (fragments.has(name.value)) return;
        fragments.add(name.value);
        const found = definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name.value,
        );
        if (found) look(found);
      },
    });
  };
  look(operation);
  return kept.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? {
          ...definition,
          variableDefinitions: (definition.variableDefinitions ?? []).filter(({ variable }) =>
            variables.has(variable.name.value),
          ),
        }
      : definition,
  );
}

function printed(
  document: DocumentNode,
  change: (operation: OperationDefinitionNode) => OperationDefinitionNode,
): string {
  return print({
    ...document,
    definitions: document.definitions.map((each) =>
      each.kind === Kind.OPERATION_DEFINITION ? change(each) : each,
    ),
  });
}

/** Selections with others that they do not have yet. */
function united(set: SelectionSetNode, more: readonly FieldNode[]): SelectionSetNode {
  const missing = more.filter(({ name }) => fieldOf(set, name.value) === undefined);
  return { ...set, selections: [...set.selections, ...missing] };
}

function fieldOf(set: SelectionSetNode | undefined, name: string): FieldNode | undefined {
  return set?.selections.find(
    (each): each is FieldNode => each.kind === Kind.FIELD && each.name.value === name,
  );
}

function fieldNode(name: string, selectionSet: SelectionSetNode): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, selectionSet };
}

function argument(name: string, value: string): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: parseValue(value),
  };
}

function selectionsOf(text: string): readonly FieldNode[] {
  return parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.filter(
          (each): each is FieldNode => each.kind === Kind.FIELD,
        )
      : [],
  );
}

function read(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}
