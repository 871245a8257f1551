import { LOCAL } from '../../access/caller.js';
import type { Graph } from '../../graph.js';
import type { Node } from '../../query/projection.js';
import { findBrokenLinks } from '../plan/broken-links.js';
import { hashOf } from '../items/canonical-json.js';
import type { Item } from '../items/item.js';
import { findBeyond } from '../plan/find-beyond.js';
import { readKnownNodes, type Finds, type Reached } from '../plan/known-nodes.js';
import { planBatch } from '../plan/plan-batch.js';
import type { Plan } from '../plan/plan.js';
import type { ReadBatch } from '../items/read-items.js';
import type { RecordProblem } from '../items/records-refused-error.js';
import { addReached } from '../plan/transitive-links.js';

/**
 * Plans batch after batch as an import does, each as if those before it had been
 * written, and writes nothing.
 *
 * It keeps the entities that batches change, and the ids of their claims with a hash. A bad
 * record counts as one that will be mended: what points at it isn't accused.
 */
export class DryRun {
  readonly #graph: Graph;
  readonly #entities = new Map<string, Node>();
  readonly #claims = new Map<string, string>();
  readonly #reached = new Map<string, Map<string, Set<string>>>();
  readonly #named = new Set<string>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** Finds all that is wrong in a batch. */
  async plan({ items, ids, problems }: ReadBatch): Promise<readonly RecordProblem[]> {
    const { store, model, clock } = this.#graph;
    for (const id of ids) this.#named.add(id);
    const repeated = items.filter(({ id }) => this.#claims.has(id));
    const others = items.filter(({ id }) => !this.#claims.has(id));
    const read = await readKnownNodes(store, model, others);
    const known = {
      ...read,
      entities: over(this.#entities, read.entities),
      reached: new Map(
        [...new Set([...read.reached.keys(), ...this.#reached.keys()])].map((edge) => [
          edge,
          unite(this.#reached.get(edge), read.reached.get(edge)),
        ]),
      ),
    };
    const batch = { items: others, named: this.#named, at: clock.now(), by: LOCAL.id };
    const plan = await planBatch(model, batch, known);
    const broken = await findBrokenLinks(store, model, others, known);
    const beyond = await findBeyond(store, plan, others);
    this.#keep(plan, others, known.entities);
    return [
      ...problems,
      ...repeated.flatMap((item) => this.#compare(item)),
      ...plan.problems,
      ...broken,
      ...beyond,
    ];
  }

  /** What is wrong with a claim that an earlier batch has. */
  #compare({ is, record, id, text }: Item): readonly RecordProblem[] {
    if (is === 'retraction' || this.#claims.get(id) === hashOf(text)) return [];
    const message = `${JSON.stringify(id)} is in an earlier record already, with other content`;
    return [{ record, path: 'id', message }];
  }

  #keep(plan: Plan, items: readonly Item[], known: Finds<Node>): void {
    for (const { properties } of [...plan.newEntities.values()].flat()) {
      const node = properties as Node;
      this.#entities.set(node.id, node);
    }
    for (const { id, properties } of plan.entityUpdates) {
      this.#entities.set(id, { ...known.get(id), ...properties } as Node);
    }
    addReached(this.#reached, plan.newlyReached);
    for (const { is, id, text } of items) if (is === 'claim') this.#claims.set(id, hashOf(text));
  }
}

function over(mine: ReadonlyMap<string, Node>, theirs: Finds<Node>): Finds<Node> {
  return {
    get: (id) => mine.get(id) ?? theirs.get(id),
    has: (id) => mine.has(id) || theirs.has(id),
  };
}

function unite(mine: Reached | undefined, theirs: Reached | undefined): Reached {
  return {
    get: (id) => new Set([...(mine?.get(id) ?? []), ...(theirs?.get(id) ?? [])]),
    has: (id) => mine?.has(id) === true || theirs?.has(id) === true,
  };
}
