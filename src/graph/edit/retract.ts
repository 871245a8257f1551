import { BadInputError } from '../errors.js';
import type { Caller } from '../access/caller.js';
import type { Graph } from '../graph.js';
import type { Kind } from '../model/model.js';
import { NOT_RETRACTED } from '../model/not-retracted.js';
import { show } from '../model/value-type.js';
import { withArticle } from '../model/with-article.js';
import { readNodes } from '../record/plan/known-nodes.js';
import type { RecordProblem } from '../record/items/records-refused-error.js';
import type { Reader } from '../store/graph-store.js';
import { checkIdOf } from './check-id-of.js';
import { ConflictError } from './conflict-error.js';
import { writeEdit, type Edited } from './edit.js';
import type { Expectation } from './expectation.js';
import { toInputRecord } from './input-records.js';
import { findTakenBack } from './save.js';

/** Which claim is taken back, and why. */
export interface RetractInput {
  readonly changeId: string;
  readonly id: string;
  readonly reason: string;
  readonly expect?: Expectation | null;
}

/** A claim that is taken back, and what is recorded in its place. */
export interface CorrectInput extends RetractInput {
  readonly input: object;
}

/**
 * Takes a claim back: it no longer counts from now on, and stays for who looks
 * at what was known before.
 *
 * @throws {@link ConflictError} where it was taken back already
 */
export async function retractClaim(
  graph: Graph,
  caller: Caller,
  { changeId, id, reason, expect }: RetractInput,
): Promise<Edited> {
  const kind = checkIdOf('a claim', graph.model.claims, id, ['id']);
  return writeEdit(graph, {
    caller,
    changeId,
    content: { retract: id, reason },
    expect,
    records: (at) => [toRetraction(kind, { id, reason }, at)],
    place,
    check: async (reader) => {
      await checkStands(reader, kind, id);
      return [];
    },
  });
}

/**
 * Takes a claim back and records another in its place, at one moment and as one
 * change, so that no reader ever sees both of them or neither.
 *
 * @throws {@link ConflictError} where it was taken back already
 */
export async function correctClaim(
  graph: Graph,
  caller: Caller,
  kind: Kind,
  { changeId, id, reason, input, expect }: CorrectInput,
): Promise<Edited> {
  checkIdOf(withArticle(kind.name), [kind], id, ['id']);
  return writeEdit(graph, {
    caller,
    changeId,
    content: { correct: id, reason, input },
    expect,
    records: (at) => [toRetraction(kind, { id, reason }, at), toInputRecord(kind, input)],
    place,
    check: async (reader, batch) => {
      await checkStands(reader, kind, id);
      if (batch.items[1]?.id === id) throw new BadInputError(['input'], saysTheSame(id));
      return findTakenBack(reader, batch);
    },
  });
}

function toRetraction(
  kind: Kind,
  { id, reason }: { readonly id: string; readonly reason: string },
  at: string,
): object {
  return { claim: kind.name, id, retractedAt: at, retractionReason: reason };
}

function saysTheSame(id: string): string {
  return `must differ from what ${show(id)} says, and have another id.`;
}

/** Record 0 is the retraction, which the arguments `id` and `reason` make. */
function place({ record, path }: RecordProblem): Pick<RecordProblem, 'argument' | 'path'> {
  if (record > 0) return { argument: 'input', path };
  return { argument: path === 'retractionReason' ? 'reason' : 'id', path: '' };
}

async function checkStands(reader: Reader, kind: Kind, id: string): Promise<void> {
  const claim = (await readNodes(reader, 'Claim', [id])).get(id);
  if (!claim) throw new BadInputError(['id'], `there is no ${kind.name} ${show(id)}.`);
  if (claim['retractedAt'] === NOT_RETRACTED) return;
  const since = new Date(Number(claim['retractedAt'])).toISOString();
  const reason = claim['retractionReason'];
  const why = typeof reason === 'string' ? `: ${show(reason)}` : '';
  throw new ConflictError(`id: ${show(id)} was retracted at ${since} already${why}.`);
}
