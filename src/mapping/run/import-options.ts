import type { Caller } from '../../graph/access/caller.js';
import type { Figures, Tolerance } from './mapping-progress.js';
import type { RejectedRow } from '../blocks/row-outcome.js';

/** How a mapping is imported. */
export interface ImportOptions {
  /** Who imports; whoever runs the command line where it is left out. */
  readonly caller?: Caller;
  readonly tolerance: Tolerance;
  /** Whether the files are the whole dataset: what they lack no longer counts. */
  readonly isComplete: boolean;
  /** Whether so much may go as is asked about otherwise. */
  readonly isSure: boolean;
  /** How many claims one change has; a thousand unless it is said. */
  readonly batch?: number;
  /** A folder for what has to be kept while the program runs. */
  readonly folder: string;
  /** Ends the import after the batch that is under way. */
  readonly signal: AbortSignal;
  /** Is told each bad row. */
  readonly onReject: (row: RejectedRow) => void;
  /** Is told how far it is, whenever it is further. */
  readonly onProgress: (figures: Figures) => void;
}
