import {
  Kind,
  valueFromASTUntyped,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql';

/** The values that came with a request, by the names of its variables. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * One operation of a document with its variables, as the limits look at it:
 * after validation, before anything runs.
 */
export class DocumentReader {
  readonly operation: OperationDefinitionNode | undefined;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #variables: Variables;

  constructor(document: DocumentNode, operationName: string | undefined, variables: Variables) {
    const operations: OperationDefinitionNode[] = [];
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
    this.operation =
      operationName === undefined
        ? operations[0]
        : operations.find(({ name }) => name?.value === operationName);
    this.#variables = { ...defaultsOf(this.operation), ...variables };
  }

  fragment(name: string): FragmentDefinitionNode | undefined {
    return this.#fragments.get(name);
  }

  /** What `node` stands for; a variable, for its value as it came. */
  value(node: ValueNode | undefined): unknown {
    return node && valueFromASTUntyped(node, this.#variables);
  }

  /** The value of a variable as it came, or the literal that stands for it unless given. */
  variable(name: string): unknown {
    return this.#variables[name];
  }

  /** How many items the list that `node` stands for has; undefined where it is none. */
  length(node: ValueNode | undefined): number | undefined {
    if (node?.kind === Kind.LIST) return node.values.length;
    const value = this.value(node);
    return Array.isArray(value) ? value.length : undefined;
  }

  /** Whether `@skip` or `@include` takes the selection out. */
  isSkipped(selection: SelectionNode): boolean {
    return (selection.directives ?? []).some(
      (directive) =>
        (directive.name.value === 'skip' && this.#condition(directive) === true) ||
        (directive.name.value === 'include' && this.#condition(directive) === false),
    );
  }

  #condition(directive: DirectiveNode): unknown {
    const argument = directive.arguments?.find(({ name }) => name.value === 'if');
    return this.value(argument?.value);
  }
}

function defaultsOf(operation: OperationDefinitionNode | undefined): Variables {
  return Object.fromEntries(
    (operation?.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueFromASTUntyped(defaultValue),
    ]),
  );
}
