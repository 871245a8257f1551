import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Cell } from '../tables/tables-of.js';
import type { Format } from './format.js';
import type { Column, ColumnType } from './list-shape.js';
import { cellAt } from './row-of.js';

/** How many rows are held, and written as one group. */
const GROUP = 10_000;

const TEXT = {
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
} as const;

const TYPES = {
  text: TEXT,
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  moment: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const satisfies Readonly<Record<ColumnType, Partial<SchemaElement>>>;

/** A table as Apache Parquet: typed columns, lists as lists, a group of rows at a time. */
export const parquetFormat: Format = {
  mediaType: 'application/vnd.apache.parquet',
  extension: 'parquet',
  isTable: true,
  open: ([shape]) => {
    const columns = shape?.columns ?? [];
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns) });
    const held: unknown[][] = columns.map(() => []);
    const write = (): void => {
      const columnData = columns.map(({ name }, index) => ({ name, data: held[index] ?? [] }));
      // It writes at once: only a writer whose flush waits would make it wait.
      void writer.write({ columnData, rowGroupSize: GROUP });
      for (const values of held) values.length = 0;
    };
    /** What was written since; the buffer is used anew. */
    const take = (): readonly Uint8Array[] => {
      const taken = bytes.getBytes().slice();
      bytes.index = 0;
      return [taken];
    };
    return {
      add: (_, rows) => {
        for (const row of rows) {
          columns.forEach((column, index) =>
            held[index]?.push(valueOf(column, cellAt(row, column.path))),
          );
        }
        if ((held[0]?.length ?? 0) < GROUP) return [];
        write();
        return take();
      },
      end: () => {
        if ((held[0]?.length ?? 0) > 0) write();
        void writer.finish();
        return take();
      },
    };
  },
};

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  const fields = columns.flatMap(({ name, type, isMany, isRequired }): SchemaElement[] => {
    if (!isMany) {
      return [{ name, ...TYPES[type], repetition_type: isRequired ? 'REQUIRED' : 'OPTIONAL' }];
    }
    return [
      {
        name,
        repetition_type: 'OPTIONAL',
        num_children: 1,
        converted_type: 'LIST',
        logical_type: { type: 'LIST' },
      },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', ...TYPES[type], repetition_type: 'OPTIONAL' },
    ];
  });
  return [{ name: 'root', num_children: columns.length }, ...fields];
}

function valueOf({ type }: Pick<Column, 'type'>, cell: Cell): unknown {
  if (Array.isArray(cell)) return cell.flat().map((each: Cell) => valueOf({ type }, each));
  return type === 'moment' && typeof cell === 'string' ? new Date(cell) : cell;
}
