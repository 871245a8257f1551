import type { Condition, Entity, Fact, Hop, List, Ref, Row, Section, Tally } from './answer.js';
import { isObject, objectsOf, textOf, type JsonObject } from './json.js';
import { readClaim, readFact, refOf } from './read-claim.js';
import { inWords, nameInWords, nameOf } from './words.js';

/** The fields that an entity shows in places of their own, or not at all. */
const OWN_PLACE = new Set(['__typename', 'id', 'name']);

/** The fields that hold the rows of a list, or what is counted of them. */
const ROWS = ['edges', 'nodes', 'groups', 'cells'] as const;

/**
 * Reads the data of a response, whatever was asked: a section for every field
 * of the root.
 *
 * Empty where there is nothing but plain values, which the JSON shows as well. What
 * is null because it `failed` is left out: the error says what became of it.
 */
export function readAnswer(
  data: unknown,
  failed: ReadonlySet<unknown> = new Set(),
): readonly Section[] {
  if (!isObject(data)) return [];
  return Object.entries(data).flatMap(([field, value]) => {
    const heading = nameInWords(field);
    if (value === null && failed.has(field)) return [];
    if (value === null) return { ...section(heading), facts: [NOT_RECORDED] };
    if (!isObject(value) || field.startsWith('__')) return [];
    return isConnection(value)
      ? { ...section(heading), list: readList(value, [field]) }
      : readObject(field, value);
  });
}

const NOT_RECORDED: Fact = { label: 'answer', text: 'nothing is recorded under this id' };

function section(heading: string): Section {
  return { heading, id: null, facts: [], list: null, sections: [] };
}

/** An object is read as its facts and a section for every connection in it. */
function readObject(field: string, object: JsonObject): Section {
  return {
    ...section(textOf(object['name']) ?? nameInWords(field)),
    id: textOf(object['id']),
    facts: readFacts(object),
    sections: Object.entries(object).flatMap(([name, value]) =>
      isConnection(value)
        ? { ...section(nameInWords(name)), list: readList(value, [field, name]) }
        : [],
    ),
  };
}

function readFacts(object: JsonObject): Fact[] {
  return Object.entries(object).flatMap(([field, value]) => {
    if (OWN_PLACE.has(field) || isConnection(value)) return [];
    return readFact(field, value) ?? [];
  });
}

function isConnection(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  return isObject(value['tally']) || ROWS.some((field) => Array.isArray(value[field]));
}

/** Reads a connection that stands at a path of the response. */
export function readList(connection: JsonObject, path: readonly string[]): List {
  const { edges, nodes, groups, cells, tally, totalCount, pageInfo } = connection;
  const rows = Array.isArray(edges)
    ? objectsOf(edges).map(readEdge)
    : [
        ...[...objectsOf(groups), ...objectsOf(cells)].map(readCount),
        ...objectsOf(nodes).map((node) =>
          Array.isArray(node['hops']) ? readPath(node) : toRow(readItem(node)),
        ),
      ];
  const hasMore = isObject(pageInfo) && pageInfo['hasNextPage'] === true;
  return {
    path,
    tally: isObject(tally) ? readTally(tally) : null,
    total: numberOf(totalCount),
    rows,
    isGrouped: Array.isArray(groups) && !Array.isArray(edges) && !Array.isArray(nodes),
    next: hasMore ? textOf(pageInfo['endCursor']) : null,
  };
}

function readTally(tally: JsonObject): Tally {
  return {
    yes: numberOf(tally['yes']),
    no: numberOf(tally['no']),
    undetermined: numberOf(tally['undetermined']),
    unrecorded: numberOf(tally['unrecorded']),
  };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function readEdge(edge: JsonObject): Row {
  return {
    ...toRow(readItem(isObject(edge['node']) ? edge['node'] : {})),
    verdict: textOf(edge['verdict']),
    evidence: objectsOf(edge['because']).map(readClaim),
    conditions: objectsOf(edge['conditions']).flatMap(
      (condition) => readCondition(condition) ?? [],
    ),
  };
}

function readCondition({ path, verdict, recorded }: JsonObject): Condition | null {
  if (typeof path !== 'string' || typeof verdict !== 'string') return null;
  return { path, verdict, recorded: typeof recorded === 'boolean' ? recorded : null };
}

/** What has a name, or nothing but an id, is an entity; everything else in a list is a claim. */
function readItem(node: JsonObject): Row['item'] {
  const others = Object.keys(node).filter((field) => !OWN_PLACE.has(field));
  return 'name' in node || others.length === 0 ? readEntity(node) : readClaim(node);
}

function toRow(item: Row['item']): Row {
  return { verdict: null, item, evidence: [], conditions: [], hops: [] };
}

/** A count is named by what it is of: the links and values of a group's key, or two actors. */
function readCount(count: JsonObject): Row {
  const { key, ...others } = count;
  const isOfGroup = isObject(key);
  const of = isOfGroup ? Object.values(key) : Object.values(count).filter(isObject);
  const name = of.flatMap((value) => inWords(value) ?? []).join(', ');
  const counts = Object.entries(isOfGroup ? others : count).filter(([, value]) => !isObject(value));
  return toRow({ form: 'entity', name, id: null, facts: readFacts(Object.fromEntries(counts)) });
}

/** A path is named by what it goes through; the claims of its steps are what it rests on. */
function readPath(path: JsonObject): Row {
  const hops = objectsOf(path['hops']).map(readHop);
  const first = hops[0];
  const ends = first === undefined ? [] : [first.from, ...hops.map(({ to }) => to)];
  const name = ends.map((end) => end.name).join(' → ');
  return {
    ...toRow({ form: 'entity', name, id: null, facts: [] }),
    evidence: hops.map(({ claim }) => claim),
    hops,
  };
}

function readHop({ from, claim, to }: JsonObject): Hop {
  const ends = { from: readEnd(from), to: readEnd(to) };
  const read = readClaim(isObject(claim) ? claim : {});
  return { ...ends, claim: { ...read, about: [ends.from, ends.to] } };
}

function readEnd(end: unknown): Ref {
  return (isObject(end) ? refOf(end) : null) ?? { name: 'not asked for', id: null };
}

function readEntity(node: JsonObject): Entity {
  const name = nameOf(node) ?? 'not asked for';
  const facts = [...readFacts(node), ...readInnerLists(node)];
  return { form: 'entity', name, id: textOf(node['id']), facts };
}

/** A list within a row is told by the names in it. */
function readInnerLists(node: JsonObject): Fact[] {
  return Object.entries(node).flatMap(([field, value]) => {
    if (!isConnection(value)) return [];
    const refs = readList(value, []).rows.flatMap(({ item }): readonly Ref[] =>
      item.form === 'claim' ? item.about : [{ name: item.name, id: item.id }],
    );
    const text = refs.map(({ name }) => name).join(', ') || 'none recorded';
    return { label: nameInWords(field), text, refs };
  });
}
