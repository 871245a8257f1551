import type {
  ArgumentNode,
  ASTNode,
  DocumentNode,
  FieldNode,
  GraphQLFieldMap,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  parseType,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The variable that says which rows are asked for. */
export const VERDICTS = 'verdicts';

/** What is asked of each thing of a type, beside what a document asks of it. */
const ALSO: readonly (readonly [type: string, fields: readonly FieldNode[]])[] = [
  ['Claim', fieldsOf('{ id sentence when { edtf seen } citations { gist } }')],
  ['Citation', fieldsOf('{ locator gist url source { id } }')],
  ['Source', fieldsOf('{ id }')],
];
const WHY = fieldsOf('{ verdict conditions { path verdict recorded } because { id } }');
const MORE = fieldsOf('{ pageInfo { hasNextPage } }');
/** What is asked of a claim that is told beside another one. */
const BESIDE = fieldsOf('{ id sentence }');
const OF_VERDICTS: ArgumentNode = {
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: VERDICTS },
  value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: VERDICTS } },
};

/**
 * Makes a document ask also for what an answer needs that is read without the schema: a
 * claim as a sentence with its sources, a row with its verdict, conditions and claims, and
 * whether a list goes on. Lists of what meets conditions are asked for the rows of
 * `$verdicts`, where the document does not say for which.
 */
export function completeDocument(schema: GraphQLSchema, text: string): string {
  const typeInfo = new TypeInfo(schema);
  const filtered: FieldNode[] = [];
  const completed = visit(
    parse(text, { noLocation: true }),
    visitWithTypeInfo(typeInfo, {
      Field(field) {
        const takes = typeInfo.getFieldDef()?.args.some(({ name }) => name === VERDICTS);
        if (takes !== true || !hasArgument(field, 'where') || hasArgument(field, VERDICTS)) {
          return undefined;
        }
        const type = typeInfo.getType();
        const list = withEdges(schema, field, type ? getNamedType(type).name : undefined);
        if (!hasField(list.selectionSet, 'edges')) return undefined;
        filtered.push(list);
        return { ...list, arguments: [...(list.arguments ?? []), OF_VERDICTS] };
      },
      SelectionSet(set, _key, parent, _path, ancestors) {
        const type = typeInfo.getParentType()?.name;
        // What a fragment says of one kind stands within what is asked of all.
        if (type === undefined || (isNode(parent) && parent.kind === Kind.INLINE_FRAGMENT))
          return undefined;
        const isBeside = ancestors.some((each) => isNode(each) && isFieldOf(each, 'conflicts'));
        const also =
          isBeside && isOf(schema, type, 'Claim') ? BESIDE : alsoAskedOf(schema, type, set);
        const missing = also.filter(({ name }) => !hasField(set, name.value));
        return { ...set, selections: [...set.selections, ...missing] };
      },
    }),
  );
  return print(filtered.length > 0 ? withVariable(completed) : completed);
}

/**
 * A list of things with edges in place of its nodes: an edge says why it is there. A claim
 * says that itself, and so do the lists within a thing.
 */
function withEdges(schema: GraphQLSchema, field: FieldNode, type: string | undefined): FieldNode {
  const { selectionSet } = field;
  const nodes = selectionSet?.selections.find((each) => isFieldOf(each, 'nodes'));
  const list = fieldsIn(schema, type)['nodes'];
  const of = list && getNamedType(list.type).name;
  if (!selectionSet || nodes?.kind !== Kind.FIELD || nodes.alias) return field;
  if (of === undefined || isOf(schema, of, 'Claim')) return field;
  const isTold = nodes.selectionSet?.selections.some(
    (each) => 'selectionSet' in each && hasField(each.selectionSet, 'nodes'),
  );
  if (isTold === true || hasField(selectionSet, 'edges')) return field;
  const node: FieldNode = { ...nodes, name: { kind: Kind.NAME, value: 'node' } };
  const edges: FieldNode = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: 'edges' },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [node] },
  };
  const selections = selectionSet.selections.map((each) => (each === nodes ? edges : each));
  return { ...field, selectionSet: { ...selectionSet, selections } };
}

function alsoAskedOf(
  schema: GraphQLSchema,
  type: string,
  set: SelectionSetNode,
): readonly FieldNode[] {
  const fields = fieldsIn(schema, type);
  return [
    ...ALSO.flatMap(([name, also]) => (isOf(schema, type, name) ? also : [])),
    ...(fields['verdict'] && fields['conditions'] && fields['node'] ? WHY : []),
    ...(fields['pageInfo'] && (hasField(set, 'edges') || hasField(set, 'nodes')) ? MORE : []),
  ];
}

function fieldsIn(schema: GraphQLSchema, name = ''): GraphQLFieldMap<unknown, unknown> {
  const type = schema.getType(name);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
}

/** Whether a type is the one of that name, or one of its kinds. */
function isOf(schema: GraphQLSchema, type: string, name: string): boolean {
  const found = schema.getType(type);
  if (!isObjectType(found) && !isInterfaceType(found)) return false;
  return found.name === name || found.getInterfaces().some((each) => each.name === name);
}

function hasField(set: SelectionSetNode | undefined, key: string): boolean {
  return (
    set?.selections.some(
      (each) => each.kind === Kind.FIELD && (each.alias ?? each.name).value === key,
    ) === true
  );
}

function hasArgument({ arguments: given = [] }: FieldNode, name: string): boolean {
  return given.some((each) => each.name.value === name);
}

function isFieldOf(node: ASTNode, name: string): boolean {
  return node.kind === Kind.FIELD && node.name.value === name;
}

function withVariable(document: DocumentNode): DocumentNode {
  const variable = {
    kind: Kind.VARIABLE_DEFINITION as const,
    variable: { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: VERDICTS } },
    type: parseType('[Verdict!]', { noLocation: true }),
  };
  return {
    ...document,
    definitions: document.definitions.map((each) =>
      each.kind === Kind.OPERATION_DEFINITION
        ? { ...each, variableDefinitions: [...(each.variableDefinitions ?? []), variable] }
        : each,
    ),
  };
}

function fieldsOf(text: string): readonly FieldNode[] {
  return parse(text, { noLocation: true }).definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION
      ? each.selectionSet.selections.filter((field) => field.kind === Kind.FIELD)
      : [],
  );
}

function isNode(value: ASTNode | readonly ASTNode[] | undefined): value is ASTNode {
  return value !== undefined && 'kind' in value;
}
