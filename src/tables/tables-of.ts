import type { SelectedField } from './selected-fields.js';

/** A value of a table; a list where it is one of each thing in a list. */
export type Cell = string | number | boolean | null | readonly Cell[];
export type Row = Readonly<Record<string, Cell>>;

/** The rows of one list of an answer, or the one row of what is in none. */
export interface Table {
  /** Where it stands in the answer, such as `event.participants`. */
  readonly name: string;
  /** All that is selected, also where no row has it. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Whether its one row is what is told of the list that follows, as a whole. */
  readonly isSummary?: boolean;
}

/** A row as the answer has it, and what it takes over from the rows that it stands in. */
interface Item {
  readonly value: unknown;
  readonly above: Row;
}

/** A value within an object, or a list of rows: there a row has the number of these. */
interface Column {
  readonly name: string;
  readonly path: readonly string[];
  readonly field: SelectedField;
}

/** The fields whose things are rows. Of any other list, a row has one value of each thing. */
const ROWS: readonly string[] = ['edges', 'nodes', 'groups', 'cells', 'because'];

/** The fields that only lead on: they are not told in names. */
const UNTOLD: readonly string[] = ['edges', 'nodes', 'node', 'key'];

/**
 * Turns an answer into tables: one for each list of rows, one of a single row
 * before it for what is told of the list, such as its tally, and one for an object
 * at the root.
 *
 * A column is named by the path to a value, as the document selects it, without
 * `edges`, `nodes`, `node` and `key`. A list of rows within a row is counted there;
 * it has a table of its own, whose rows begin with the columns of the row that
 * they stand in. So nothing is lost that was selected.
 */
export function tablesOf(fields: readonly SelectedField[], data: unknown): readonly Table[] {
  return fields.flatMap((field) => tablesAt(field.key, field, valueAt(data, [field.key])));
}

function tablesAt(name: string, field: SelectedField, value: unknown): readonly Table[] {
  if (field.fields.length === 0) {
    return [{ name, columns: ['value'], rows: [{ value: toCell(value ?? null) }] }];
  }
  if (field.isList) return tablesOfList(name, field, itemsOf(value, {}), []);
  const columns = columnsOf(field.fields.filter((each) => !hasRows(each)));
  const row = isObject(value) ? rowOf(columns, value) : {};
  const inner = field.fields
    .filter(hasRows)
    .flatMap((each) => tablesAt(nameOf(name, each), each, valueAt(value, [each.key])));
  if (columns.length === 0) return inner;
  const own = { columns: namesOf(columns), rows: isObject(value) ? [row] : [] };
  return field.fields.some(isRows)
    ? [{ name: `${name}.summary`, ...own, isSummary: true }, ...inner]
    : [{ name, ...own }, ...inner];
}

function tablesOfList(
  name: string,
  field: SelectedField,
  items: readonly Item[],
  columnsAbove: readonly string[],
): readonly Table[] {
  const own = columnsOf(field.fields);
  const table = {
    name,
    columns: [...columnsAbove, ...namesOf(own)],
    rows: items.map(({ value, above }) => ({ ...above, ...rowOf(own, value) })),
  };
  const handedDown = own
    .filter((column) => !isRows(column.field))
    .map((column) => ({ ...column, name: `${name}.${column.name}` }));
  const lists = own.filter((column) => isRows(column.field));
  const inner = lists.flatMap(({ name: list, path, field: nested }) =>
    tablesOfList(
      `${name}.${list}`,
      nested,
      items.flatMap(({ value, above }) =>
        itemsOf(valueAt(value, path), { ...above, ...rowOf(handedDown, value) }),
      ),
      [...columnsAbove, ...namesOf(handedDown)],
    ),
  );
  return [table, ...inner];
}

function itemsOf(value: unknown, above: Row): readonly Item[] {
  return listed(value).map((each) => ({ value: each, above }));
}

/** The columns of a row, those of what it links to among them; none of what is in a list of rows. */
function columnsOf(
  fields: readonly SelectedField[],
  above: Pick<Column, 'name' | 'path'> = { name: '', path: [] },
): readonly Column[] {
  return fields.flatMap((field) => {
    const column = { name: nameOf(above.name, field), path: [...above.path, field.key], field };
    return field.fields.length === 0 || isRows(field) ? [column] : columnsOf(field.fields, column);
  });
}

function nameOf(above: string, { key, name }: SelectedField): string {
  if (UNTOLD.includes(name)) return above;
  return above === '' ? key : `${above}.${key}`;
}

function namesOf(columns: readonly Column[]): readonly string[] {
  return columns.map(({ name }) => name);
}

function rowOf(columns: readonly Column[], value: unknown): Row {
  return Object.fromEntries(
    columns.flatMap(({ name, path, field }) => {
      const found = valueAt(value, path);
      // What was selected on another type only is not there.
      if (found === undefined) return [];
      return [[name, isRows(field) ? listed(found).length : toCell(found)]];
    }),
  );
}

function isRows({ name, isList, fields }: SelectedField): boolean {
  return isList && fields.length > 0 && ROWS.includes(name);
}

function hasRows(field: SelectedField): boolean {
  return isRows(field) || field.fields.some(hasRows);
}

/** What stands at a path; of a list, that of each thing in it. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => valueAt(each, path) ?? null);
  return isObject(value) ? valueAt(value[key], rest) : undefined;
}

/** The things of a list, or of lists in it. */
function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flat(Infinity).filter((each) => each !== null) : [];
}

function toCell(value: unknown): Cell {
  if (Array.isArray(value)) return value.map(toCell);
  return value === null || isScalar(value) ? value : JSON.stringify(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
