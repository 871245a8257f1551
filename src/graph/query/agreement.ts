/**
 * How far actors agree: on the topics that both took a stand on, how often it was
 * the same one. Which claims say so, and by which field, their kinds define.
 */
import { checkId } from '../check-id.js';
import { BadInputError } from '../errors.js';
import { claimIsInView, isWithinDefaults } from '../filter/claim-range.js';
import { compile } from '../filter/compile.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import type { NamedId } from '../filter/named-id.js';
import { readFilter, type Filter, type ReadFilter } from '../filter/read-filter.js';
import { all, truth, type Predicate } from '../filter/predicate.js';
import { whenOperand } from '../filter/when.js';
import { getOrMake } from '../get-or-make.js';
import type { Graph } from '../graph.js';
import type { Kind, Model } from '../model/model.js';
import type { Row } from '../store/graph-store.js';
import { readByIds } from '../store/read-by-ids.js';
import { MAX_DAY, MIN_DAY, formatDay } from '../time/day.js';
import { parseEdtf } from '../time/edtf.js';
import { InvalidEdtfError } from '../time/invalid-edtf-error.js';
import { Turn } from '../turn.js';
import type { View } from '../view/view.js';
import { Candidates } from './candidates.js';
import { readList } from './list.js';
import { findEntities, kindOf } from './nodes.js';
import { numberIn, textIn } from './row-values.js';
import { StandTable, type Compared, type Stands } from './stand-table.js';

/** By which periods agreement is divided, and how long the text of a day is up to there. */
const PERIODS = { DECADE: 3, YEAR: 4, MONTH: 7 } as const;

/** What is asked for; `on` is the list of a kind that agreement is defined on. */
export interface AgreementInput {
  /** Whom to compare, and with whom; left out: all who have such claims. */
  readonly subjects?: readonly string[] | null;
  readonly with?: readonly string[] | null;
  readonly on: string;
  readonly by?: keyof typeof PERIODS | null;
  /** Filters on claims, by the list of their kind: that of `on` alone may be there. */
  readonly where?: Readonly<Record<string, Filter | null | undefined>> | null;
  /** When the claims are so, in place of the view's valid time. */
  readonly during?: string | null;
}

/** What the cells of one answer have in common. */
export interface AgreementBasis {
  readonly kind: Kind;
  readonly by: AgreementInput['by'];
  readonly view: View;
  /** Which claims count. */
  readonly where: Filter;
}

/** How far two actors agree in one period; null for all time, and where it isn't certain. */
export interface AgreementCell extends Compared {
  readonly subject: string;
  readonly with: string;
  readonly basis: AgreementBasis;
}

/** Who agrees how far, and the ids that the question names and that say nothing there. */
export interface FoundAgreement {
  readonly cells: readonly AgreementCell[];
  readonly unknown: readonly NamedId[];
  /** All ids that its filter names. */
  readonly named: readonly NamedId[];
}

/** How many actors one answer compares. */
export const MOST_ACTORS = 250;

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
 * one for some of them at a time, or one for all. Only claims that assert and are certainly
 * in view count (semantics A1).
 *
 * @throws {@link BadInputError}
 */
export async function findAgreement(
  graph: Graph,
  input: AgreementInput,
  view: View,
): Promise<FoundAgreement> {
  const kind = agreementKindsOf(graph.model).find(({ list }) => list?.toUpperCase() === input.on);
  if (!kind) throw new BadInputError(['on'], `nothing is called ${input.on}.`);
  const { where, named } = readWhere(kind, input);
  const basis: AgreementBasis = { kind, by: input.by, view, where };
  const sides = {
    subjects: readIds(input.subjects, 'subjects'),
    with: readIds(input.with, 'with'),
  };
  const ids = [...new Set([...(sides.subjects ?? []), ...(sides.with ?? [])])];
  checkNumber(ids.length, '`subjects` and `with` name');
  const unknown = await findStrangers(graph, kind, sides);
  const isKnown = (id: string): boolean => unknown.every((each) => each.id !== id);
  const isOfAll = !sides.subjects || !sides.with;
  const table = isOfAll
    ? await readTableOfAll(graph, basis)
    : await readTable(graph, basis, ids.filter(isKnown));
  if (isOfAll) checkNumber(table.actors.length, `${kind.list ?? ''} that count are of`);
  const [subjects, others] = [sides.subjects ?? table.actors, sides.with ?? table.actors];
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
  return { cells, unknown, named };
}

function readIds(
  ids: readonly string[] | null | undefined,
  argument: string,
): readonly string[] | undefined {
  for (const id of ids ?? []) checkId(id, [argument]);
  return ids ? [...new Set(ids)] : undefined;
}

function checkNumber(actors: number, whose: string): void {
  if (actors <= MOST_ACTORS) return;
  throw new BadInputError(
    ['subjects'],
    `${whose} ${String(actors)} actors; at most ${String(MOST_ACTORS)} can be compared at once. Name fewer, or narrow \`where\`.`,
  );
}

/** The filter on the claims that count, with `during` as what they must be so in. */
function readWhere(
  kind: Kind,
  { where, during }: AgreementInput,
): { readonly where: Filter; readonly named: readonly NamedId[] } {
  const list = kind.list ?? '';
  for (const [key, filter] of Object.entries(where ?? {})) {
    if (filter === null) throw new BadInputError(['where', key], 'must not be null; leave it out.');
    if (key === list) continue;
    throw new BadInputError(
      ['where', key],
      `is for agreement on ${key.toUpperCase()}; here only \`${list}\` can be filtered.`,
    );
  }
  const own = where?.[list] ?? {};
  const { ids: named } = readFilter(kind, own, ['where', list]);
  if ((during ?? null) === null) return { where: own, named };
  try {
    parseEdtf(String(during));
  } catch (error) {
    if (!(error instanceof InvalidEdtfError)) throw error;
    throw new BadInputError(['during'], error.message, { cause: error });
  }
  return { where: { and: [own, { when: { during } }] }, named };
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
  const { clauses, columns, parameters } = matchStands(basis);
  const { topic, first, last } = columns;
  const rows = await readByIds(
    graph.store,
    actors,
    [
      ...clauses,
      `RETURN id, ${topic} AS topic, ${first} AS first, ${last} AS last, n.id AS claim`,
      'ORDER BY claim',
    ],
    parameters,
  );
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
    const period = periodIn(row, basis.by);
    const inPeriod = getOrMake(stands.byPeriod, period, () => new Map());
    for (const topics of [stands.byTopic, inPeriod]) {
      getOrMake(topics, topicId, () => []).push(claim);
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

/** Finds which of those named there are not, or `kind` has no claims about; one statement. */
async function findStrangers(
  graph: Graph,
  kind: Kind,
  sides: Readonly<Record<'subjects' | 'with', readonly string[] | undefined>>,
): Promise<readonly NamedId[]> {
  const { kinds } = kind.claim?.subject ?? graph.model.entity;
  const ids = [...new Set([...(sides.subjects ?? []), ...(sides.with ?? [])])];
  const found = await findEntities(graph, ids, new Set(['id']));
  return Object.entries(sides).flatMap(([argument, named]) =>
    (named ?? [])
      .filter((id) => {
        const node = found.get(id);
        return !node || !kindOf(kinds, node);
      })
      .map((id) => ({ id, kinds, argument: [argument] })),
  );
}

/** Reads who took which stand on what: a row for each topic, value and time. */
async function readTable(
  graph: Graph,
  basis: AgreementBasis,
  actors: readonly string[],
): Promise<StandTable> {
  const { clauses, columns, parameters } = matchStands(basis);
  const returned = returnStands(columns, 'id');
  const stands: Stands[] = [];
  for (let from = 0; from < actors.length; from += ACTORS_AT_ONCE) {
    const some = actors.slice(from, from + ACTORS_AT_ONCE);
    const rows = await readByIds(graph.store, some, [...clauses, returned], parameters);
    await addStands(stands, rows, basis);
  }
  return StandTable.of(stands, basis.kind.claim?.agreement?.among ?? []);
}

/** Reads the same of all who have such claims, in one statement. */
async function readTableOfAll(graph: Graph, basis: AgreementBasis): Promise<StandTable> {
  const { kind, view, where } = basis;
  const candidates = new Candidates(readList({ from: 'kind', kind }, { where }, view), graph.store);
  const { writer, context } = candidates;
  const counts = all([candidates.answers('CERTAIN'), isStand(kind, writer)]);
  const stands: Stands[] = [];
  const rows = await graph.store.read({
    text: [
      candidates.match(counts),
      returnStands(columnsOf(kind, context.view), 'n.subjectId'),
    ].join('\n'),
    parameters: writer.parameters,
    beginsAtIds: candidates.beginsAtIds,
  });
  await addStands(stands, rows, basis);
  return StandTable.of(stands, kind.claim?.agreement?.among ?? []);
}

async function addStands(
  stands: Stands[],
  rows: readonly Row[],
  { by }: AgreementBasis,
): Promise<void> {
  const turn = new Turn();
  for (const row of rows) {
    stands.push({
      topic: textIn(row, 'topic'),
      value: textIn(row, 'value'),
      period: periodIn(row, by),
      actors: row['actors'] as readonly string[],
    });
    if (turn.isOver) await turn.pass();
  }
}

/** What is read of a claim: its topic, its value, and between which days it is so. */
type StandColumns = Readonly<Record<'topic' | 'value' | 'first' | 'last', string>>;

function columnsOf(kind: Kind, { ongoing }: View): StandColumns {
  const when = whenOperand(kind, 'n', ongoing);
  return {
    topic: `n.${kind.claim?.topic[0] ?? ''}Id`,
    value: `n.${kind.claim?.agreement?.field ?? ''}`,
    first: when('Es'),
    last: when('Le'),
  };
}

function returnStands({ topic, value, first, last }: StandColumns, actor: string): string {
  return `RETURN ${topic} AS topic, ${value} AS value, ${first} AS first, ${last} AS last, collect(${actor}) AS actors`;
}

/** Whether a claim takes one of the stands that are compared. */
function isStand(kind: Kind, writer: CypherWriter): Predicate {
  const { field, among } = kind.claim?.agreement ?? { field: '', among: [] };
  return all([`n.${field} IN ${writer.bind(among)}`, `n.polarity = ${writer.bind('ASSERTS')}`]);
}

/** The clauses that bind each claim of the actor `id` that counts as `n`. */
function matchStands({ kind, view, where }: AgreementBasis): {
  readonly clauses: readonly string[];
  readonly columns: StandColumns;
  readonly parameters: CypherWriter['parameters'];
} {
  const writer = new CypherWriter();
  const context = { writer, view, assume: 'CLOSED_WORLD' } as const;
  const { condition, limits }: ReadFilter = readFilter(kind, where, ['where']);
  const counts = all([
    isStand(kind, writer),
    isWithinDefaults(limits, 'n', context),
    claimIsInView(kind, limits, 'n', 'CERTAIN', context),
    compile(condition, { variable: 'n' }, 'CERTAIN', context),
  ]);
  return {
    clauses: [
      `MATCH (:Entity {id: id})-[:${kind.claim?.edge ?? ''}]->(n)`,
      `WHERE ${truth(counts)}`,
    ],
    columns: columnsOf(kind, view),
    parameters: writer.parameters,
  };
}

/** The period in which a claim certainly lies; null where it lies in none (semantics A2). */
function periodIn(row: Row, by: AgreementInput['by']): string | null {
  if (!by || row['first'] === null || row['last'] === null) return null;
  const [first, last] = [numberIn(row, 'first'), numberIn(row, 'last')];
  if (first === MIN_DAY || last === MAX_DAY) return null;
  const [begins, ends] = [first, last].map((day) => formatDay(day)?.slice(0, PERIODS[by]));
  if (begins === undefined || begins !== ends) return null;
  return by === 'DECADE' ? `${begins}X` : begins;
}
