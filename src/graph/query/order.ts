import { BadInputError } from '../errors.js';
import { keptProperty } from '../filter/kept-property.js';
import { mayLackWhen, whenNamesOf, whenOperand } from '../filter/when.js';
import { screamingSnake, type Kind, type Property } from '../model/model.js';
import { PERIOD_BOUNDS, type Comparison } from '../model/value-type.js';
import { remembering } from '../remembering.js';
import type { Row } from '../store/graph-store.js';
import { MIN_DAY } from '../time/day.js';

/** One field to sort by, as the API names it. */
export interface OrderInput {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** What rows are sorted by; what is missing comes last either way. */
export interface SortKey extends Sortable {
  readonly descending: boolean;
}

/** A value that rows can be sorted by. */
interface Sortable {
  /** Its name, by which a cursor knows its order again. */
  readonly name: string;
  /** The properties that it is made of. */
  readonly columns: readonly string[];
  readonly optional: boolean;
  /** The value as an expression; null where it is missing. */
  readonly operand: (variable: string) => string;
  /** The same value of a row that was read. */
  readonly valueIn: (node: Row) => string | number | null;
}

/** A field that a list can be sorted by. */
interface OrderField {
  readonly description: string;
  readonly keys: readonly Sortable[];
}

/** How many fields a list can be sorted by at once. */
export const MOST_KEYS = 4;

const SORTABLE: readonly Comparison[] = ['id', 'text', 'enum', 'order', 'date', 'period'];

/** What things of `kind` can be sorted by, by the name of the order. */
export const orderFieldsOf = remembering((kind: Kind): ReadonlyMap<string, OrderField> => {
  const fields = new Map<string, OrderField>();
  for (const property of kind.properties) {
    const { name, description, type } = property;
    if (!SORTABLE.includes(type.comparison) || type.sortable === false) continue;
    fields.set(screamingSnake(name), { description, keys: [keyOf(property)] });
  }
  if (whenNamesOf(kind).length > 0) {
    const description =
      'When it is so: what begins first, then what ends first; without a start last.';
    fields.set('WHEN', { description, keys: whenKeys(kind) });
  }
  return fields;
});

function keyOf({ name, type, optional, whileMissing }: Property): Sortable {
  const column = type.sortKey(name);
  if (whileMissing !== undefined) return keyOfKept(column, whileMissing);
  return {
    name: column,
    columns: [column],
    optional,
    operand: (variable) => keptProperty(variable, column),
    valueIn: (node) => sortValue(node[column]),
  };
}

/** The key of a value that is kept as another while it is missing. */
function keyOfKept(column: string, whileMissing: number): Sortable {
  return {
    name: column,
    columns: [column],
    optional: true,
    operand: (variable) => {
      const kept = `${variable}.${column}`;
      return `CASE WHEN ${kept} = ${String(whileMissing)} THEN null ELSE ${kept} END`;
    },
    valueIn: (node) => (node[column] === whileMissing ? null : sortValue(node[column])),
  };
}

/** By the earliest start, then the latest end, an open one after every day (semantics T10). */
function whenKeys(kind: Kind): readonly Sortable[] {
  const boundIn = (node: Row, columns: readonly string[]) =>
    sortValue(columns.map((column) => node[column]).find((value) => typeof value === 'number'));
  const columnsOf = (bound: 'earliest' | 'latest') =>
    whenNamesOf(kind).map((name) => name + PERIOD_BOUNDS[bound]);
  const [starts, ends] = [columnsOf('earliest'), columnsOf('latest')];
  return [
    {
      name: 'whenStart',
      columns: starts,
      optional: true,
      operand: (variable) => {
        const start = whenOperand(kind, variable, 'ASSUMED')();
        return `CASE WHEN ${start} > ${String(MIN_DAY)} THEN ${start} END`;
      },
      valueIn: (node) => {
        const start = boundIn(node, starts);
        return start === MIN_DAY ? null : start;
      },
    },
    {
      name: 'whenEnd',
      columns: ends,
      optional: mayLackWhen(kind),
      operand: (variable) => whenOperand(kind, variable, 'ASSUMED')('Le'),
      valueIn: (node) => boundIn(node, ends),
    },
  ];
}

function sortValue(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/**
 * The keys that a list of `kind` is sorted by; the id is always the last, so
 * that no two rows are equal. By default entities sort by name, and claims by
 * rank, the preferred first (semantics V4).
 */
export function sortKeysOf(
  kind: Kind,
  orderBy: readonly OrderInput[] | null | undefined,
): readonly SortKey[] {
  const fields = orderFieldsOf(kind);
  const asked =
    orderBy && orderBy.length > 0
      ? orderBy
      : [{ field: kind.category === 'entity' ? 'NAME' : 'RANK', direction: 'ASC' as const }];
  if (asked.length > MOST_KEYS) {
    throw new BadInputError(['orderBy'], `takes at most ${String(MOST_KEYS)} fields.`);
  }
  const keys: SortKey[] = [];
  for (const { field, direction } of asked) {
    const found = fields.get(field);
    if (!found) throw new BadInputError(['orderBy'], `${kind.name} has no order ${field}.`);
    for (const key of found.keys) {
      if (keys.some(({ name }) => name === key.name)) {
        throw new BadInputError(['orderBy'], `names ${field} twice.`);
      }
      keys.push({ ...key, descending: direction === 'DESC' });
      if (key.name === 'id') return keys;
    }
  }
  const descending = keys.at(-1)?.descending ?? false;
  return [...keys, { ...BY_ID, descending }];
}

const BY_ID: Sortable = {
  name: 'id',
  columns: ['id'],
  optional: false,
  operand: (variable) => `${variable}.id`,
  valueIn: ({ id }) => sortValue(id),
};

/** The keys in the other direction, to read a list from its end. */
export function reverseKeys(keys: readonly SortKey[]): readonly (SortKey & Reversed)[] {
  return keys.map((key) => ({ ...key, descending: !key.descending, missingFirst: true }));
}

interface Reversed {
  readonly missingFirst?: boolean;
}

/** The text after `ORDER BY`. */
export function orderText(variable: string, keys: readonly (SortKey & Reversed)[]): string {
  return keys
    .flatMap(({ operand: operandIn, descending, optional, missingFirst }) => {
      const operand = operandIn(variable);
      const direction = descending ? ' DESC' : '';
      return optional
        ? [missingRank(operand, missingFirst ?? false), `${operand}${direction}`]
        : [`${operand}${direction}`];
    })
    .join(', ');
}

function missingRank(operand: string, first: boolean): string {
  return `CASE WHEN ${operand} IS NULL THEN ${first ? '0 ELSE 1' : '1 ELSE 0'} END`;
}

/** The values of a row that say where it stands in the list. */
export function positionOf(
  node: Row,
  keys: readonly SortKey[],
): readonly (string | number | null)[] {
  return keys.map(({ valueIn }) => valueIn(node));
}

/** The predicate for what comes after a position, in the order of the keys. */
export function afterPosition(
  variable: string,
  keys: readonly (SortKey & Reversed)[],
  position: readonly (string | number | null)[],
  bind: (value: string | number) => string,
): string {
  const [first, ...rest] = keys;
  const [at, ...others] = position;
  if (!first) return 'false';
  const operand = first.operand(variable);
  const further = rest.length > 0 ? afterPosition(variable, rest, others, bind) : 'false';
  if (at === null || at === undefined) {
    // Among the missing ones: the further keys decide, and the present ones follow if last.
    const among = `(${operand} IS NULL AND ${further})`;
    return first.missingFirst === true ? `(${among} OR ${operand} IS NOT NULL)` : among;
  }
  const value = bind(at);
  const beyond = `${operand} ${first.descending ? '<' : '>'} ${value}`;
  if (rest.length === 0) return beyond;
  // Said twice, as a range and as a choice, because a range can use an index.
  const range = `${operand} ${first.descending ? '<=' : '>='} ${value} AND (${beyond} OR ${further})`;
  return first.optional && first.missingFirst !== true
    ? `(${operand} IS NULL OR (${range}))`
    : `(${range})`;
}
