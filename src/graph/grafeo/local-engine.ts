import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import grafeo from '@grafeo-db/js';
import type { GrafeoDB } from '@grafeo-db/js';
import type { Row, Statement } from '../store/graph-store.js';
import type { TextIndex } from '../store/text-index.js';
import type { Engine, EngineOptions, EngineTransaction } from './engine.js';
import { toCloseError, toCopyError, toOpenError } from './grafeo-errors.js';
import { indexText } from './grafeo-text-index.js';
import { GrafeoTransaction } from './grafeo-transaction.js';
import { makeFolder } from '../store/make-folder.js';
import { runStatement } from './run-statement.js';

/** How much may be written before the file takes it over from the log beside it. */
const CHECKPOINT_BYTES = 64 * 1024 * 1024;

/**
 * The engine in this process. It runs statements off the main thread; one that runs
 * can't be stopped from here. The engine stops some after 30 s, not all.
 */
export class LocalEngine implements Engine {
  readonly restarts = 0;
  readonly #database: GrafeoDB;
  readonly #file: string | undefined;

  /** `file` is where it is kept; nothing where that is memory. */
  private constructor(database: GrafeoDB, file?: string) {
    this.#database = database;
    this.#file = file;
  }

  /**
   * Opens the file at `path`, or a new database in memory.
   *
   * @throws {@link StoreError} LOCKED or UNUSABLE
   */
  static open(path: string | undefined, { shuffleUnordered }: EngineOptions): LocalEngine {
    const options = shuffleUnordered === undefined ? {} : { shuffleUnordered };
    if (path === undefined) return new LocalEngine(grafeo.GrafeoDB.create(undefined, options));
    const file = resolve(path);
    try {
      makeFolder(dirname(file));
      const database = grafeo.GrafeoDB.create(file, options);
      database.setCheckpointTriggers({ walBytes: CHECKPOINT_BYTES });
      return new LocalEngine(database, file);
    } catch (error) {
      throw toOpenError(error, path);
    }
  }

  read(statement: Statement): Promise<readonly Row[]> {
    return runStatement(this.#database, statement);
  }

  begin(): Promise<EngineTransaction> {
    return Promise.resolve(new GrafeoTransaction(this.#database.beginTransaction()));
  }

  indexText(index: TextIndex): Promise<void> {
    return indexText(this.#database, index);
  }

  /**
   * Has the file take over what is in the log beside it, and copies the file: a tenth of
   * a second, where the engine's own `save` writes all anew and takes seconds.
   */
  async copyTo(path: string): Promise<void> {
    try {
      if (this.#file === undefined) {
        this.#database.save(path);
        return;
      }
      this.#database.walCheckpoint();
      await copyFile(this.#file, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    } catch (error) {
      throw toCopyError(error, path);
    }
  }

  close(): Promise<void> {
    try {
      this.#database.close();
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(toCloseError(error));
    }
  }
}
