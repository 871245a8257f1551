/** A value of a table. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** The rows of one list of an answer. */
export interface Table {
  /** Where it stands in the answer, such as `event.participants`. */
  readonly name: string;
  readonly rows: readonly Row[];
  /** What is counted of the whole list, in words. */
  readonly counts: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** The fields that hold the rows of a list, or of what is found out about one. */
const ROWS = ['edges', 'nodes', 'groups', 'cells'] as const;

/**
 * Turns an answer into tables: one for each list, and one of a single row for
 * each object that has none in it. A list within a row is told in one value.
 */
export function tablesOf(data: unknown): readonly Table[] {
  if (!isObject(data)) return [];
  return Object.entries(data).flatMap(([name, value]) => tablesAt(name, value));
}

function tablesAt(name: string, value: unknown): Table[] {
  if (Array.isArray(value)) return [{ name, rows: value.filter(isObject).map(rowOf), counts: [] }];
  if (!isObject(value)) {
    return [{ name, rows: value === null ? [] : [{ value: toCell(value) }], counts: [] }];
  }
  if (isList(value)) return tablesOfList(name, value);
  const inner = Object.entries(value).flatMap(([field, below]) =>
    isObject(below) && isList(below) ? tablesAt(`${name}.${field}`, below) : [],
  );
  return inner.length > 0 ? inner : [{ name, rows: [rowOf(value)], counts: [] }];
}

function tablesOfList(name: string, list: Json): Table[] {
  const counts = countsOf(list);
  const tables = ROWS.flatMap((field) => {
    const rows = list[field];
    if (!Array.isArray(rows)) return [];
    const isMain = field === 'edges' || field === 'nodes';
    return {
      name: isMain ? name : `${name}.${field}`,
      rows: rows.filter(isObject).map(field === 'edges' ? rowOfEdge : rowOf),
      counts,
    };
  });
  return tables.length > 0 ? tables : [{ name, rows: [], counts }];
}

function isList(value: Json): boolean {
  return ROWS.some((field) => Array.isArray(value[field])) || isObject(value['tally']);
}

function countsOf({ tally, totalCount }: Json): string[] {
  return [
    ...(isObject(tally)
      ? Object.entries(tally).flatMap(([name, count]) =>
          typeof count === 'number' ? `${String(count)} ${name}` : [],
        )
      : []),
    ...(typeof totalCount === 'number' ? [`${String(totalCount)} in all`] : []),
  ];
}

function rowOfEdge({ verdict, node, because }: Json): Row {
  return {
    ...(verdict !== undefined && { verdict: toCell(verdict) }),
    ...(isObject(node) && rowOf(node)),
    ...(Array.isArray(because) && { evidence: because.length }),
  };
}

function rowOf(object: Json): Row {
  const cells = Object.entries(object).flatMap(([name, value]): (readonly [string, Cell])[] => {
    if (name === '__typename') return [];
    if (name === 'key' && isObject(value)) return Object.entries(rowOf(value));
    return [[name, toCell(value)]];
  });
  return Object.fromEntries(cells);
}

function toCell(value: unknown): Cell {
  if (Array.isArray(value)) return value.map(wordsFor).join('; ');
  return isObject(value) ? wordsFor(value) : isCell(value) ? value : null;
}

/** What stands for a thing where there is room for one value only. */
function wordsFor(value: unknown): string {
  if (!isObject(value)) return isCell(value) ? String(value ?? '') : '';
  const { edtf, from, to, claim, subject, source, scheme } = value;
  if (typeof edtf === 'string') return edtf;
  if (typeof scheme === 'string') return `${scheme} ${String(toCell(value['value']))}`;
  if (from !== undefined && to !== undefined) {
    const kind = isObject(claim) ? claim['__typename'] : undefined;
    return `${wordsFor(from)} -${typeof kind === 'string' ? `${kind}-` : ''}> ${wordsFor(to)}`;
  }
  for (const field of ROWS) {
    const rows = value[field];
    if (Array.isArray(rows)) {
      return rows
        .map((row: unknown) => wordsFor(field === 'edges' && isObject(row) ? row['node'] : row))
        .join('; ');
    }
  }
  for (const name of [value['name'], value['title'], source, subject, value['id']]) {
    if (typeof name === 'string') return name;
    if (isObject(name)) return wordsFor(name);
  }
  return '';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCell(value: unknown): value is Cell {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
