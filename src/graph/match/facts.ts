import { BadInputError } from '../errors.js';
import { isAssertedInView } from '../filter/claim-range.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import type { Graph } from '../graph.js';
import { prefixOf } from '../model/kind-of-id.js';
import type { Kind } from '../model/model.js';
import type { Node } from '../query/projection.js';
import { findNeighbours } from '../query/neighbours.js';
import { textIn } from '../query/row-values.js';
import type { DayRange } from '../time/edtf-date.js';
import { MAX_DAY, MIN_DAY, parseEdtf } from '../time/edtf.js';
import { InvalidEdtfError } from '../time/invalid-edtf-error.js';
import type { View } from '../view/view.js';

/** How a fact of a record stands to what is recorded of a candidate, in a few words. */
export interface Stand {
  readonly is: 'for' | 'against';
  readonly says: string;
}

/**
 * Reads dates of a record, as widely as they may be meant.
 *
 * @throws {@link BadInputError}
 */
export function readDates(text: string, path: readonly (string | number)[]): DayRange {
  try {
    const { earliestStart, latestEnd } = parseEdtf(text);
    return { first: earliestStart, last: latestEnd };
  } catch (error) {
    if (error instanceof InvalidEdtfError) {
      throw new BadInputError(path, error.message, { cause: error });
    }
    throw error;
  }
}

/**
 * How dates stand to those of a candidate: against it where it was surely not there on any
 * of their days, by its own dates or by all claims of when it was there. Undefined where
 * nothing is recorded.
 */
export function standOfDates(
  dates: DayRange,
  kind: Kind,
  node: Node,
  lifetimes: readonly string[],
): Stand | undefined {
  let [first, last] = [MIN_DAY, MAX_DAY];
  const found: string[] = [];
  for (const { name, lifetime } of kind.properties) {
    const kept = node[name];
    if (!lifetime || typeof kept !== 'string') continue;
    const { earliestStart, latestEnd } = parseEdtf(kept);
    if (lifetime !== 'end') first = Math.max(first, earliestStart);
    if (lifetime !== 'start') last = Math.min(last, latestEnd);
    found.push(`${name} ${kept}`);
  }
  if (lifetimes.length > 0) found.push(`there ${shown(lifetimes)}`);
  if (found.length === 0) return undefined;
  const isThere =
    dates.first <= last &&
    dates.last >= first &&
    (lifetimes.length === 0 || lifetimes.some((period) => touches(dates, period)));
  return isThere
    ? { is: 'for', says: `at its time: ${found.join(', ')}` }
    : { is: 'against', says: `not at its time: ${found.join(', ')}` };
}

function touches({ first, last }: DayRange, period: string): boolean {
  const { earliestStart, latestEnd } = parseEdtf(period);
  return first <= latestEnd && last >= earliestStart;
}

/** The periods in which entities were there, by claims of whatever time; one statement. */
export async function findLifetimes(
  { model, store }: Graph,
  ids: readonly string[],
  view: View,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const edges = model.claims.flatMap(({ claim, when }) =>
    claim?.lifetime && when ? [{ edge: claim.edge, period: when.name }] : [],
  );
  if (ids.length === 0 || edges.length === 0) return new Map();
  const writer = new CypherWriter();
  const isInView = isAssertedInView(model.claim, false, 'c', view, writer);
  const text = edges
    .map(({ edge, period }) =>
      [
        'UNWIND $ids AS id',
        `MATCH (:Entity {id: id})-[:${edge}]->(c)`,
        `WHERE ${isInView}`,
        `RETURN id AS of, c.${period} AS period`,
      ].join('\n'),
    )
    .join('\nUNION\n');
  const rows = await store.read({
    text,
    parameters: { ...writer.parameters, ids },
    beginsAtIds: true,
  });
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const of = textIn(row, 'of');
    found.set(of, [...(found.get(of) ?? []), textIn(row, 'period')].sort());
  }
  return found;
}

/**
 * How each candidate stands to countries, any of which is meant: for it where it is one, or
 * claims of whatever time connect the two; against it where it is another, or they connect
 * it with others alone. One that nothing connects with a country has no stand. One statement.
 */
export async function standsToCountry(
  graph: Graph,
  countries: readonly string[],
  ids: readonly string[],
  view: View,
): Promise<ReadonlyMap<string, Stand>> {
  const prefixes = graph.model.entities
    .filter(({ country }) => country)
    .map(({ prefix }) => prefix);
  const isCountry = (id: string): boolean => prefixes.includes(prefixOf(id));
  const found = new Map<string, Set<string>>();
  for (const id of ids) if (isCountry(id)) found.set(id, new Set([id]));
  const others = ids.filter((id) => !found.has(id));
  for (const { at, to } of await findNeighbours(graph, others, [], { ...view, valid: null })) {
    if (isCountry(to)) found.set(at, (found.get(at) ?? new Set()).add(to));
  }
  return new Map(
    [...found].map(([id, connected]): [string, Stand] => {
      const same = countries.find((country) => connected.has(country));
      return same === undefined
        ? [id, { is: 'against', says: `of another country: ${shown([...connected].sort())}` }]
        : [id, { is: 'for', says: `of ${same}` }];
    }),
  );
}

const MOST_SHOWN = 3;

function shown(ids: readonly string[]): string {
  const more = ids.length - MOST_SHOWN;
  return `${ids.slice(0, MOST_SHOWN).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
