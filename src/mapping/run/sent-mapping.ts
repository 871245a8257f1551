import type { ImportOptions } from './import-options.js';

/**
 * The first line of a mapping that is sent to a server, as JSON; what is in its files, as
 * they are, comes after it, one after the other.
 */
export interface SentMapping extends Pick<ImportOptions, 'tolerance' | 'isComplete' | 'isSure'> {
  /** Which of the texts is the mapping. */
  readonly path: string;
  /** The texts of the mapping and of those that it uses, by paths that no file has. */
  readonly texts: readonly (readonly [path: string, text: string])[];
  readonly files: readonly SentFile[];
}

/** A file that the mapping reads. */
export interface SentFile {
  /** Its name in the mapping; several of one name are read one after the other. */
  readonly name: string;
  /** What it was called where it lay. */
  readonly called: string;
  readonly bytes: number;
}
