import type { View } from '../view/view.js';
import type { CypherWriter } from './cypher-writer.js';

/** What is asked of a condition: whether it is certainly so, possibly so, or either not. */
export type Mode = 'CERTAIN' | 'NOT_CERTAIN' | 'POSSIBLE' | 'NOT_POSSIBLE';

/** Which of two answers to take for so: what certainly is, or what possibly is. */
export type Certainty = Extract<Mode, 'CERTAIN' | 'POSSIBLE'>;

/** What a missing claim means (semantics K4). */
export type Assumption = 'CLOSED_WORLD' | 'OPEN_WORLD';

/** What all conditions of one statement share. */
export interface CompileContext {
  readonly writer: CypherWriter;
  readonly view: View;
  readonly assume: Assumption;
  /** Whether an index finds claims by their subject together with what they are about. */
  readonly byPairs?: boolean;
}

/** The variables that a condition is about. */
export interface Subject {
  /** The node, or the relationship, that has the values. */
  readonly variable: string;
  /** Nodes that the pattern has bound already, by the name of the link to them. */
  readonly bound?: Readonly<Record<string, string>>;
  /** The node whose list a claim is in. */
  readonly owner?: string;
  /** The property that stands for `id` where the node itself is not in the pattern. */
  readonly idOperand?: string;
}
