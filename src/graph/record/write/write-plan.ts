import type { Graph } from '../../graph.js';
import type { Kind } from '../../model/model.js';
import type { Statement, Transaction } from '../../store/graph-store.js';
import { writeErasure } from '../plan/erasure.js';
import { inheritedDateOf } from '../plan/inherited-date.js';
import type { NewCitation, NewClaim, Plan, Update } from '../plan/plan.js';
import { addTo } from '../plan/plan.js';
import { unwind, type Properties, type Planning } from '../plan/row-columns.js';
import { writeSearchTexts } from '../plan/search-texts.js';
import { readStatementFile } from '../../statement-file.js';
import type { NewLink } from '../plan/transitive-links.js';

const UPDATE_ENTITIES = readStatementFile('update-entities');
const UPDATE_CLAIMS = readStatementFile('update-claims');

/** How many rows a statement takes: an engine reads its parameters in one go. */
const ROWS_AT_ONCE = 5_000;

/**
 * Writes a plan by its statements, and what search finds it by. They are sent without a
 * wait for each: the transaction runs them one after another.
 */
export async function writePlan(
  graph: Pick<Graph, 'store'>,
  transaction: Transaction,
  plan: Plan,
  statements = statementsOf(graph.store, plan),
): Promise<void> {
  await Promise.all([
    ...statements.map((statement) => transaction.write(statement)),
    writeSearchTexts(graph.store, transaction, plan.searchTexts),
  ]);
  await writeErasure(graph, transaction, plan.erasure);
}

/**
 * The statements that write a plan: one for each kind and each type of relationship that it
 * has, and some thousand rows. Labels and types come from the model alone.
 */
export function statementsOf(store: Planning, plan: Plan): readonly Statement[] {
  return [...eachOf(store, plan)];
}

function* eachOf(store: Planning, plan: Plan): Generator<Statement> {
  for (const [kind, rows] of plan.newEntities) {
    for (const some of inParts(rows)) yield createEntities(store, kind, some);
  }
  yield* each(UPDATE_ENTITIES, plan.entityUpdates);
  for (const some of inParts(plan.newIdentifiers)) yield identify(store, some);
  for (const [edge, rows] of plan.oldLinks) yield* each(unlink(edge), rows);
  yield* links(store, 'Entity', plan.newLinks);
  for (const [edge, rows] of plan.newlyReached) {
    for (const some of inParts(rows)) yield link(store, 'Entity', `${edge}_ANY`, some);
  }
  for (const [edge, rows] of plan.newlyReachedBelow) yield* each(linkBelow(edge), rows);

  for (const [kind, claims] of plan.newClaims) {
    for (const rows of byWhatTheyLeadTo(claims)) {
      for (const some of inParts(rows)) yield createClaims(store, kind, some);
    }
  }
  yield* links(store, 'Claim', plan.newClaimLinks);
  for (const some of inParts(plan.newCitations)) yield cite(store, some);
  yield* each(UPDATE_CLAIMS, plan.claimUpdates);
  for (const [place, rows] of plan.oldComposites) yield* each(dropComposites(place), rows);
  for (const [place, rows] of plan.newComposites) {
    for (const some of inParts(rows)) yield addComposites(store, place, some);
  }
  for (const [kind, rows] of plan.newDates) yield* each(dateClaims(kind), rows);
}

/** The statement with the rows as they are, in parts. */
function* each(text: string, rows: readonly object[]): Generator<Statement> {
  for (const some of inParts(rows)) {
    yield { text, parameters: { rows: some.map((row) => ({ ...row })) } };
  }
}

function* links(
  store: Planning,
  label: 'Entity' | 'Claim',
  all: ReadonlyMap<string, readonly NewLink[]>,
): Generator<Statement> {
  for (const [edge, rows] of all) {
    for (const some of inParts(rows)) yield link(store, label, edge, some);
  }
}

function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    yield rows.slice(from, from + ROWS_AT_ONCE);
  }
}

function createEntities(
  store: Planning,
  kind: Kind,
  rows: readonly { readonly properties: Properties }[],
): Statement {
  const labels = [...kind.parents].reverse().concat(kind);
  return unwind(store, rows, (columns) => {
    const properties = columns.addMap(rows.map((row) => row.properties));
    return [
      `CREATE (n:${labels.map(({ name }) => name).join(':')}${properties.inline})`,
      ...properties.set('n'),
    ];
  });
}

function identify(store: Planning, rows: Readonly<Plan['newIdentifiers']>): Statement {
  return unwind(store, rows, (columns) => {
    const column = (name: 'id' | 'key' | 'scheme' | 'value'): string =>
      columns.add(rows.map((row) => row[name]));
    return [
      `MATCH (n:Entity {id: ${column('id')}})`,
      `MERGE (i:Identifier {key: ${column('key')}})`,
      `ON CREATE SET i.scheme = ${column('scheme')}, i.value = ${column('value')}`,
      'CREATE (n)-[:IDENTIFIED_BY]->(i)',
    ];
  });
}

function link(
  store: Planning,
  label: 'Entity' | 'Claim',
  edge: string,
  rows: readonly NewLink[],
): Statement {
  return unwind(store, rows, (columns) => [
    `MATCH (a:${label} {id: ${columns.add(rows.map(({ from }) => from))}})`,
    `MATCH (b:Entity {id: ${columns.add(rows.map(({ to }) => to))}})`,
    `CREATE (a)-[:${edge}]->(b)`,
  ]);
}

function unlink(edge: string): string {
  return lines(
    'UNWIND $rows AS row',
    `MATCH (:Entity {id: row.from})-[r:${edge}]->(:Entity {id: row.to})`,
    'DELETE r',
  );
}

/** What an entity newly reaches, those that reach it reach too. */
function linkBelow(edge: string): string {
  return lines(
    'UNWIND $rows AS row',
    'MATCH (u:Entity {id: row.to})',
    `MATCH (:Entity {id: row.from})<-[:${edge}_ANY]-(d)`,
    'WITH DISTINCT d, u',
    `MERGE (d)-[:${edge}_ANY]->(u)`,
  );
}

/** Claims that are created with the same links, and with a citation or without. */
function byWhatTheyLeadTo(claims: readonly NewClaim[]): Iterable<readonly NewClaim[]> {
  const groups = new Map<string, NewClaim[]>();
  for (const claim of claims) {
    const edges = claim.links.map(({ edge }) => edge);
    addTo(groups, [...edges, claim.citation ? 'CITES' : ''].join(' '), [claim]);
  }
  return groups.values();
}

/** Creates claims that lead to the same kinds of things, with what they lead to. */
function createClaims(store: Planning, kind: Kind, rows: readonly NewClaim[]): Statement {
  const { claim } = kind;
  if (!claim) throw new Error(`${kind.name} is no kind of claim.`);
  return unwind(store, rows, (columns) => {
    const matches: string[] = [];
    const creates: string[] = [];
    const sets: string[] = [];
    const find = (name: string, idOf: (row: NewClaim) => string | undefined): void => {
      const ids = columns.add(rows.map((row) => idOf(row) ?? ''));
      matches.push(`MATCH (${name}:Entity {id: ${ids}})`);
    };
    find('s', ({ subject }) => subject);
    const properties = columns.addMap(rows.map((row) => row.properties));
    creates.push(`CREATE (s)-[:${claim.edge}]->(c:Claim:${kind.name}${properties.inline})`);
    sets.push(...properties.set('c'));
    for (const [index, { edge }] of (rows[0]?.links ?? []).entries()) {
      find(`e${String(index)}`, (row) => row.links[index]?.to);
      creates.push(`CREATE (c)-[:${edge}]->(e${String(index)})`);
    }
    const citations = rows.flatMap(({ citation }) => citation ?? []);
    if (citations.length > 0) {
      find('source', ({ citation }) => citation?.source);
      const texts = columns.addMap(citations.map((citation) => citation.properties));
      creates.push(`CREATE (c)-[cited:CITES${texts.inline}]->(source)`);
      sets.push(...texts.set('cited'));
    }
    return [...matches, ...creates, ...sets];
  });
}

function cite(store: Planning, rows: readonly NewCitation[]): Statement {
  return unwind(store, rows, (columns) => {
    const properties = columns.addMap(rows.map((row) => row.properties));
    return [
      `MATCH (c:Claim {id: ${columns.add(rows.map(({ id }) => id))}})`,
      `MATCH (s:Entity {id: ${columns.add(rows.map(({ source }) => source))}})`,
      `CREATE (c)-[cited:CITES${properties.inline}]->(s)`,
      ...properties.set('cited'),
    ];
  });
}

/** What hangs on nodes, at a place such as `Claim HAS_ATTRIBUTE`. */
function addComposites(store: Planning, place: string, rows: readonly Update[]): Statement {
  const [label = '', edge = ''] = place.split(' ');
  return unwind(store, rows, (columns) => {
    const properties = columns.addMap(rows.map((row) => row.properties));
    return [
      `MATCH (n:${label} {id: ${columns.add(rows.map(({ id }) => id))}})`,
      `CREATE (n)-[:${edge}]->(x:Composite${properties.inline})`,
      ...properties.set('x'),
    ];
  });
}

function dropComposites(place: string): string {
  const [label = '', edge = ''] = place.split(' ');
  return lines(
    'UNWIND $rows AS row',
    `MATCH (:${label} {id: row.id})-[r:${edge}]->(x:Composite)`,
    'DELETE r, x',
  );
}

function dateClaims(kind: Kind): string {
  const edge = inheritedDateOf(kind)?.edge;
  if (edge === undefined) throw new Error(`${kind.name} takes no date over.`);
  return lines(
    'UNWIND $rows AS row',
    `MATCH (:Entity {id: row.id})<-[:${edge}]-(c:Claim)`,
    'WHERE c.dateInherited = true',
    'SET c += row.properties',
  );
}

function lines(...clauses: readonly string[]): string {
  return clauses.join('\n');
}
