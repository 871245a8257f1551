import { BadInputError } from '../errors.js';
import type { Caller } from '../access/caller.js';
import type { Graph } from '../graph.js';
import type { Kind } from '../model/model.js';
import { problemOfText, show } from '../model/value-type.js';
import type { Node } from '../query/projection.js';
import { kindOf } from '../query/nodes.js';
import { describeErased } from '../record/plan/erased.js';
import { readNodes } from '../record/plan/known-nodes.js';
import { planErasedClaim, planErasedEntity } from '../record/plan/plan-erasure.js';
import { readStatementFile } from '../statement-file.js';
import type { Reader } from '../store/graph-store.js';
import { checkIdOf } from './check-id-of.js';
import { ConflictError } from './conflict-error.js';
import { writeEdit, type Edited } from './edit.js';

const FIND_CLAIMS_ABOUT = readStatementFile('find-claims-about');

/** What is erased, and why. */
export interface EraseInput {
  readonly changeId: string;
  readonly id: string;
  readonly reason: string;
}

/** How many claims are erased at once, with what they are about. */
export const MOST_ERASED = 1_000;

/**
 * Erases an entity with all claims about it, or one claim: every text of it goes,
 * in the log too, and a tombstone stays under its id, which no record can fill
 * again. What others' claims say of the entity by its id stays.
 *
 * @throws {@link ConflictError} where it was erased already;
 *   {@link BadInputError} where there is none, or too many claims are about it
 */
export async function erase(
  graph: Graph,
  caller: Caller,
  { changeId, id, reason }: EraseInput,
): Promise<Edited> {
  const { model } = graph;
  const kind = checkIdOf('an entity or a claim', model.kinds, id, ['id']);
  const problem = problemOfText(reason);
  if (problem !== null) throw new BadInputError(['reason'], `${problem}.`);
  return writeEdit(graph, {
    caller,
    changeId,
    content: { erase: id, reason },
    records: () => [],
    place: () => ({ argument: 'id', path: '' }),
    erases: true,
    plan: async (reader, plan, at) => {
      const node = await getStanding(reader, kind, id);
      if (kind.category === 'claim') {
        planErasedClaim(plan, kind, node, { at, reason });
        return;
      }
      planErasedEntity(plan, kind, node, { at, reason });
      for (const claim of await getClaimsAbout(reader, id)) {
        const of = kindOf(model.claims, claim);
        if (of) planErasedClaim(plan, of, claim, { at, reason });
      }
    },
  });
}

async function getStanding(reader: Reader, kind: Kind, id: string): Promise<Node> {
  const label = kind.category === 'claim' ? 'Claim' : 'Entity';
  const node = (await readNodes(reader, label, [id])).get(id);
  if (!node) throw new BadInputError(['id'], `there is no ${kind.name} ${show(id)}.`);
  const erased = describeErased(node);
  if (erased !== undefined) throw new ConflictError(`id: ${erased} already.`);
  return node;
}

async function getClaimsAbout(reader: Reader, id: string): Promise<readonly Node[]> {
  const parameters = { id, most: MOST_ERASED + 1 };
  const rows = await reader.read({ text: FIND_CLAIMS_ABOUT, parameters });
  if (rows.length > MOST_ERASED) {
    const problem = `has more than ${String(MOST_ERASED)} claims about it, which is as many as are erased at once; erase some of them by their own ids first, then this.`;
    throw new BadInputError(['id'], problem);
  }
  return rows.map((row) => row['node'] as Node);
}
