import type { Row, Statement } from '../store/graph-store.js';
import type { StoreErrorReason } from '../store/store-error.js';
import type { TextIndex } from '../store/text-index.js';
import type { EngineOptions } from './engine.js';

/** What the process of an engine is asked; a transaction has a number of ours. */
export type EngineRequest =
  | { readonly ask: 'open'; readonly path: string; readonly options: EngineOptions }
  | { readonly ask: 'read'; readonly statement: Statement }
  | { readonly ask: 'begin'; readonly transaction: number }
  | { readonly ask: 'run'; readonly transaction: number; readonly statement: Statement }
  | { readonly ask: 'commit' | 'rollback'; readonly transaction: number }
  | { readonly ask: 'indexText'; readonly index: TextIndex }
  | { readonly ask: 'copyTo'; readonly path: string }
  | { readonly ask: 'close' };

/** A request on its way; its answer has the same number. */
export interface EngineCall {
  readonly call: number;
  readonly request: EngineRequest;
}

/** What the process answers. */
export type EngineAnswer =
  | { readonly call: number; readonly rows: readonly Row[] }
  | { readonly call: number; readonly failure: PlainFailure };

/** A failure of the store, as it crosses between processes. */
export interface PlainFailure {
  readonly reason: StoreErrorReason;
  readonly message: string;
  readonly retriable: boolean;
  /** The engine's own words, for the log. */
  readonly cause: string;
}
