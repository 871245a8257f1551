import { closeSync, openSync, writeSync } from 'node:fs';
import { messageOf } from '../../graph/message-of.js';
import type { RejectedRow } from '../../mapping/blocks/row-outcome.js';
import { csvLine } from '../../tables/csv.js';
import { UsageError } from '../shared/usage-error.js';

const COLUMNS = ['file', 'line', 'record', 'kind', 'message', 'row'];

/** The file of rows that were not taken, as CSV; nothing where none is wanted. */
export class RejectFile {
  readonly #file: number | undefined;

  /** @throws {@link UsageError} where it can't be written */
  constructor(path: string | undefined) {
    if (path === undefined) return;
    try {
      this.#file = openSync(path, 'w');
    } catch (error) {
      throw new UsageError(`"--rejects ${path}" can't be written: ${messageOf(error)}.`);
    }
    this.#write(COLUMNS);
  }

  add({ file, line, record, kind, message, row }: RejectedRow): void {
    this.#write([file, line, record, kind, message, JSON.stringify(row)]);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }

  #write(cells: readonly (string | number)[]): void {
    if (this.#file === undefined) return;
    writeSync(this.#file, csvLine(cells));
  }
}
