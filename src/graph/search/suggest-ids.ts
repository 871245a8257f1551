import type { NamedId } from '../filter/named-id.js';
import type { Graph } from '../graph.js';
import type { Kind } from '../model/model.js';
import { textIn } from '../query/row-values.js';
import { editDistance } from './edit-distance.js';
import { searchEntities } from './search.js';

/** How many ids are suggested for one. */
const MOST_SUGGESTED = 3;

/** How many ids that begin alike are looked at. */
const MOST_LOOKED_AT = 5_000;

type Unknown = Pick<NamedId, 'id' | 'kinds'>;

/**
 * Suggests ids of entities that may be meant by ids that nothing has, for each in their
 * order: those that say the same of another kind, that are spelled alike, and that have
 * what the id says for a name. Of claims none: their ids say nothing that one could misspell.
 */
export async function suggestIds(
  graph: Graph,
  unknown: readonly Unknown[],
): Promise<readonly (readonly string[])[]> {
  const alike = await findAlike(graph, unknown);
  return Promise.all(
    unknown.map(async ({ id, kinds }) => {
      const slug = slugOf(id);
      const ids = entitiesIn(kinds).flatMap(({ prefix }) => alike.get(prefix) ?? []);
      const near = nearest(slug, ids);
      // What is only named so is meant as what the id says it is.
      const own = kinds.filter(({ prefix }) => id.startsWith(`${prefix}:`));
      const named = await findNamedSo(graph, slug, own.length > 0 ? own : kinds);
      // What is named so, and what is written so, turn by turn.
      const turns = Array.from({ length: MOST_SUGGESTED }, (_, turn) => [near[turn], named[turn]]);
      const found = turns.flat().filter((each) => each !== undefined && each !== id);
      return [...new Set(found)].slice(0, MOST_SUGGESTED) as readonly string[];
    }),
  );
}

/** What an id says, beside its kind. */
function slugOf(id: string): string {
  return id.slice(id.indexOf(':') + 1).toLowerCase();
}

function entitiesIn(kinds: readonly Kind[]): readonly Kind[] {
  return kinds.filter(({ category }) => category === 'entity');
}

/** The ids of entities that begin as the unknown ones could, by their prefix; one statement. */
async function findAlike(
  { store }: Graph,
  unknown: readonly Unknown[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const beginnings = new Set(
    unknown.flatMap(({ id, kinds }) =>
      entitiesIn(kinds).map(({ prefix }) => `${prefix}:${slugOf(id).slice(0, 1)}`),
    ),
  );
  const found = new Map<string, string[]>();
  if (beginnings.size === 0) return found;
  const parameters = Object.fromEntries(
    [...beginnings].map((beginning, index) => [`begins${String(index)}`, beginning]),
  );
  const begins = Object.keys(parameters).map((name) => `n.id STARTS WITH $${name}`);
  const rows = await store.read({
    text: `MATCH (n:Entity)\nWHERE ${begins.join(' OR ')}\nRETURN n.id AS id\nORDER BY id\nLIMIT $most`,
    parameters: { ...parameters, most: MOST_LOOKED_AT },
  });
  for (const row of rows) {
    const id = textIn(row, 'id');
    const prefix = id.slice(0, id.indexOf(':'));
    found.set(prefix, [...(found.get(prefix) ?? []), id]);
  }
  return found;
}

/** The ids that differ in a letter of four at most, the most alike first. */
function nearest(slug: string, ids: readonly string[]): readonly string[] {
  const most = Math.ceil(slug.length / 4);
  return ids
    .flatMap((id) => {
      const distance = editDistance(slug, slugOf(id), most);
      return distance === null ? [] : [{ id, distance }];
    })
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

async function findNamedSo(
  graph: Graph,
  slug: string,
  kinds: readonly Kind[],
): Promise<readonly string[]> {
  const types = entitiesIn(kinds).map(({ type }) => type);
  const words = slug.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return types.length === 0 ? [] : searchEntities(graph, words, types, MOST_SUGGESTED);
}
