import type { Graph } from '../../graph.js';
import type { Transaction } from '../../store/graph-store.js';
import type { Item } from '../items/item.js';
import type { ChangeRequest, ChangeToCome, PlannedChange, RecordAnswer } from './write-change.js';
import { hashContent, planWith, writeChange } from './write-change.js';
import { statementsOf } from './write-plan.js';

/** A change whose place in a sequence is known, and nothing else looks at or adds to its plan. */
export type Foreseen = Omit<ChangeRequest, 'changeId' | 'check' | 'plan' | 'keepsEmpty'>;

/**
 * Changes that follow each other in a graph. While the store writes one, the next is
 * planned, so that the store and this process work at the same time.
 *
 * A plan made before its turn holds only where the log ends with the change that it was made
 * after, and where neither has more than claims, none of them the same: what a claim is
 * planned with is its entities and what is there under its own id. Else it is made anew.
 */
export class ChangeSequence {
  readonly #graph: Graph;
  #planned: { readonly of: Foreseen; readonly change: ChangeToCome } | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /**
   * Writes a change as `writeChange` does. `next` is the one that will most likely follow.
   *
   * @throws {@link RecordsRefusedError} with all that is wrong in the records
   */
  async write(changeId: string, request: Foreseen, next?: Foreseen): Promise<RecordAnswer> {
    const planned = this.#planned?.of === request ? this.#planned.change : undefined;
    this.#planned = undefined;
    let toCome: ChangeToCome | undefined;
    const answer = await writeChange(
      this.#graph,
      { ...request, changeId },
      {
        planned,
        foresee: async (transaction, change) => {
          const planning = next && (await this.#beginToPlan(transaction, change, changeId, next));
          return async () => {
            toCome = await planning?.();
          };
        },
      },
    );
    this.#planned = next && toCome && { of: next, change: toCome };
    return answer;
  }

  /** Resolves once what the plan needs was asked for: it is read before the last is written. */
  async #beginToPlan(
    transaction: Transaction,
    last: PlannedChange,
    after: string,
    next: Foreseen,
  ): Promise<(() => Promise<ChangeToCome | undefined>) | undefined> {
    const at = Math.max(this.#graph.clock.now(), last.at + 1);
    const batch = await next.read(at);
    if (batch.problems.length > 0 || !areApart(last, batch)) return undefined;
    const planning = planWith(this.#graph, transaction, batch, next.by, at);
    return async () => {
      const plan = await planning;
      if (!plan.erasure.isEmpty) return undefined;
      const statements = statementsOf(this.#graph.store, plan);
      const contentHash = hashContent(next.content);
      return { after, contentHash, batch, at, plan, statements };
    };
  }
}

/** Whether what a change writes is nothing that the next one is planned with. */
function areApart({ batch, plan }: PlannedChange, { items }: PlannedChange['batch']): boolean {
  const isClaim = ({ is }: Item): boolean => is !== 'entity';
  if (!plan.erasure.isEmpty || !batch.items.every(isClaim)) return false;
  const written = new Set(batch.items.map(({ id }) => id));
  return items.every((item) => isClaim(item) && !written.has(item.id));
}
