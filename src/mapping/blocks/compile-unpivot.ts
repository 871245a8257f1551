import type { ColumnPlaces } from './block-names.js';
import type { Columns, Datum } from '../values/datum.js';
import { MappingError } from '../language/mapping-error.js';
import { compilePattern } from '../language/regex.js';
import type { RawRow } from '../values/scope.js';
import { nodeIn, textIn, type YamlMap } from '../language/yaml-node.js';

/** What makes several rows of one, by its columns that match a pattern. */
export interface Unpivot {
  /** The columns of the rows that it makes. */
  readonly columns: ColumnPlaces;
  /** The names of what it adds behind the cells of a row. */
  readonly added: readonly string[];
  readonly rowsOf: (row: RawRow) => readonly RawRow[];
}

/**
 * Compiles what turns the columns of a row into rows.
 *
 * @throws {@link MappingError}
 */
export function compileUnpivot(node: YamlMap, columns: ColumnPlaces, file: string): Unpivot {
  const source = nodeIn(node, 'columns');
  const pattern = compilePattern(textIn(source), source.place);
  const [name, value] = [textIn(nodeIn(node, 'name')), textIn(nodeIn(node, 'value'))];
  const added = [name, value];
  if (!columns) {
    return {
      columns,
      added,
      rowsOf: (row) => {
        const entries = Object.entries(row as Columns);
        const rest = entries.filter(([key]) => pattern.findWhole(key) === undefined);
        return entries.flatMap(([key, each]) => {
          const found = pattern.findWhole(key);
          if (found === undefined || each === undefined) return [];
          return [Object.fromEntries([...rest, [name, found], [value, each]])];
        });
      },
    };
  }
  const matching = [...columns].flatMap(([column, place]) => {
    const found = pattern.findWhole(column);
    return found === undefined ? [] : [{ column, place, found }];
  });
  if (matching.length === 0) {
    const problem = `no column of "${file}" matches ${JSON.stringify(textIn(source))}`;
    throw new MappingError('UNKNOWN_COLUMN', source.place, problem);
  }
  const width = Math.max(...columns.values()) + 1;
  const left = new Map(columns);
  for (const { column } of matching) left.delete(column);
  return {
    columns: left.set(name, width).set(value, width + 1),
    added,
    rowsOf: (row) => {
      const cells = row as readonly Datum[];
      return matching.flatMap(({ place, found }) =>
        cells[place] === undefined ? [] : [[...cells, found, cells[place]]],
      );
    },
  };
}
