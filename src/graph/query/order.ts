import { BadInputError } from '../errors.js';
import { NOT_RETRACTED } from '../model/not-retracted.js';
import { screamingSnake } from '../model/model.js';
import type { Kind, Property } from '../model/model.js';
import type { Comparison } from '../model/value-type.js';
import type { Row } from '../store/graph-store.js';

/** One field to sort by, as the API names it. */
export interface OrderInput {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** A property that rows are sorted by; what is missing comes last either way. */
export interface SortKey {
  readonly key: string;
  readonly descending: boolean;
  readonly optional: boolean;
}

/** The one property that is kept where there is none: as a moment that never comes. */
const RETRACTED_AT = 'retractedAt';

/** How many fields a list can be sorted by at once. */
const MOST_KEYS = 4;

const SORTABLE: readonly Comparison[] = ['id', 'text', 'enum', 'order', 'date', 'period'];

/** The properties that things of `kind` can be sorted by, by the name of the order. */
export function orderFieldsOf(kind: Kind): ReadonlyMap<string, Property> {
  return new Map(
    kind.properties
      .filter((property) => SORTABLE.includes(property.type.comparison))
      .map((property) => [screamingSnake(property.name), property]),
  );
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
    const property = fields.get(field);
    if (!property) throw new BadInputError(['orderBy'], `${kind.name} has no order ${field}.`);
    const key = property.type.sortKey(property.name);
    if (keys.some((each) => each.key === key)) {
      throw new BadInputError(['orderBy'], `names ${field} twice.`);
    }
    keys.push({ key, descending: direction === 'DESC', optional: property.optional });
    if (key === 'id') return keys;
  }
  const descending = keys.at(-1)?.descending ?? false;
  return [...keys, { key: 'id', descending, optional: false }];
}

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
    .flatMap(({ key, descending, optional, missingFirst }) => {
      const operand = operandOf(variable, key);
      const direction = descending ? ' DESC' : '';
      return optional
        ? [missingRank(operand, missingFirst ?? false), `${operand}${direction}`]
        : [`${operand}${direction}`];
    })
    .join(', ');
}

/** The value that rows are sorted by; null where it is missing. */
function operandOf(variable: string, key: string): string {
  const value = `${variable}.${key}`;
  return key === RETRACTED_AT
    ? `CASE WHEN ${value} = ${String(NOT_RETRACTED)} THEN null ELSE ${value} END`
    : value;
}

function missingRank(operand: string, first: boolean): string {
  return `CASE WHEN ${operand} IS NULL THEN ${first ? '0 ELSE 1' : '1 ELSE 0'} END`;
}

/** The values of a row that say where it stands in the list. */
export function positionOf(
  node: Row,
  keys: readonly SortKey[],
): readonly (string | number | null)[] {
  return keys.map(({ key }) => {
    const value = node[key] ?? null;
    if (key === RETRACTED_AT && value === NOT_RETRACTED) return null;
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  });
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
  const operand = operandOf(variable, first.key);
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
