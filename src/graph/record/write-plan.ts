import type { Graph } from '../graph.js';
import type { Kind } from '../model/model.js';
import type { Transaction } from '../store/graph-store.js';
import { writeErasure } from './erasure.js';
import { inheritedDateOf } from './inherited-date.js';
import type { Plan } from './plan.js';
import { writeSearchTexts } from './search-texts.js';
import { readStatementFile } from './statement-file.js';

const UPDATE_ENTITIES = readStatementFile('update-entities');
const UPDATE_CLAIMS = readStatementFile('update-claims');
const IDENTIFY = readStatementFile('identify');
const CITE = readStatementFile('cite');

/** How many rows a statement takes: an engine reads its parameters in one go. */
const ROWS_AT_ONCE = 5_000;

/**
 * Writes a plan: a statement for each kind and each type of relationship that it
 * has, and some thousand rows. Labels and types come from the model alone.
 */
export async function writePlan(
  graph: Pick<Graph, 'store'>,
  transaction: Transaction,
  plan: Plan,
): Promise<void> {
  const write = async (text: string, rows: readonly object[]): Promise<void> => {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE);
      await transaction.write({ text, parameters: { rows: some.map((row) => ({ ...row })) } });
    }
  };
  for (const [kind, rows] of plan.newEntities) await write(createEntities(kind), rows);
  await write(UPDATE_ENTITIES, plan.entityUpdates);
  await write(IDENTIFY, plan.newIdentifiers);
  for (const [edge, rows] of plan.oldLinks) await write(unlink(edge), rows);
  for (const [edge, rows] of plan.newLinks) await write(link('Entity', edge), rows);
  for (const [edge, rows] of plan.newlyReached) await write(link('Entity', `${edge}_ANY`), rows);
  for (const [edge, rows] of plan.newlyReachedBelow) await write(linkBelow(edge), rows);

  for (const [kind, rows] of plan.newClaims) await write(createClaims(kind), rows);
  for (const [edge, rows] of plan.newClaimLinks) await write(link('Claim', edge), rows);
  await write(CITE, plan.newCitations);
  await write(UPDATE_CLAIMS, plan.claimUpdates);
  for (const [place, rows] of plan.oldComposites) await write(dropComposites(place), rows);
  for (const [place, rows] of plan.newComposites) await write(addComposites(place), rows);
  for (const [kind, rows] of plan.newDates) await write(dateClaims(kind), rows);
  await writeSearchTexts(transaction, plan.searchTexts);
  await writeErasure(graph, transaction, plan.erasure);
}

function createEntities(kind: Kind): string {
  const labels = [...kind.parents].reverse().concat(kind);
  return lines(
    'UNWIND $rows AS row',
    `CREATE (n:${labels.map(({ name }) => name).join(':')})`,
    'SET n += row.properties',
  );
}

function link(label: 'Entity' | 'Claim', edge: string): string {
  return lines(
    'UNWIND $rows AS row',
    `MATCH (a:${label} {id: row.from})`,
    'MATCH (b:Entity {id: row.to})',
    `CREATE (a)-[:${edge}]->(b)`,
  );
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

function createClaims(kind: Kind): string {
  if (!kind.claim) throw new Error(`${kind.name} is no kind of claim.`);
  return lines(
    'UNWIND $rows AS row',
    'MATCH (s:Entity {id: row.subject})',
    `CREATE (s)-[:${kind.claim.edge}]->(c:Claim:${kind.name})`,
    'SET c += row.properties',
  );
}

/** What hangs on nodes, at a place such as `Claim HAS_ATTRIBUTE`. */
function addComposites(place: string): string {
  const [label = '', edge = ''] = place.split(' ');
  return lines(
    'UNWIND $rows AS row',
    `MATCH (n:${label} {id: row.id})`,
    `CREATE (n)-[:${edge}]->(x:Composite)`,
    'SET x += row.properties',
  );
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
