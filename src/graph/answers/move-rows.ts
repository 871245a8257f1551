import type { Node } from '../query/projection.js';
import { findEvidence } from '../query/evidence.js';
import { findVerdicts, type Judged } from '../query/find-verdicts.js';
import type { Certainty } from '../filter/compile-context.js';
import { ALL_VERDICTS, type List, type Verdict } from '../query/list.js';
import { findClaims, findEntities } from '../query/nodes.js';
import type { MoveEvent, Transition } from './answer-event.js';
import type { HeldRows } from './held-rows.js';
import { MOST_ROWS, tooManyRows, type StandingAnswer } from './standing-answer.js';

/** How many rows are looked at together: what an answer that waits holds beside its marks. */
const BATCH = 500;

/** A row that moved. */
export type Move = Omit<MoveEvent, 'cursor'>;

/** Which rows are looked at, and what is known of them beforehand. */
export interface Moving {
  /** The rows that there are, of those looked at. */
  readonly rows: readonly Judged[];
  /** The ids that are looked at, and may be no rows, or no more. */
  readonly ids: Iterable<string>;
  /** Whether nobody knows how a row was before: then it is told however it is now. */
  readonly isUnknown?: (id: string) => boolean;
  /** Whether what stands in a row is not as it was. */
  readonly isSaved?: (id: string) => boolean;
  /** The last of the ids that are told of already; no later one is. */
  readonly toldThrough?: string | undefined;
}

/** The claims behind rows, by the row's id; none are of rows without a verdict that has any. */
export async function findBecause(
  { graph }: StandingAnswer,
  list: List,
  rows: readonly Judged[],
): Promise<(id: string) => readonly Node[]> {
  const of = async (verdict: Verdict, certainty: Certainty) => {
    const asked = rows
      .filter((row) => row.verdict === verdict)
      .map(({ id }) => ({ id, parent: '' }));
    if (asked.length === 0) return new Map<string, readonly Node[]>();
    const because = await findEvidence(graph, list, certainty, asked);
    return new Map(asked.map((row) => [row.id, because(row)]));
  };
  const certain = await of('YES', 'CERTAIN');
  const possible = await of('UNDETERMINED', 'POSSIBLE');
  return (id) => certain.get(id) ?? possible.get(id) ?? [];
}

/**
 * Compares rows with those that are held, in the order of their ids, and gives
 * the moves from the one to the other. What is held moves along with them.
 */
export async function* moveRows(
  answer: StandingAnswer,
  list: List,
  held: HeldRows,
  moving: Moving,
): AsyncGenerator<Move, void, undefined> {
  const rows = new Map(moving.rows.map((row) => [row.id, row]));
  const ids = [...new Set([...rows.keys(), ...moving.ids])].sort();
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    yield* moveBatch(answer, list, held, batch, rows, moving);
  }
}

async function* moveBatch(
  answer: StandingAnswer,
  list: List,
  held: HeldRows,
  ids: readonly string[],
  rows: ReadonlyMap<string, Judged>,
  { isUnknown, isSaved, toldThrough }: Moving,
): AsyncGenerator<Move, void, undefined> {
  const judged = ids.flatMap((id) => rows.get(id) ?? []);
  const because = await findBecause(answer, list, judged);
  const told: { readonly id: string; readonly transition: Transition }[] = [];
  for (const id of ids) {
    const transition = transitionOf(id);
    if (transition && !(toldThrough !== undefined && id <= toldThrough))
      told.push({ id, transition });
    if (transition === 'LEFT') held.delete(id);
    const row = rows.get(id);
    if (row) held.set(id, { verdict: row.verdict, because: because(id).map((each) => each.id) });
  }
  if (held.size > MOST_ROWS) throw tooManyRows();
  if (told.length === 0) return;

  const { graph, kind } = answer;
  const find = kind.category === 'entity' ? findEntities : findClaims;
  const toldIds = told.map(({ id }) => id);
  const nodes = await find(graph, toldIds);
  const gone = told.filter(({ transition }) => transition === 'LEFT').map(({ id }) => id);
  const verdicts = await findVerdictsOf(answer, list, gone);
  for (const { id, transition } of told) {
    const node = nodes.get(id);
    if (!node) throw new Error(`${id} is in an answer, but not in the graph.`);
    const verdict = rows.get(id)?.verdict ?? verdicts.get(id) ?? 'NO';
    yield { transition, verdict, node, because: because(id), view: list.view };
  }

  function transitionOf(id: string): Transition | undefined {
    const row = rows.get(id);
    const isHeld = held.has(id);
    const isNews = isUnknown?.(id) ?? false;
    if (!row) return isHeld || isNews ? 'LEFT' : undefined;
    if (!isHeld || isNews) return 'ENTERED';
    const state = { verdict: row.verdict, because: because(id).map((each) => each.id) };
    return !held.is(id, state) || (isSaved?.(id) ?? false) ? 'CHANGED' : undefined;
  }
}

/** How what left the answer stands now; NO where it is no candidate any more. */
async function findVerdictsOf(
  { graph }: StandingAnswer,
  list: List,
  only: readonly string[],
): Promise<ReadonlyMap<string, Verdict>> {
  if (only.length === 0) return new Map();
  const asked = { ...list, verdicts: ALL_VERDICTS, only };
  const found = await findVerdicts(graph, asked, only.length);
  return new Map(found.map(({ id, verdict }) => [id, verdict]));
}
