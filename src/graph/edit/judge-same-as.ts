import { BadInputError } from '../errors.js';
import type { Caller } from '../access/caller.js';
import type { Graph } from '../graph.js';
import { prefixOf } from '../model/kind-of-id.js';
import { identityKindOf } from '../query/identities.js';
import type { CitationRecord } from '../record/items/item.js';
import { checkIdOf } from './check-id-of.js';
import { checkNoCircle } from './check-no-circle.js';
import { writeEdit, type Edited } from './edit.js';
import { findTakenBack } from './save.js';

/** How many entities can be judged at once. */
export const MOST_JUDGED = 100;

/** Which entities are judged to be one thing, or not, by which sources. */
export interface JudgeInput {
  readonly changeId: string;
  readonly entities: readonly string[];
  readonly judgement: string;
  readonly citations: readonly CitationRecord[];
}

/**
 * Records that entities are one thing, or are not: a claim of the first about
 * each of the others, each of which can be taken back by itself.
 *
 * @throws {@link BadInputError}, {@link RecordsRefusedError}; {@link ConflictError}
 *   where the ids would lead in a circle
 */
export async function judgeSameAs(
  graph: Graph,
  caller: Caller,
  { changeId, entities, judgement, citations }: JudgeInput,
): Promise<Edited> {
  const identity = identityKindOf(graph.model);
  if (!identity) throw new Error('The model has no kind of claims that judge identity.');
  const { kind, rule, other } = identity;
  const [subject, ...others] = entities;
  if (subject === undefined || others.length === 0 || entities.length > MOST_JUDGED) {
    const problem = `must name from 2 to ${String(MOST_JUDGED)} entities, but got ${String(entities.length)}.`;
    throw new BadInputError(['entities'], problem);
  }
  if (new Set(entities).size < entities.length) {
    throw new BadInputError(['entities'], 'must name each entity once.');
  }
  for (const [place, id] of entities.entries()) {
    checkIdOf('an entity', graph.model.entities, id, ['entities', place]);
  }
  const prefixes = new Set(entities.map(prefixOf));
  if (prefixes.size > 1) {
    const problem = `must be of one kind, but got: ${[...prefixes].join(', ')}.`;
    throw new BadInputError(['entities'], problem);
  }
  return writeEdit(graph, {
    caller,
    changeId,
    content: { judge: entities, judgement, citations },
    records: () =>
      others.map((each) => ({
        claim: kind.name,
        subject,
        [other]: each,
        [rule.judgement]: judgement,
        citations,
      })),
    place: ({ record, path }) => {
      if (path === 'subject') return { argument: 'entities[0]', path: '' };
      if (path === other) return { argument: `entities[${String(record + 1)}]`, path: '' };
      if (path === rule.judgement) return { argument: 'judgement', path: '' };
      return { argument: path === '' ? 'entities' : path, path: '' };
    },
    check: async (reader, batch) => {
      if (judgement === rule.one) await checkNoCircle(graph, reader, subject, others);
      return findTakenBack(reader, batch);
    },
  });
}
