import type { DocumentNode, FieldNode, ObjectFieldNode, ValueNode } from 'graphql';
import { OperationTypeNode } from 'graphql/language/ast.js';
import { Kind } from 'graphql/language/kinds.js';
import { parse } from 'graphql/language/parser.js';
import { print } from 'graphql/language/printer.js';
import { visit } from 'graphql/language/visitor.js';
import { isObject } from '../answer/json.js';
import type { Form, Part, Quantifier } from './form.js';
import type { InputType, InputTypes } from './input-types.js';
import { printForm } from './print-form.js';

const QUANTIFIERS: ReadonlySet<string> = new Set<Quantifier>(['some', 'none', 'every']);

/**
 * Reads a document as the form that writes it; null where no form does: it asks for more,
 * or in another way. Only its filter may be arranged by hand.
 */
export function readForm(text: string, inputTypes: InputTypes): Form | null {
  try {
    const document = parse(text, { noLocation: true });
    const form = readDocument(document, inputTypes);
    const again = parse(printForm(form, inputTypes), { noLocation: true });
    return withoutFilter(document) === withoutFilter(again) ? form : null;
  } catch {
    return null;
  }
}

/** What no form has. */
class NoForm extends Error {}

function withoutFilter(document: DocumentNode): string {
  let depth = 0;
  return print(
    visit(document, {
      Field: { enter: () => void (depth += 1), leave: () => void (depth -= 1) },
      Argument: ({ name }) => (depth === 1 && name.value === 'where' ? null : undefined),
    }),
  );
}

function readDocument({ definitions }: DocumentNode, { lists, types }: InputTypes): Form {
  const [operation] = definitions;
  if (
    definitions.length !== 1 ||
    operation?.kind !== Kind.OPERATION_DEFINITION ||
    operation.operation !== OperationTypeNode.QUERY
  ) {
    throw new NoForm();
  }
  const [field] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD) throw new NoForm();
  const filter = types.get(lists.get(field.name.value) ?? '');
  if (filter === undefined) throw new NoForm();
  const where = argumentOf(field, 'where');
  const view = argumentOf(field, 'view');
  const given = view === undefined ? {} : toJson(view);
  return {
    list: field.name.value,
    parts: where === undefined ? [] : readParts(where, filter, types),
    isPossible: argumentOf(field, 'verdicts') !== undefined,
    isOpenWorld: argumentOf(field, 'assume') !== undefined,
    view: isObject(given) ? given : {},
  };
}

function argumentOf(field: FieldNode, name: string): ValueNode | undefined {
  return field.arguments?.find((argument) => argument.name.value === name)?.value;
}

function readParts(
  value: ValueNode,
  filter: InputType | undefined,
  types: InputTypes['types'],
): readonly Part[] {
  if (filter === undefined) throw new NoForm();
  return fieldsOf(value).flatMap((field) => readKey(field, filter, types));
}

function readKey(
  { name: { value: key }, value }: ObjectFieldNode,
  filter: InputType,
  types: InputTypes['types'],
): readonly Part[] {
  if (key === 'and') return itemsOf(value).flatMap((each) => readParts(each, filter, types));
  if (key === 'or') {
    const ways = itemsOf(value).map((each) => some(readParts(each, filter, types)));
    return [{ form: 'either', ways: some(ways) }];
  }
  if (key === 'not') return [{ form: 'not', parts: some(readParts(value, filter, types)) }];
  const type = typeOf(filter, key, types);
  const field = key;
  switch (type?.shape) {
    case 'filter':
      return [{ form: 'through', field, quantifier: null, parts: readParts(value, type, types) }];
    case 'quantifier':
      return some(fieldsOf(value)).map((each) => readQuantifier(field, each, type, types));
    case 'object':
      return some(fieldsOf(value)).map((each): Part => ({
        form: 'condition',
        field,
        operator: each.name.value,
        value: toJson(each.value),
      }));
    case 'enum':
    case 'scalar':
      return [{ form: 'condition', field, operator: null, value: toJson(value) }];
    case undefined:
      throw new NoForm();
  }
}

function readQuantifier(
  field: string,
  { name, value }: ObjectFieldNode,
  quantifier: InputType,
  types: InputTypes['types'],
): Part {
  const type = typeOf(quantifier, name.value, types);
  if (isQuantifier(name.value)) {
    return { form: 'through', field, quantifier: name.value, parts: readParts(value, type, types) };
  }
  const bounds = fieldsOf(value);
  const of = bounds.find((each) => each.name.value === 'of');
  const [bound, ...others] = bounds.filter((each) => each !== of);
  const number = bound === undefined ? undefined : toJson(bound.value);
  if (bound === undefined || others.length > 0 || typeof number !== 'number') throw new NoForm();
  const inner = type && typeOf(type, 'of', types);
  const parts = of === undefined ? [] : readParts(of.value, inner, types);
  return { form: 'count', field, bound: bound.name.value, number, parts };
}

function isQuantifier(name: string): name is Quantifier {
  return QUANTIFIERS.has(name);
}

function typeOf(type: InputType, field: string, types: InputTypes['types']): InputType | undefined {
  return types.get(type.fields.get(field)?.type ?? '');
}

function fieldsOf(value: ValueNode): readonly ObjectFieldNode[] {
  if (value.kind !== Kind.OBJECT) throw new NoForm();
  return value.fields;
}

function itemsOf(value: ValueNode): readonly ValueNode[] {
  if (value.kind !== Kind.LIST) throw new NoForm();
  return value.values;
}

/** A form has none of these: nothing, or never, is not asked by leaving something empty. */
function some<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length === 0) throw new NoForm();
  return items;
}

function toJson(value: ValueNode): unknown {
  switch (value.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return Number(value.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return value.value;
    case Kind.LIST:
      return value.values.map(toJson);
    case Kind.OBJECT:
      return Object.fromEntries(value.fields.map((each) => [each.name.value, toJson(each.value)]));
    case Kind.NULL:
    case Kind.VARIABLE:
      throw new NoForm();
  }
}
