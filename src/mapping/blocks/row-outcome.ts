import type { Made } from './compile-record.js';
import type { Columns } from '../values/datum.js';
import type { RejectKind } from '../language/reject.js';
import { toObject, type RawRow } from '../values/scope.js';

/** A row, where it is from. */
export interface RowPlace {
  readonly file: string;
  readonly line: number;
  /** What is in it, by the names of its columns. */
  readonly row: Columns;
}

/** A row that was not taken, and why. */
export interface RejectedRow extends RowPlace {
  /** The record that could not be made; empty where it is the row. */
  readonly record: string;
  readonly kind: RejectKind;
  readonly message: string;
}

/** What became of a row. */
export type RowOutcome =
  | { readonly is: 'taken'; readonly at: RowPlace; readonly made: readonly Made[] }
  | { readonly is: 'skipped'; readonly at: RowPlace; readonly why: string }
  | { readonly is: 'rejected'; readonly at: RejectedRow };

/** A row that is described when somebody asks for it, as few do. */
export class DescribedRow implements RowPlace {
  readonly file: string;
  readonly line: number;
  readonly #columns: readonly string[] | undefined;
  readonly #row: RawRow;

  constructor(file: string, line: number, columns: readonly string[] | undefined, row: RawRow) {
    this.file = file;
    this.line = line;
    this.#columns = columns;
    this.#row = row;
  }

  get row(): Columns {
    return toObject(this.#columns, this.#row);
  }
}
