import { leadsTo, viewFields } from '@entente/schema/views';
import {
  Kind,
  print,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type ObjectFieldNode,
  type ObjectValueNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;
/** Naming one of these replaces whichever the field above names (V6). */
const VALID_TIMES: readonly string[] = ['validAt', 'validDuring', 'anyTime'];
/** What null takes back, where any other null says nothing (V6). */
const LIFTED_BY_NULL: readonly string[] = ['minReliability', 'minConfidence', 'withoutSources'];

const pushed = new WeakMap<DocumentNode, DocumentNode>();

/**
 * Writes the view of each field to the fields below that take one, as the server sees them
 * anyway, so that a cache which goes by fields and their arguments tells views apart.
 *
 * It is a `DocumentTransform` for Apollo Client, and maps operations of urql. The same document
 * gives the same one. A fragment that is reached through several views is written out where it
 * stands; one that is read by itself must name its view.
 *
 * @throws Error where two views can't be put together before their variables are known.
 */
export function pushView<Document extends DocumentNode>(document: Document): Document {
  const known = pushed.get(document) ?? write(document);
  pushed.set(document, known);
  // A result is typed as its document is: what is selected does not change.
  return known as Document;
}

function write(document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const neverNull = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) {
      for (const { variable, type } of definition.variableDefinitions ?? []) {
        if (type.kind === Kind.NON_NULL_TYPE) neverNull.add(variable.name.value);
      }
    }
  }
  /** Each fragment under the first view that it is reached through. */
  const written = new Map<string, { readonly view: string; definition: FragmentDefinitionNode }>();

  const intoSet = (set: SelectionSetNode, type: string, view: ValueNode | null) => ({
    ...set,
    selections: set.selections.map((each) => intoSelection(each, type, view)),
  });
  const intoSelection = (
    each: SelectionNode,
    type: string,
    view: ValueNode | null,
  ): SelectionNode => {
    if (each.kind === Kind.FIELD) return intoField(each, type, view);
    if (each.kind === Kind.INLINE_FRAGMENT) {
      const inner = each.typeCondition?.name.value ?? type;
      return { ...each, selectionSet: intoSet(each.selectionSet, inner, view) };
    }
    const fragment = fragments.get(each.name.value);
    if (fragment === undefined) return each;
    const { name, typeCondition, selectionSet } = fragment;
    const text = view === null ? '' : print(view);
    const had = written.get(name.value);
    if (had?.view === text) return each;
    const set = intoSet(selectionSet, typeCondition.name.value, view);
    if (had === undefined) {
      written.set(name.value, { view: text, definition: { ...fragment, selectionSet: set } });
      return each;
    }
    const { directives = [] } = each;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: set };
  };
  const intoField = (field: FieldNode, type: string, outer: ValueNode | null): FieldNode => {
    const name = field.name.value;
    const own = field.arguments?.find((argument) => argument.name.value === 'view');
    const takesView = viewFields[type]?.includes(name) === true;
    const view = takesView ? composeViews(outer, own?.value ?? null, name, neverNull) : outer;
    const others = field.arguments?.filter((argument) => argument !== own) ?? [];
    const inner = leadsTo['*']?.[name] ?? leadsTo[type]?.[name] ?? '';
    return {
      ...field,
      ...(takesView && view !== null && { arguments: [...others, toArgument(view)] }),
      ...(field.selectionSet && { selectionSet: intoSet(field.selectionSet, inner, view) }),
    };
  };

  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? {
          ...definition,
          selectionSet: intoSet(definition.selectionSet, ROOTS[definition.operation], null),
        }
      : definition,
  );
  return {
    // Nothing else of the document: clients keep its text and its hash there, and would go by them.
    kind: Kind.DOCUMENT,
    definitions: definitions.map((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? (written.get(definition.name.value)?.definition ?? definition)
        : definition,
    ),
  };
}

function toArgument(value: ValueNode): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'view' }, value };
}

/** What a field looks through: its own view, and of the one above what it leaves out (V6). */
function composeViews(
  outer: ValueNode | null,
  own: ValueNode | null,
  field: string,
  neverNull: ReadonlySet<string>,
): ValueNode | null {
  if (own === null || own.kind === Kind.NULL) return outer;
  if (outer === null || print(outer) === print(own)) return own;
  if (outer.kind !== Kind.OBJECT || own.kind !== Kind.OBJECT) {
    throw new Error(
      `The view of "${field}", ${print(own)}, can't be put together with the one above it, ${print(outer)}. Write out both, such as view: { validAt: $day }.`,
    );
  }
  return compose(outer, own, field, neverNull);
}

function compose(
  outer: ObjectValueNode,
  own: ObjectValueNode,
  field: string,
  neverNull: ReadonlySet<string>,
): ObjectValueNode {
  const named = own.fields.filter(
    ({ name, value }) => value.kind !== Kind.NULL || LIFTED_BY_NULL.includes(name.value),
  );
  const replaces = (mine: ObjectFieldNode, theirs: ObjectFieldNode): boolean =>
    mine.name.value === theirs.name.value ||
    (VALID_TIMES.includes(mine.name.value) && VALID_TIMES.includes(theirs.name.value));
  for (const mine of named) {
    const { name, value } = mine;
    if (value.kind !== Kind.VARIABLE || neverNull.has(value.name.value)) continue;
    if (LIFTED_BY_NULL.includes(name.value) || !outer.fields.some((each) => replaces(mine, each))) {
      continue;
    }
    throw new Error(
      `The view of "${field}" has $${value.name.value} for ${name.value}, which the one above it names too: it must never be null. Declare it with a "!".`,
    );
  }
  const inherited = outer.fields.filter((each) => !named.some((mine) => replaces(mine, each)));
  return { ...own, fields: [...inherited, ...named] };
}
