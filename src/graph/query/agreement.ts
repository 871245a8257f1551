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
import type { Row, Statement } from '../store/graph-store.js';
import { Turn } from '../turn.js';
import type { View } from '../view/view.js';
import { findEntities, kindOf } from './nodes.js';
import { textIn } from './row-values.js';
import type { Compared, Stands } from './stand-table.js';
import { StandTable } from './stand-table.js';

/** What is asked for; `on` is the list of a kind that agreement is defined on. */
export interface AgreementInput {
  readonly subjects: readonly string[];
  readonly with: readonly string[];
  readonly on: string;
  readonly by?: 'YEAR' | 'MONTH' | null;
}

/** What the cells of one answer have in common. */
export interface AgreementBasis {
  readonly kind: Kind;
  readonly by: AgreementInput['by'];
  readonly view: View;
}

/** How far two actors agree in one period; null for all time, and where it isn't certain. */
export interface AgreementCell extends Compared {
  readonly subject: string;
  readonly with: string;
  readonly basis: AgreementBasis;
}

/** How many actors one answer compares. */
export const MOST_ACTORS = 50;

/** Of how many actors the stands are read at once: an engine's answer is taken in one go. */
const ACTORS_AT_ONCE = 16;

/** The claims of one actor that count, in the order of their ids. */
export interface StandsOf {
  readonly byTopic: ReadonlyMap<string, readonly string[]>;
  readonly byPeriod: ReadonlyMap<string | null, ReadonlyMap<string, readonly string[]>>;
}

/** The kinds that agreement is defined on. */
export function agreementKindsOf(model: Model): readonly Kind[] {
  return model.claims.filter((kind) => kind.claim?.agreement !== undefined);
}

/**
 * Compares each of `subjects` with each of `with`; in one statement for who they are, and
 * one for some of them at a time. Only claims that are certainly in view count.
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
  const basis: AgreementBasis = { kind, by: input.by, view };
  const table = await readTable(graph, basis, ids);
  const turn = new Turn();
  const cells: AgreementCell[] = [];
  for (const subject of subjects) {
    for (const other of others) {
      if (other === subject) continue;
      for (const compared of table.compare(subject, other)) {
        cells.push({ subject, with: other, basis, ...compared });
      }
      if (turn.isOver) await turn.pass();
    }
  }
  return cells;
}

/**
 * Reads the claims of actors that count in cells, in one statement: some thousand rows
 * an actor, so it is for few of them at once.
 */
export async function findStands(
  graph: Graph,
  basis: AgreementBasis,
  actors: readonly string[],
): Promise<ReadonlyMap<string, StandsOf>> {
  const { clauses, columns, parameters } = matchStands(basis, actors);
  const { topic, period } = columns;
  const rows = await graph.store.read({
    text: [
      ...clauses,
      `RETURN id, ${topic} AS topic, ${period} AS period, c.id AS claim`,
      'ORDER BY claim',
    ].join('\n'),
    parameters,
    beginsAtIds: true,
  });
  const found = new Map(
    actors.map((actor) => [
      actor,
      {
        byTopic: new Map<string, string[]>(),
        byPeriod: new Map<string | null, Map<string, string[]>>(),
      },
    ]),
  );
  const turn = new Turn();
  for (const row of rows) {
    const stands = found.get(textIn(row, 'id'));
    const claim = textIn(row, 'claim');
    const topicId = textIn(row, 'topic');
    if (!stands) continue;
    const inPeriod = stands.byPeriod.get(periodIn(row)) ?? new Map<string, string[]>();
    stands.byPeriod.set(periodIn(row), inPeriod);
    for (const topics of [stands.byTopic, inPeriod]) {
      const claims = topics.get(topicId);
      if (claims) claims.push(claim);
      else topics.set(topicId, [claim]);
    }
    if (turn.isOver) await turn.pass();
  }
  return found;
}

/** The first `most` of the claims of both on the topics that a cell counts as shared. */
export function claimsOfCell(
  { period }: AgreementCell,
  mine: StandsOf,
  theirs: StandsOf,
  most: number,
): readonly string[] {
  const claims: string[] = [];
  for (const [topic, own] of mine.byPeriod.get(period) ?? []) {
    const others = theirs.byTopic.get(topic);
    if (others) claims.push(...own, ...others);
    if (claims.length >= most) break;
  }
  return claims.slice(0, most);
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

/** Reads who took which stand on what: a row for each topic, value and period. */
async function readTable(
  graph: Graph,
  basis: AgreementBasis,
  actors: readonly string[],
): Promise<StandTable> {
  const stands: Stands[] = [];
  const turn = new Turn();
  for (let from = 0; from < actors.length; from += ACTORS_AT_ONCE) {
    const some = actors.slice(from, from + ACTORS_AT_ONCE);
    const { clauses, columns, parameters } = matchStands(basis, some);
    const { topic, value, period } = columns;
    const rows = await graph.store.read({
      text: [
        ...clauses,
        `RETURN ${topic} AS topic, ${value} AS value, ${period} AS period, collect(id) AS actors`,
      ].join('\n'),
      parameters,
      beginsAtIds: true,
    });
    for (const row of rows) {
      stands.push({
        topic: textIn(row, 'topic'),
        value: textIn(row, 'value'),
        period: periodIn(row),
        actors: row['actors'] as readonly string[],
      });
      if (turn.isOver) await turn.pass();
    }
  }
  return StandTable.of(stands, basis.kind.claim?.agreement?.among ?? []);
}

interface StandClauses {
  readonly clauses: readonly string[];
  readonly columns: Readonly<Record<'topic' | 'value' | 'period', string>>;
  readonly parameters: Statement['parameters'];
}

/** The clauses that bind each claim of the actors that counts as `c`, and its actor as `id`. */
function matchStands({ kind, by, view }: AgreementBasis, actors: readonly string[]): StandClauses {
  const part = kind.claim;
  if (!part?.agreement) throw new Error(`${kind.name} does not say how its claims agree.`);
  const writer = new CypherWriter();
  const looking = { writer, view, assume: 'CLOSED_WORLD' } as const;
  const { field, among } = part.agreement;
  const counts = all([
    `c.${field} IN ${writer.bind(among)}`,
    isWithinDefaults(readFilter(kind, undefined, []).limits, 'c', looking),
    claimIsInView(kind, { byValidTime: true }, 'c', 'CERTAIN', looking),
  ]);
  const time = kind.timing === 'state' ? 'period' : 'date';
  const periods = { YEAR: `c.${time}Year`, MONTH: `c.${time}Month` } as const;
  return {
    clauses: [
      'UNWIND $ids AS id',
      `MATCH (:Entity {id: id})-[:${part.edge}]->(c)`,
      `WHERE ${truth(counts)}`,
    ],
    columns: {
      topic: `c.${part.topic[0] ?? ''}Id`,
      value: `c.${field}`,
      period: by ? periods[by] : 'null',
    },
    parameters: { ...writer.parameters, ids: actors },
  };
}

function periodIn(row: Row): string | null {
  const period = row['period'];
  return typeof period === 'string' || typeof period === 'number' ? String(period) : null;
}
