import { randomUUID } from 'node:crypto';
import { LOCAL } from '../../access/caller.js';
import { noteWrite } from '../../feed/last-write.js';
import { wakeFollowers } from '../../feed/wake.js';
import type { Graph } from '../../graph.js';
import type { Node } from '../../query/projection.js';
import type { Transaction } from '../../store/graph-store.js';
import { appendChange, holdLog, proofOf, type Change } from './change-log.js';
import type { KnownNodes } from '../plan/known-nodes.js';
import { planBatch } from '../plan/plan-batch.js';
import type { Plan } from '../plan/plan.js';
import { readBatch } from '../items/read-items.js';
import { RecordsRefusedError } from '../items/records-refused-error.js';
import { addReached } from '../plan/transitive-links.js';
import { hashContent } from './write-change.js';
import { writePlan } from './write-plan.js';

/**
 * Records batches in a graph in which nothing was ever recorded, each as one change, and
 * all in one transaction; answers with nothing, and records nothing, where something was.
 * What is written is what `record` writes of one batch after the other; but nothing is
 * looked up, since what the graph has is what came in the batches before.
 *
 * @throws {@link RecordsRefusedError} with all that is wrong in the first batch that is refused
 */
export async function loadNew(
  graph: Graph,
  batches: readonly (readonly unknown[])[],
): Promise<readonly Plan[] | undefined> {
  const { store, model, clock } = graph;
  const ids = batches.map(() => randomUUID());
  let at = 0;
  const load = async (transaction: Transaction): Promise<readonly Plan[] | undefined> => {
    const log = await holdLog(transaction, ids[0] ?? '');
    if (log.last > 0) return undefined;
    const known = new Loaded();
    const plans: Plan[] = [];
    // A batch is planned while the one before it is written.
    let written = Promise.resolve();
    for (const [index, records] of batches.entries()) {
      const { items, ids: named, problems } = await readBatch(model, records);
      // Later than the change before it: so a moment names one place in the log.
      at = Math.max(clock.now(), at + 1);
      const plan = await planBatch(model, { items, named, at, by: LOCAL.id }, known);
      if (problems.length + plan.problems.length > 0) {
        throw new RecordsRefusedError([...problems, ...plan.problems]);
      }
      known.add(plan);
      plans.push(plan);
      await written;
      const { saved, recorded, retracted, unchanged } = plan;
      const change: Change = {
        id: ids[index] ?? '',
        number: index + 1,
        at,
        by: LOCAL.id,
        saved,
        recorded,
        retracted,
        unchanged,
        previous: JSON.stringify(plan.previous),
        erases: false,
        contentHash: hashContent(records),
      };
      written = writePlan(graph, transaction, plan).then(() => appendChange(transaction, change));
      // Whoever waits for it hears of its failure; until then nobody does.
      written.catch(() => undefined);
    }
    await written;
    return plans;
  };
  const plans = await store.transact(load, { proof: proofOf(ids.at(-1) ?? '') });
  if (plans) {
    noteWrite(clock, at);
    wakeFollowers(store);
  }
  return plans;
}

/** What the batches brought so far. */
class Loaded implements KnownNodes {
  readonly entities = new Map<string, Node>();
  readonly claims = new Map<string, Node>();
  readonly citations = new Map<string, never>();
  readonly reached = new Map<string, Map<string, Set<string>>>();

  add(plan: Plan): void {
    for (const rows of plan.newEntities.values()) {
      for (const { properties } of rows) {
        const node = properties as Node;
        this.entities.set(node.id, node);
      }
    }
    addReached(this.reached, plan.newlyReached);
  }
}
