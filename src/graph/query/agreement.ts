/**
 * How far actors agree: on the topics that both took a stand on, how often it was
 * the same one. Which claims say so, and by which field, their kinds define.
 */
import { checkId } from '../check-id.js';
import { BadInputError } from '../errors.js';
import { claimIsInView, isWithinDefaults } from '../filter/claim-range.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import { readFilter } from '../filter/read-filter.js';
import { all, truth } from '../filter/predicate.js';
import type { Graph } from '../graph.js';
import type { Kind, Model } from '../model/model.js';
import { singularOf } from '../model/model.js';
import { show } from '../model/value-type.js';
import type { View } from '../view/view.js';
import { findEntities, kindOf } from './nodes.js';
import { textIn } from './row-values.js';

/** What is asked for; `on` is the list of a kind that agreement is defined on. */
export interface AgreementInput {
  readonly subjects: readonly string[];
  readonly with: readonly string[];
  readonly on: string;
  readonly by?: 'YEAR' | 'MONTH' | null;
}

/** How far two actors agree in one period. */
export interface AgreementCell {
  readonly subject: string;
  readonly with: string;
  /** `2019` or `2019-05`; null for all time, and where it isn't certain. */
  readonly period: string | null;
  /** On how many topics both took a stand. */
  readonly shared: number;
  /** On how many of these it was the same. */
  readonly agreed: number;
  /** The claims of both on the topics they share. */
  readonly claims: readonly string[];
}

/** How many actors one answer compares. */
export const MOST_ACTORS = 50;

interface Stand {
  readonly topic: string;
  readonly value: string;
  readonly period: string | null;
  readonly claim: string;
}

/** The kinds that agreement is defined on. */
export function agreementKindsOf(model: Model): readonly Kind[] {
  return model.claims.filter((kind) => kind.claim?.agreement !== undefined);
}

/**
 * Compares each of `subjects` with each of `with`; in two statements, one of them
 * for who they are. Only claims that are certainly in view count.
 *
 * @throws {@link BadInputError}
 */
export async function findAgreement(
  graph: Graph,
  input: AgreementInput,
  view: View,
): Promise<readonly AgreementCell[]> {
  const subjects = [...new Set(input.subjects)];
  const others = [...new Set(input.with)];
  for (const id of subjects) checkId(id, ['subjects']);
  for (const id of others) checkId(id, ['with']);
  const ids = [...new Set([...subjects, ...others])];
  if (ids.length > MOST_ACTORS) {
    throw new BadInputError(
      ['subjects'],
      `\`subjects\` and \`with\` name ${String(ids.length)} actors; at most ${String(MOST_ACTORS)} can be compared at once.`,
    );
  }
  const kind = agreementKindsOf(graph.model).find(({ list }) => list?.toUpperCase() === input.on);
  if (!kind) throw new BadInputError(['on'], `nothing is called ${input.on}.`);
  await checkActors(graph, kind, { subjects, with: others });
  const stands = await readStands(graph, kind, ids, input, view);
  return subjects.flatMap((subject) =>
    others.filter((other) => other !== subject).flatMap((other) => compare(subject, other, stands)),
  );
}

/** Refuses ids of nothing, and of what `kind` has no claims about; one statement. */
async function checkActors(
  graph: Graph,
  kind: Kind,
  named: Readonly<Record<'subjects' | 'with', readonly string[]>>,
): Promise<void> {
  const subject = kind.claim?.subject ?? graph.model.entity;
  const ids = [...new Set([...named.subjects, ...named.with])];
  const found = await findEntities(graph, ids, new Set(['id']));
  for (const [argument, each] of Object.entries(named)) {
    for (const id of each) {
      const node = found.get(id);
      if (node && kindOf(subject.kinds, node)) continue;
      throw new BadInputError([argument], `there is no ${singularOf(subject)} ${show(id)}.`);
    }
  }
}

async function readStands(
  graph: Graph,
  kind: Kind,
  ids: readonly string[],
  { by }: AgreementInput,
  view: View,
): Promise<ReadonlyMap<string, readonly Stand[]>> {
  const part = kind.claim;
  if (!part?.agreement) throw new Error(`${kind.name} does not say how its claims agree.`);
  const writer = new CypherWriter();
  const looking = { writer, view, assume: 'CLOSED_WORLD' } as const;
  const { field, among } = part.agreement;
  const predicate = all([
    `c.${field} IN ${writer.bind(among)}`,
    isWithinDefaults(readFilter(kind, undefined, []).limits, 'c', looking),
    claimIsInView(kind, { byValidTime: true }, 'c', 'CERTAIN', looking),
  ]);
  const time = kind.timing === 'state' ? 'period' : 'date';
  const periods = { YEAR: `c.${time}Year`, MONTH: `c.${time}Month` } as const;
  const text = [
    'UNWIND $ids AS id',
    `MATCH (:Entity {id: id})-[:${part.edge}]->(c)`,
    `WHERE ${truth(predicate)}`,
    `RETURN id, c.${part.topic[0] ?? ''}Id AS topic, c.${field} AS value, c.id AS claim, ${by ? periods[by] : 'null'} AS period`,
    'ORDER BY claim',
  ].join('\n');
  const rows = await graph.store.read({
    text,
    parameters: { ...writer.parameters, ids },
    beginsAtIds: true,
  });
  const stands = new Map<string, Stand[]>(ids.map((id) => [id, []]));
  for (const row of rows) {
    const period = row['period'];
    stands.get(textIn(row, 'id'))?.push({
      topic: textIn(row, 'topic'),
      value: textIn(row, 'value'),
      claim: textIn(row, 'claim'),
      period: typeof period === 'string' || typeof period === 'number' ? String(period) : null,
    });
  }
  return stands;
}

/** The cells of two actors, by the periods of the first one's claims. */
function compare(
  subject: string,
  other: string,
  stands: ReadonlyMap<string, readonly Stand[]>,
): readonly AgreementCell[] {
  const others = groupBy(stands.get(other) ?? [], ({ topic }) => topic);
  const cells: AgreementCell[] = [];
  for (const [, own] of groupBy(stands.get(subject) ?? [], ({ period }) => period)) {
    const topics = [...groupBy(own, ({ topic }) => topic)].filter(([topic]) => others.has(topic));
    const [first] = own;
    if (topics.length === 0 || !first) continue;
    const agreed = topics.filter(([topic, mine]) =>
      mine.some(({ value }) => others.get(topic)?.some((their) => their.value === value)),
    );
    const claims = topics.flatMap(([topic, mine]) => [...mine, ...(others.get(topic) ?? [])]);
    cells.push({
      subject,
      with: other,
      period: first.period,
      shared: topics.length,
      agreed: agreed.length,
      claims: claims.map(({ claim }) => claim),
    });
  }
  return cells.sort((a, b) => comparePeriods(a.period, b.period));
}

function comparePeriods(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
