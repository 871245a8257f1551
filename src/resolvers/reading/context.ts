import type { GraphQLResolveInfo } from 'graphql';
import type { Caller } from '../../graph/access/caller.js';
import type { KeyRing } from '../../graph/access/key-ring.js';
import type { Warning } from '../../graph/query/unknown-ids.js';
import type { SentStatement } from '../../graph/store/request-store.js';
import type { ViewInput } from '../../graph/view/view.js';
import type { Question } from '../../questions/question.js';
import type { Scope } from './scope.js';

/** What resolvers find in their context. */
export interface Context {
  readonly scope: Scope;
  /** Who asks. */
  readonly caller: Caller;
  readonly keyRing: KeyRing;
  readonly questions: readonly Question[];
  /** Ends what follows the graph: a subscription's field gives no more once it is aborted. */
  readonly signal: AbortSignal;
  /** Refuses lists that come to much more than was counted; left out where nothing is. */
  readonly countRows?: CountRows;
  /** Tells what the answer says beside its data, once all of it is there. */
  readonly extensions: () => Promise<Extensions>;
}

/** What an answer says beside its data. */
export interface Extensions {
  /** What it does not say, since nothing has an id that the request named. */
  readonly warnings?: readonly Warning[];
  /** What was looked through, in full, where the request named a view. */
  readonly view?: ViewInput;
  /** What was sent for the request, where it asked for that. */
  readonly explain?: { readonly statements: readonly SentStatement[] };
}

/** Is told of the rows that a list came to beyond what was counted for it; throws where they are too many. */
export type CountRows = (more: number, info: GraphQLResolveInfo) => void;
