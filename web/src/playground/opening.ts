import type { Question } from '../../../src/questions/question.js';
import type { Circumstances } from '../address.js';

/** This is what the playground opens with. */
export interface Opening extends Circumstances {
  /** The named question; null for a document of anybody's. */
  readonly question: Question | null;
  readonly document: string;
  /** Whether it may be asked at once: no link makes a reader's browser change anything. */
  readonly onlyReads: boolean;
}
