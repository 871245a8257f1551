import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { messageOf } from '../../graph/message-of.js';
import { UsageError } from '../shared/usage-error.js';
import { codeOf } from '../shared/code-of.js';

/** The file that says up to where all was delivered. It is never half written. */
export class CursorFile {
  readonly #path: string;
  #kept: string | undefined;

  /** @throws {@link UsageError} where it is there and can't be read */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#kept = readFileSync(path, 'utf8').trim() || undefined;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      throw toUsageError(path, error);
    }
  }

  /** The cursor that is kept; undefined where none is. */
  get cursor(): string | undefined {
    return this.#kept;
  }

  /** @throws {@link UsageError} where it can't be written */
  keep(cursor: string): void {
    if (cursor === this.#kept) return;
    try {
      writeFileSync(`${this.#path}.new`, `${cursor}\n`, { flush: true });
      renameSync(`${this.#path}.new`, this.#path);
    } catch (error) {
      throw toUsageError(this.#path, error);
    }
    this.#kept = cursor;
  }
}

function toUsageError(path: string, error: unknown): UsageError {
  const problem = `The file of --cursor-file can't be used, ${path}: ${messageOf(error)}.`;
  return new UsageError(problem, { cause: error });
}
