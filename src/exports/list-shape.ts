import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;
type Fielded = GraphQLObjectType | GraphQLInterfaceType;

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'moment';

/** A value of the rows of a list, or of what they link to. */
export interface Column {
  /** The path to the value with dots between, such as `subject.id`. */
  readonly name: string;
  readonly path: readonly string[];
  readonly type: ColumnType;
  /** Whether a row has several of it. */
  readonly isMany: boolean;
  /** Whether every row has it. */
  readonly isRequired: boolean;
  readonly description: string;
}

/** A list that can be exported, as the schema has it. */
export interface ListShape {
  /** Its name, such as `votes`. */
  readonly name: string;
  /** What its rows are, such as `Vote`. */
  readonly type: string;
  /** The types that its rows can be of. */
  readonly types: readonly string[];
  readonly is: 'claim' | 'entity';
  readonly description: string;
  readonly columns: readonly Column[];
  /** The fields of a claim that lead to other ends, such as `event`. */
  readonly links: readonly string[];
  /** What its rows cite, each citation a row; none of entities. */
  readonly citations: readonly Column[];
  /** Whether it has the rows of no other list. */
  readonly isOfOneKind: boolean;
}

/** What tells a reader which thing an id stands for. */
const NAMES = ['name', 'title'];

/** It stands beside a row, and not in it. */
const VERDICT = textColumn(
  ['verdict'],
  'How the filter stands for the row: YES, NO or UNDETERMINED.',
);

const NODE = 'Node';
const CLAIM = 'Claim';
const ABOUT = 'about';
const CITATIONS = 'citations';

const TYPES: Readonly<Record<string, ColumnType>> = {
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  DateTime: 'moment',
};

/** Makes a column of texts that every row has. */
export function textColumn(path: readonly string[], description: string): Column {
  return { name: path.join('.'), path, type: 'text', isMany: false, isRequired: true, description };
}

/** Makes the shape of a table that is no list of the schema. */
export function tableShape(
  table: Pick<ListShape, 'name' | 'type' | 'description' | 'columns'>,
): ListShape {
  return { ...table, types: [], is: 'entity', links: [], citations: [], isOfOneKind: true };
}

/** Reads which lists the root has: those with rows and a filter. */
export function readShapes(schema: GraphQLSchema): readonly ListShape[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return fields.flatMap((field) => {
    const node = nodeOf(field);
    return node ? [shapeOf(schema, field, node)] : [];
  });
}

function shapeOf(schema: GraphQLSchema, field: Field, node: Fielded): ListShape {
  const isClaim = node.name === CLAIM || node.getInterfaces().some(({ name }) => name === CLAIM);
  const own = Object.values(node.getFields()).filter(({ args }) => args.length === 0);
  const links = isClaim ? linksOf(node, own) : [];
  // All that a claim is about is told by its links, where it has any by name.
  const told = own.filter(
    ({ name }) => name !== CITATIONS && (name !== ABOUT || !isClaim || links.includes(ABOUT)),
  );
  const citation = asFielded(own.find(({ name }) => name === CITATIONS));
  return {
    name: field.name,
    type: node.name,
    types: (isObjectType(node) ? [node] : schema.getPossibleTypes(node)).map(({ name }) => name),
    is: isClaim ? 'claim' : 'entity',
    description: field.description ?? '',
    columns: inOrder([VERDICT, ...columnsOf(node, told)], links),
    links,
    citations: citation ? columnsOf(citation, Object.values(citation.getFields())) : [],
    isOfOneKind: isObjectType(node),
  };
}

/** What a row is and links to comes first, then when it is so. */
function inOrder(columns: readonly Column[], links: readonly string[]): readonly Column[] {
  const first = ['verdict', 'id', 'name', 'subject', ...links, 'when'];
  const placeOf = ({ path: [field = ''] }: Column): number =>
    first.includes(field) ? first.indexOf(field) : first.length;
  return [...columns].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The fields that lead from a claim to what it is about; `about` where no other does. */
function linksOf(node: Fielded, own: readonly Field[]): readonly string[] {
  const links = own.filter((field) => {
    const type = asFielded(field);
    return type?.name === NODE || type?.getInterfaces().some(({ name }) => name === NODE) === true;
  });
  const named = links.filter(({ name }) => name !== ABOUT && name !== 'subject');
  return named.length > 0 || !isObjectType(node)
    ? named.map(({ name }) => name)
    : links.filter(({ name }) => name === ABOUT).map(({ name }) => name);
}

/** The type of a list's rows; undefined for a field that is no list of nodes. */
function nodeOf(field: Field): Fielded | undefined {
  if (!field.args.some(({ name }) => name === 'where')) return undefined;
  const edge = asFielded(asFielded(field)?.getFields()['edges']);
  return edge && 'verdict' in edge.getFields() ? asFielded(edge.getFields()['node']) : undefined;
}

/** The type with fields that a field leads to; undefined for values. */
export function asFielded(field: Field | undefined): Fielded | undefined {
  const type = field && getNamedType(field.type);
  return isObjectType(type) || isInterfaceType(type) ? type : undefined;
}

function columnsOf(type: Fielded, fields: readonly Field[]): readonly Column[] {
  const when = asFielded(type.getFields()['when']);
  // The period of a claim is its `when`, with the same bounds.
  const once = fields.filter(
    (field) => field.name === 'when' || !when || asFielded(field) !== when,
  );
  return once.flatMap((field) => columnsAt(field, []));
}

function columnsAt(field: Field, above: readonly Field[]): readonly Column[] {
  const places = [...above, field];
  if (isLeafType(getNamedType(field.type))) return [columnAt(places)];
  const named = asFielded(field);
  if (!named) return [];
  const inner = Object.values(named.getFields()).filter(({ args }) => args.length === 0);
  const isNode = 'id' in named.getFields();
  // Of what has an id, that and a name; a source within a citation, too.
  const kept = isNode
    ? namedAlone(inner)
    : inner.filter((each) => above.length === 0 || !asFielded(each));
  return kept.flatMap((each) => columnsAt(each, places));
}

/** The id and the name; nothing of what has no name, as a claim. */
function namedAlone(fields: readonly Field[]): readonly Field[] {
  const name = NAMES.flatMap((each) => fields.find((field) => field.name === each) ?? []).at(0);
  const id = fields.find((field) => field.name === 'id');
  return name && id ? [id, name] : [];
}

function columnAt(places: readonly Field[]): Column {
  const [last] = places.slice(-1);
  const path = places.map(({ name }) => name);
  const isMany = places.some(({ type }) => isListType(getNullableType<GraphQLOutputType>(type)));
  return {
    name: path.join('.'),
    path,
    type: TYPES[last ? getNamedType(last.type).name : ''] ?? 'text',
    isMany,
    isRequired: !isMany && places.every(({ type }) => isNonNullType(type)),
    description: places
      .map(({ description }) => description ?? '')
      .filter(Boolean)
      .join(' '),
  };
}
