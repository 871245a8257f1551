import { BadInputError } from '../errors.js';
import type { Graph } from '../graph.js';
import { likenessOf, roundScore, type Likeness } from '../likeness/likeness.js';
import { nameWordsOf } from '../likeness/name-words.js';
import { fold } from '../model/fold.js';
import { prefixOf } from '../model/kind-of-id.js';
import type { Kind } from '../model/model.js';
import type { Node } from '../query/projection.js';
import { findEntities, kindOf } from '../query/nodes.js';
import { findEntries, type NamedEntry } from '../search/candidates.js';
import { readQuery, type SearchQuery } from '../search/search-query.js';
import { typesOf } from '../search/search.js';
import { searchedTextsOf } from '../search/searched-texts.js';
import { findSome, SecondScorer } from '../search/second-try.js';
import { wordsOf } from '../search/words.js';
import type { DayRange } from '../time/edtf-date.js';
import type { View } from '../view/view.js';
import { findLifetimes, readDates, standOfDates, standsToCountry } from './facts.js';

/** How many records are matched at once, and how many candidates each has at most. */
export const MOST_MATCHED = 50;
export const MOST_CANDIDATES = 10;

/** From this score on a candidate is taken for what the record means: see docs/matching.md. */
export const MATCH_SCORE = 0.77;

/** Names less like that of a record are others, with nothing to look at. */
export const LEAST_SCORE = 0.5;

/** How many that are alike by what search keeps of them are looked at as they are recorded. */
const MOST_LOOKED_AT = 30;

/** More words of a name are not looked for; all of it is compared. */
const MOST_WORDS = 12;

/** How long a name or a code may be, in UTF-16 units. */
export const LONGEST_NAME = 500;

/** What is to be matched: a name or a code, and what else is known. */
export interface MatchRecord {
  readonly name: string;
  /** The types of kinds that it may be of. */
  readonly kinds?: readonly string[] | null;
  /** The id, a code or a name of a country that it has to do with. */
  readonly country?: string | null;
  /** When it was there, in EDTF. */
  readonly dates?: string | null;
}

/** An entity that a record may mean. */
export interface Candidate {
  readonly id: string;
  readonly score: number;
  /** The name or code that is most like that of the record, and the field that has it. */
  readonly name: string;
  readonly field: string;
  /** In what the two differ, in a few words. */
  readonly reason: string;
}

/** What a record says beside a name, as it was understood. */
interface Facts {
  readonly country?: { readonly text: string; readonly ids: readonly string[] };
  readonly dates?: DayRange;
}

/** What a fact takes that speaks against a candidate: as much as no name makes up for. */
const AGAINST = 0.3;

/**
 * Finds the entities that each record may mean, the best first; three statements a record,
 * one more where it has a country, one where it has dates, and three for each country.
 *
 * @throws {@link BadInputError}
 */
export async function match(
  graph: Graph,
  records: readonly MatchRecord[],
  view: View,
): Promise<readonly (readonly Candidate[])[]> {
  if (records.length > MOST_MATCHED) {
    const problem = `takes at most ${String(MOST_MATCHED)} records; match in parts.`;
    throw new BadInputError(['records'], problem);
  }
  const asked = records.map(({ name, kinds, country, dates }, index) => ({
    query: toQuery(name, ['records', index, 'name']),
    kinds: kinds ?? [],
    country: country ?? '',
    countryQuery: toQuery(country ?? '', ['records', index, 'country']),
    dates: typeof dates === 'string' ? readDates(dates, ['records', index, 'dates']) : undefined,
  }));
  const countries = await findCountries(
    graph,
    new Map(asked.map(({ country, countryQuery }) => [country, countryQuery])),
    view,
  );
  return Promise.all(
    asked.map(({ query, kinds, country, dates }) => {
      const ids = countries.get(country);
      return matchOne(graph, query, kinds, view, {
        ...(ids && { country: { text: country, ids } }),
        ...(dates && { dates }),
      });
    }),
  );
}

/** The ids of all countries that a text names, by the text; an empty one names none. */
async function findCountries(
  graph: Graph,
  queries: ReadonlyMap<string, SearchQuery>,
  view: View,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const kinds = graph.model.entities.filter(({ country }) => country);
  const types = kinds.map(({ type }) => type);
  const named = [...queries].filter(([text]) => text.trim() !== '');
  const found = named.map(async ([text, query]): Promise<[string, readonly string[]]> => {
    if (kinds.some(({ prefix }) => prefixOf(text) === prefix)) return [text, [text]];
    const candidates = types.length > 0 ? await matchOne(graph, query, types, view, {}) : [];
    const best = candidates.filter(
      ({ score }) => score >= MATCH_SCORE && score === candidates[0]?.score,
    );
    return [text, best.map(({ id }) => id)];
  });
  return new Map(await Promise.all(found));
}

/** The words of a name to look for: the first few of them. */
function toQuery(name: string, path: readonly (string | number)[]): SearchQuery {
  if (name.length > LONGEST_NAME) {
    throw new BadInputError(path, `must have at most ${String(LONGEST_NAME)} characters.`);
  }
  const [last] = wordsOf(name).slice(0, MOST_WORDS).slice(-1);
  return readQuery(name.slice(0, Math.min(last?.end ?? 0, 200)).toWellFormed(), path);
}

async function matchOne(
  graph: Graph,
  query: SearchQuery,
  kinds: readonly string[],
  view: View,
  facts: Facts,
): Promise<readonly Candidate[]> {
  const types = typesOf(graph, kinds);
  if (query.terms.length === 0 || types.entities.length === 0) return [];
  const words = { some: await findSome(graph, query) };
  const { entities, named } = await findEntries(
    graph,
    query,
    words,
    { ...types, claims: [] },
    view,
  );
  const scorer = new SecondScorer(graph, query);
  const near = [...entities, ...named.map(({ entry }) => entry)]
    .map((entry) => ({ of: entry.of, score: scorer.score(entry) ?? 0 }))
    .sort((a, b) => b.score - a.score || (a.of < b.of ? -1 : 1));
  const ids = [...new Set(near.map(({ of }) => of))].slice(0, MOST_LOOKED_AT);
  const nodes = await findEntities(graph, ids);
  const found = ids.flatMap(
    (id): readonly (Candidate & { readonly kind: Kind; readonly node: Node })[] => {
      const node = nodes.get(id);
      const kind = node && kindOf(graph.model.kinds, node);
      if (!kind) return [];
      const names = [
        ...searchedTextsOf(kind, node).filter(({ as }) => as !== 'text'),
        ...namingsOf(id, named),
      ];
      const best = bestOf(query.text, names, kind.furtherNames);
      return best.score < LEAST_SCORE ? [] : [{ id, ...best, kind, node }];
    },
  );
  const foundIds = found.map(({ id }) => id);
  const stands = facts.country?.ids.length
    ? await standsToCountry(graph, facts.country.ids, foundIds, view)
    : undefined;
  const lifetimes = facts.dates ? await findLifetimes(graph, foundIds, view) : undefined;
  return found
    .map(({ kind, node, ...candidate }) => {
      const known = [
        stands?.get(candidate.id),
        facts.dates && standOfDates(facts.dates, kind, node, lifetimes?.get(candidate.id) ?? []),
      ].flatMap((stand) => stand ?? []);
      const against = known.filter(({ is }) => is === 'against');
      const says = known.map(({ says }) => says);
      if (facts.country?.ids.length === 0)
        says.push(`no country is found by ${JSON.stringify(facts.country.text)}`);
      const judged: Candidate = {
        ...candidate,
        score: Math.max(0, roundScore(candidate.score - AGAINST * against.length)),
        reason: [candidate.reason, ...says.map(asSentence)].join(' '),
      };
      return { judged, supported: known.length - against.length };
    })
    .sort(
      (a, b) =>
        b.judged.score - a.judged.score ||
        b.supported - a.supported ||
        (a.judged.id < b.judged.id ? -1 : 1),
    )
    .slice(0, MOST_CANDIDATES)
    .map(({ judged }) => judged);
}

/** Two names in one: "North Korea (DPRK)", "Burma / Myanmar"; the last bracket may be cut off. */
const TWO_NAMES = /^([^(/]+)(?:\(([^()]+)\)?|\/([^/]+))$/u;

/**
 * The name that is most like one that is asked for. Where that is two names, and each is one
 * of the same thing, it is as much alike as the less like of them.
 */
function bestOf(
  asked: string,
  names: readonly { readonly field: string; readonly text: string }[],
  hasFurther: boolean,
): Omit<Candidate, 'id'> {
  const best = (part: string): Omit<Candidate, 'id'> =>
    names
      .map(({ field, text }) => compare(part, text, field, hasFurther))
      .reduce((a, b) => (b.score > a.score ? b : a), NOTHING);
  const whole = best(asked);
  const [, first = '', inBrackets, behind] = TWO_NAMES.exec(asked) ?? [];
  const second = inBrackets ?? behind;
  if (second === undefined) return whole;
  const one = best(first.trim());
  const other = best(second.trim());
  const score = Math.min(one.score, other.score);
  if (other.score < MATCH_SCORE || score <= whole.score) return whole;
  return { ...one, score, reason: `${one.reason} It is also called ${other.name}.` };
}

const NOTHING: Omit<Candidate, 'id'> = { score: 0, name: '', field: '', reason: '' };

function namingsOf(
  id: string,
  named: readonly NamedEntry[],
): readonly { readonly field: string; readonly text: string }[] {
  return named.flatMap(({ entry, list, name }) =>
    entry.of === id ? [{ field: list, text: name }] : [],
  );
}

function compare(
  asked: string,
  name: string,
  field: string,
  hasFurther: boolean,
): Omit<Candidate, 'id'> {
  if (fold(asked.trim()) === fold(name)) return { score: 1, name, field, reason: 'The same.' };
  const likeness = likenessOf(nameWordsOf(asked), nameWordsOf(name), hasFurther);
  return { score: likeness.score, name, field, reason: reasonOf(likeness) };
}

/** In what two names differ, such as "Spelled otherwise; in another order." */
function reasonOf({ letters, further, inOrder, initials, sameForm }: Likeness): string {
  const isSame = letters === 0 && initials.length === 0;
  const parts = [
    ...(isSame ? ['the same words'] : []),
    ...(letters > 0 ? ['spelled otherwise'] : []),
    ...(initials.length > 0 ? [`initials of words: ${initials.join(' ')}`] : []),
    ...(inOrder ? [] : ['in another order']),
    ...(further.length > 0 ? [`one has beside them: ${further.join(' ')}`] : []),
    ...(sameForm ? [] : ['another legal form']),
  ].join('; ');
  return asSentence(parts);
}

function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
