import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;
type Fielded = GraphQLObjectType | GraphQLInterfaceType;

/** The arguments of a list that an export takes as well. */
export const TAKEN = ['where', 'view', 'assume', 'verdicts', 'orderBy'] as const;

/** As many rows as a page can have. */
const PAGE = 100;

/** What tells a reader which thing an id stands for. */
const NAMES = ['name', 'title'];

/** The names of the lists that can be exported: those of the root that have rows. */
export function exportedLists(schema: GraphQLSchema): readonly string[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return fields.filter((field) => nodeOf(field) !== undefined).map(({ name }) => name);
}

/**
 * Makes the document that reads a page of a list, with all that a node has of its own:
 * every value, the id and name of what it links to, and its citations. What depends on
 * arguments, such as lists of claims, is left out.
 */
export function exportDocument(schema: GraphQLSchema, list: string): string {
  const field = schema.getQueryType()?.getFields()[list];
  const node = field && nodeOf(field);
  if (!field || !node) throw new Error(`There is no list ${list}.`);
  const view = fieldedOf(fieldedOf(field)?.getFields()['view']);
  const viewed = view ? `view { ${Object.keys(view.getFields()).join(' ')} }` : '';
  const args = field.args.filter(({ name }) => [...TAKEN, 'after'].some((each) => each === name));
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  return `query Export(${declared}) { ${list}(${passed}, first: ${String(PAGE)}) { ${viewed} pageInfo { hasNextPage endCursor } edges { verdict node { ${columnsOf(node)} } } } }`;
}

/** The type of a list's rows; undefined for a field that is no list of nodes. */
function nodeOf(field: Field): Fielded | undefined {
  if (!field.args.some(({ name }) => name === 'where')) return undefined;
  const edge = fieldedOf(fieldedOf(field)?.getFields()['edges']);
  return edge && 'verdict' in edge.getFields() ? fieldedOf(edge.getFields()['node']) : undefined;
}

/** The type with fields that a field leads to; undefined for values. */
function fieldedOf(field: Field | undefined): Fielded | undefined {
  return asFielded(field && getNamedType(field.type));
}

function asFielded(type: unknown): Fielded | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type : undefined;
}

function columnsOf(type: Fielded): string {
  const fields = Object.values(type.getFields()).filter(({ args }) => args.length === 0);
  const when = fields.find(({ name }) => name === 'when');
  return fields
    .flatMap((field) => {
      // The period of a claim is its `when`, with the same bounds.
      const isTwice = when && field !== when && fieldedOf(field) === fieldedOf(when);
      return isTwice ? [] : columnOf(field, columnsOfPart);
    })
    .join(' ');
}

/** What a part of a node has, such as a citation. */
function columnsOfPart(type: Fielded): string {
  const fields = Object.values(type.getFields()).filter(({ args }) => args.length === 0);
  return fields.flatMap((field) => columnOf(field, () => '')).join(' ');
}

function columnOf(field: Field, columnsOfObject: (type: Fielded) => string): readonly string[] {
  const { name } = field;
  if (isLeafType(getNamedType(field.type))) return [name];
  const named = fieldedOf(field);
  if (!named) return [];
  const isNode = 'id' in named.getFields();
  const known = Object.keys(named.getFields()).filter((each) => NAMES.includes(each));
  // A claim has no name: it is no column of another's row.
  const inner = isNode ? known.map((each) => `id ${each}`).join(' ') : columnsOfObject(named);
  return inner === '' ? [] : [`${name} { ${inner} }`];
}
