import type { ListShape } from './list-shape.js';
import type { RowNode } from './read-pages.js';

export type Chunk = string | Uint8Array;

/** Writes the rows of lists in a format, one page after the other. */
export interface Writer {
  /** What stands before all rows; nothing without it. */
  begin?(): Iterable<Chunk>;
  add(shape: ListShape, rows: readonly RowNode[]): Iterable<Chunk>;
  /** What stands behind all rows; nothing without it. */
  end?(): Iterable<Chunk>;
}

/** What is told of all of a file, and how it is to be. */
export interface WriterOptions {
  /** Whether CSV has texts as they are, formulas of a spreadsheet among them. */
  readonly raw: boolean;
}

/** How an export is written. */
export interface Format {
  readonly mediaType: string;
  /** How the names of its files end. */
  readonly extension: string;
  /** Whether a file has one list; else it has all of them. */
  readonly isTable: boolean;
  /** Whether claims come before the entities that they are about. */
  readonly claimsFirst?: boolean;
  /** Whether a claim's citations are in it; a table has them in one of their own. */
  readonly cites?: boolean;
  open(shapes: readonly ListShape[], options: WriterOptions): Writer;
}
