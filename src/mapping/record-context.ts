import type { Model } from '../graph/model/model.js';

/** What the records of a mapping have in common. */
export interface RecordContext {
  readonly model: Model;
  readonly dataset: string;
  readonly confidence: number | undefined;
  warn(what: string, example: string): void;
}
