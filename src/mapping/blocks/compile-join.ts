import { getOrMake } from '../../graph/get-or-make.js';
import { isColumns, isList, textOf, type Columns, type Datum } from '../values/datum.js';
import type { Condition } from '../values/conditions.js';
import { aroundTable, unknownColumn, type Table } from './lookups.js';
import { Reject } from '../language/reject.js';
import { Scope } from '../values/scope.js';
import { compileValue, conditionOf, type Surroundings } from '../values/values.js';
import {
  entriesOf,
  isTrue,
  mapIn,
  nodeIn,
  readPart,
  textIn,
  type YamlNode,
} from '../language/yaml-node.js';

/** A join, ready for rows. */
export interface Join {
  /** Those of the joined table; undefined where what is in it isn't known before. */
  readonly columns: readonly string[] | undefined;
  /**
   * The row that is joined to one, or all where it takes many; undefined where there is none.
   *
   * @throws {@link Reject} where there are several, or none and it must be there
   */
  readonly find: (scope: Scope) => Datum;
}

/**
 * Compiles what joins rows of another file to those of a block.
 *
 * @throws {@link MappingError}
 */
export function compileJoin(
  name: string,
  given: YamlNode,
  tableOf: (file: string) => Table,
  around: Surroundings,
): Join {
  const node = mapIn(given);
  const file = textIn(nodeIn(node, 'file'));
  const table = tableOf(file);
  const on = entriesOf(node.entries.get('on'));
  for (const [column, each] of on) {
    if (table.columns && !table.columns.includes(column)) {
      throw unknownColumn(column, table.columns, each.place, file);
    }
  }
  const row = aroundTable(table, file, '"when" of a join');
  const when = readPart(node, 'when', (each) => conditionOf(each, row));
  const isRequired = isTrue(node.entries.get('required'));
  const isMany = isTrue(node.entries.get('many'));
  const columns = on.map(([column]) => column);
  const rows = indexRows(table, columns, when);
  const wanted = on.map(([, each]) => compileValue(each, around));
  return {
    columns: table.columns,
    find: (scope) => {
      const values = wanted.map((each) => each(scope));
      const key = keyOf(values);
      const found = key === undefined ? [] : (rows.get(key) ?? []);
      if (isMany) return found;
      const shown = values.map((each) => (each === undefined ? '' : textOf(each))).join(', ');
      if (found.length > 1) {
        throw new Reject('JOIN_AMBIGUOUS', `${name}: ${String(found.length)} rows for ${shown}`);
      }
      if (found.length === 0 && isRequired) {
        throw new Reject('JOIN_EMPTY', `${name}: no row for ${shown}`);
      }
      return found[0];
    },
  };
}

function indexRows(
  { rows }: Table,
  columns: readonly string[],
  when: Condition | undefined,
): ReadonlyMap<string, readonly Columns[]> {
  const index = new Map<string, Columns[]>();
  for (const row of rows) {
    if (when && !when(new Scope(row, 0))) continue;
    const key = keyOf(columns.map((column) => row[column]));
    if (key !== undefined) getOrMake(index, key, () => []).push(row);
  }
  return index;
}

/** What rows are found by; undefined where a part is missing. */
function keyOf(values: readonly Datum[]): string | undefined {
  let key = '';
  for (const value of values) {
    if (value === undefined || isList(value) || isColumns(value)) return undefined;
    key += `${textOf(value)}\u0000`;
  }
  return key;
}
