import type { GraphStore } from './graph-store.js';
import type { TextIndex } from './text-index.js';

/** A store as an engine opens it: its constraints and indexes can still be brought about. */
export interface SchemaStore extends Omit<GraphStore, 'figures'> {
  /** How often the engine ended, or was ended, and began anew. */
  readonly restarts: number;

  /**
   * Runs statements that define constraints and indexes, and makes text indexes;
   * what is there already stays.
   */
  define(statements: readonly string[], texts?: readonly TextIndex[]): Promise<void>;
}
