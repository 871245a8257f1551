import type { Graph } from '../../graph/graph.js';
import { NOT_RETRACTED } from '../../graph/model/not-retracted.js';
import type { Node } from '../../graph/query/projection.js';
import { kindOf } from '../../graph/query/nodes.js';
import { textIn } from '../../graph/query/row-values.js';
import { readCitations, readNodes } from '../../graph/record/plan/known-nodes.js';
import { readStatementFile } from '../../graph/statement-file.js';
import { toClaimRecord } from '../../graph/record/plan/stored-record.js';
import { successorOf } from '../../graph/runs/versions-of-rows.js';
import type { MappingRun } from './mapping-run.js';

const FIND_ROWS = readStatementFile('find-rows', 'runs');

/** The claims of a dataset whose rows its files no longer have. */
export interface GoneRows {
  readonly ids: readonly string[];
  /** How many claims of the dataset stand. */
  readonly standing: number;
}

/** Finds the claims of a dataset that stand, and that a run of all its files did not make. */
export async function findGone(
  { store }: Pick<Graph, 'store'>,
  run: MappingRun,
): Promise<GoneRows> {
  const { id: dataset } = run.mapping.dataset;
  const ids: string[] = [];
  let standing = 0;
  let after = '';
  for (;;) {
    const parameters = { dataset, after, standing: NOT_RETRACTED };
    const rows = await store.read({ text: FIND_ROWS, parameters });
    for (const row of rows) {
      const id = textIn(row, 'id');
      standing += 1;
      if (!run.hasMade(id)) ids.push(id);
      after = id;
    }
    if (rows.length === 0) return { ids, standing };
  }
}

/**
 * Makes the records by which claims of rows that are gone no longer count: they are taken
 * back; or where what is gone has ended, the same with an unknown end comes in their place.
 */
export async function retire(
  { store, model }: Pick<Graph, 'store' | 'model'>,
  ids: readonly string[],
  { gone, by }: { readonly gone: 'withdrawn' | 'ended'; readonly by: string },
): Promise<(at: string) => readonly object[]> {
  const nodes = [...(await readNodes(store, 'Claim', ids)).values()];
  const citations = await readCitations(store, ids);
  const steps = nodes.flatMap((node): readonly Retired[] => {
    const kind = kindOf(model.claims, node);
    if (!kind) return [];
    const ended = gone === 'ended' ? endedPeriod(node, kind.when?.name) : undefined;
    // What is over already stays as it is.
    if (gone === 'ended' && kind.timing === 'state' && ended === undefined) return [];
    const old = { claim: kind.name, id: node.id, withdrawn: true };
    if (ended === undefined) return [{ old, reason: `not in ${by}`, next: undefined }];
    const record = toClaimRecord(kind, node, citations.get(node.id) ?? []);
    const next = { ...successorOf(record, node.id), [kind.when?.name ?? '']: ended };
    return [{ old, reason: `ended by ${by}`, next }];
  });
  return (at) =>
    steps.flatMap(({ old, reason, next }) => {
      const taken = { ...old, retractedAt: at, retractionReason: reason };
      return next ? [taken, next] : [taken];
    });
}

interface Retired {
  readonly old: object;
  readonly reason: string;
  /** What comes in its place. */
  readonly next: object | undefined;
}

/** A period that went on, with an unknown end; undefined where it did not. */
function endedPeriod(node: Node, name: string | undefined): string | undefined {
  const period = node[name ?? ''];
  if (typeof period !== 'string' || !period.endsWith('/..')) return undefined;
  return period.slice(0, -'..'.length);
}
