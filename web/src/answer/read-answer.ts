import type { Entity, Fact, List, Row, Section } from './answer.js';
import { isObject, objectsOf, textOf, type JsonObject } from './json.js';
import { readClaim } from './read-claim.js';
import { tallyInWords } from './tally-in-words.js';
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
      ? { ...section(heading), list: readList(value) }
      : readObject(heading, value);
  });
}

const NOT_RECORDED: Fact = { label: 'answer', text: 'nothing is recorded under this id' };

function section(heading: string): Section {
  return { heading, facts: [], list: null, sections: [] };
}

/** An object is read as its facts and a section for every connection in it. */
function readObject(field: string, object: JsonObject): Section {
  return {
    ...section(textOf(object['name']) ?? field),
    facts: readFacts(object),
    sections: Object.entries(object).flatMap(([name, value]) =>
      isConnection(value) ? { ...section(nameInWords(name)), list: readList(value) } : [],
    ),
  };
}

function readFacts(object: JsonObject): Fact[] {
  return Object.entries(object).flatMap(([field, value]) => {
    if (OWN_PLACE.has(field) || isConnection(value)) return [];
    const text = inWords(value);
    return text === null ? [] : { label: nameInWords(field), text };
  });
}

function isConnection(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  return isObject(value['tally']) || ROWS.some((field) => Array.isArray(value[field]));
}

function readList(connection: JsonObject): List {
  const { edges, nodes, groups, cells, tally, totalCount } = connection;
  const rows = Array.isArray(edges)
    ? objectsOf(edges).map(readEdge)
    : [
        ...[...objectsOf(groups), ...objectsOf(cells)].map(readCount),
        ...objectsOf(nodes).map((node) =>
          Array.isArray(node['hops']) ? readPath(node) : toRow(readItem(node)),
        ),
      ];
  const words = isObject(tally) ? tallyInWords(tally) : null;
  const total = typeof totalCount === 'number' ? totalCount : null;
  // Counts are not a page of what they count.
  return Array.isArray(edges) || Array.isArray(nodes) || total === null
    ? { tally: words, total, rows }
    : { tally: words ?? `${String(total)} in all`, total: null, rows };
}

function readEdge(edge: JsonObject): Row {
  return {
    verdict: textOf(edge['verdict']),
    item: readItem(isObject(edge['node']) ? edge['node'] : {}),
    evidence: objectsOf(edge['because']).map(readClaim),
  };
}

/** What has a name, or nothing but an id, is an entity; everything else in a list is a claim. */
function readItem(node: JsonObject): Row['item'] {
  const others = Object.keys(node).filter((field) => !OWN_PLACE.has(field));
  return 'name' in node || others.length === 0 ? readEntity(node) : readClaim(node);
}

function toRow(item: Row['item']): Row {
  return { verdict: null, item, evidence: [] };
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
  const hops = objectsOf(path['hops']);
  const ends = [hops[0]?.['from'], ...hops.map(({ to }) => to)];
  const name = ends.flatMap((end) => inWords(end) ?? []).join(' → ');
  const evidence = hops.flatMap(({ from, claim, to }) => {
    const about = [`${inWords(from) ?? ''} → ${inWords(to) ?? ''}`];
    return isObject(claim) ? { ...readClaim(claim), about } : [];
  });
  return { verdict: null, item: { form: 'entity', name, id: null, facts: [] }, evidence };
}

function readEntity(node: JsonObject): Entity {
  const name = nameOf(node) ?? 'not asked for';
  const id = textOf(node['id']);
  const facts = [...readFacts(node), ...readInnerLists(node)];
  return { form: 'entity', name, id: id === name ? null : id, facts };
}

/** A list within a row is told by the names in it. */
function readInnerLists(node: JsonObject): Fact[] {
  return Object.entries(node).flatMap(([field, value]) => {
    if (!isConnection(value)) return [];
    const names = readList(value).rows.flatMap(({ item }) =>
      item.form === 'claim' ? item.about : item.name,
    );
    return { label: nameInWords(field), text: names.join(', ') || 'none' };
  });
}
