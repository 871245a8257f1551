import type { GraphStore } from './graph-store.js';

/** A store as it is opened: its constraints and indexes can still be brought about. */
export interface SchemaStore extends GraphStore {
  /** Runs statements that define constraints and indexes; what is there already stays. */
  define(statements: readonly string[]): Promise<void>;
}
