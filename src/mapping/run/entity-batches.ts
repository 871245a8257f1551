import type { Graph } from '../../graph/graph.js';
import { fold } from '../../graph/model/fold.js';
import type { Node } from '../../graph/query/projection.js';
import { readNodes } from '../../graph/record/plan/known-nodes.js';
import { neededFieldsOf } from '../../graph/record/items/record-fields.js';
import { textsOf } from '../../graph/record/plan/stored-record.js';
import type { Counts } from '../blocks/counts.js';
import { codesIn, type RunEntities, type RunEntity } from '../blocks/run-entities.js';

const BATCH = 1_000;

/** An entity of a run that lacks what it needs, and isn't in the graph. */
export interface Incomplete {
  readonly entity: RunEntity;
  readonly field: string;
}

/** Finds the entities of a run that are new to the graph and lack what they need. */
export async function findIncomplete(
  { store }: Pick<Graph, 'store'>,
  entities: RunEntities,
): Promise<readonly Incomplete[]> {
  const lacking = [...entities.all].flatMap((entity): readonly Incomplete[] => {
    const field = neededFieldsOf(entity.kind).find((name) => !entity.fields.has(name));
    return field === undefined ? [] : [{ entity, field }];
  });
  const incomplete: Incomplete[] = [];
  for (let from = 0; from < lacking.length; from += BATCH) {
    const some = lacking.slice(from, from + BATCH);
    const ids = some.map(({ entity }) => entity.id);
    const known = await readNodes(store, 'Entity', ids);
    incomplete.push(...some.filter(({ entity }) => !known.has(entity.id)));
  }
  return incomplete;
}

/**
 * The entities of a run as batches of records, each before what points at it.
 *
 * What the graph has keeps its own values, unless the mapping owns them: lists unite, what
 * is missing is filled in, and another name becomes an alias.
 */
export async function* batchesOfEntities(
  { store }: Pick<Graph, 'store'>,
  entities: RunEntities,
  warnings: Counts,
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const ordered = inOrderOfLinks(entities);
  for (let from = 0; from < ordered.length; from += BATCH) {
    const some = ordered.slice(from, from + BATCH);
    const ids = some.map(({ id }) => id);
    const known = await readNodes(store, 'Entity', ids);
    const isNew = ({ id }: RunEntity): boolean => !known.has(id);
    await noteSharedCodes(store, some.filter(isNew), warnings);
    yield some.map((entity) => {
      const node = known.get(entity.id);
      if (node && !entity.owns) noteKept(entity, node, warnings);
      return toRecord(entity, node);
    });
  }
}

/** Says which new entities have a code that the graph gives another one of their kind. */
async function noteSharedCodes(
  store: Graph['store'],
  added: readonly RunEntity[],
  warnings: Counts,
): Promise<void> {
  const holders = new Map(
    added.flatMap((entity) => codesIn(entity.fields).map((key) => [key, entity])),
  );
  if (holders.size === 0) return;
  const text = [
    'UNWIND $keys AS key',
    'MATCH (i:Identifier {key: key})<-[:IDENTIFIED_BY]-(n:Entity)',
    'RETURN key, n.id AS id, n.type AS type',
    'ORDER BY key, id',
  ].join('\n');
  const parameters = { keys: [...holders.keys()] };
  const noted = new Set<RunEntity>();
  const rows = await store.read({ text, parameters, beginsAtIds: true });
  for (const row of rows) {
    const [key, id] = [row['key'] as string, row['id'] as string];
    const entity = holders.get(key);
    if (!entity || entity.kind.type !== row['type'] || noted.has(entity)) continue;
    noted.add(entity);
    warnings.add(
      `CODE_OF_ANOTHER ${entity.kind.name}, which a lookup would find`,
      `${entity.id} has ${key} of ${id}`,
    );
  }
}

function inOrderOfLinks(entities: RunEntities): readonly RunEntity[] {
  const ordered: RunEntity[] = [];
  const seen = new Set<string>();
  const add = (entity: RunEntity): void => {
    // A stack of its own: a chain of links may be long.
    const open = [entity];
    while (open.length > 0) {
      const each = open.at(-1);
      if (!each) return;
      const next = seen.has(each.id) ? undefined : linkedIn(each, entities, seen);
      if (next) {
        open.push(next);
        continue;
      }
      open.pop();
      if (seen.has(each.id)) continue;
      seen.add(each.id);
      ordered.push(each);
    }
  };
  for (const entity of entities.all) add(entity);
  return ordered;
}

/** An entity of the run that another points at and that has no place yet. */
function linkedIn(
  entity: RunEntity,
  entities: RunEntities,
  seen: ReadonlySet<string>,
): RunEntity | undefined {
  for (const { name, target } of entity.kind.links) {
    // Within one kind there may be circles; a batch holds what points at each other.
    if (target.kinds.includes(entity.kind)) continue;
    for (const id of textsIn(entity.fields.get(name))) {
      const other = entities.get(id);
      if (other && !seen.has(other.id)) return other;
    }
  }
  return undefined;
}

function textsIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : textsOf(value);
}

function toRecord(
  { kind, id, fields, owns }: RunEntity,
  known: Node | undefined,
): Readonly<Record<string, unknown>> {
  const all = Object.fromEntries(fields);
  if (!known || owns) return { entity: kind.name, id, ...all };
  const kept = Object.entries(all).filter(
    ([name, value]) => Array.isArray(value) || !has(known, name),
  );
  const record: Record<string, unknown> = { entity: kind.name, id, ...Object.fromEntries(kept) };
  const name = fields.get('name');
  if (typeof name === 'string' && isOtherName(name, known)) {
    const aliases = Array.isArray(record['aliases']) ? record['aliases'].map(String) : [];
    record['aliases'] = [...aliases, name];
  }
  return record;
}

/** Says where the graph keeps a value of its own in place of that of the file. */
function noteKept({ kind, id, fields }: RunEntity, known: Node, warnings: Counts): void {
  for (const { name, type } of kind.properties) {
    const [value, kept] = [fields.get(name), known[name]];
    // Another name becomes an alias, and lists unite.
    if (name === 'name' || type.composite || typeof value === 'object') continue;
    if (value === undefined || kept === undefined || kept === null || kept === value) continue;
    const example = `${id} has ${JSON.stringify(kept)}, the file ${JSON.stringify(value)}`;
    warnings.add(`ENTITY_KEPT ${kind.name}.${name}, which "owns: true" would replace`, example);
  }
}

function has(node: Node, name: string): boolean {
  return (node[name] ?? node[`${name}Id`] ?? null) !== null;
}

function isOtherName(name: string, known: Node): boolean {
  const names = [...textsIn(known['name']), ...textsOf(known['aliases'])];
  return !names.some((each) => fold(each) === fold(name));
}
