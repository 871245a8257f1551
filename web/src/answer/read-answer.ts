import type { Entity, Fact, List, Row, Section } from './answer.js';
import { isObject, objectsOf, textOf, type JsonObject } from './json.js';
import { readClaim } from './read-claim.js';
import { tallyInWords } from './tally-in-words.js';
import { inWords, nameInWords, nameOf } from './words.js';

/** The fields that an entity shows in places of their own, or not at all. */
const OWN_PLACE = new Set(['__typename', 'id', 'name']);

/**
 * Reads the data of a response, whatever was asked: a section for every field
 * of the root.
 *
 * Empty where there is nothing but plain values, which the JSON shows as well.
 */
export function readAnswer(data: unknown): readonly Section[] {
  if (!isObject(data)) return [];
  return Object.entries(data).flatMap(([field, value]) => {
    const heading = nameInWords(field);
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
  return Array.isArray(value['edges']) || Array.isArray(value['nodes']) || isObject(value['tally']);
}

function readList(connection: JsonObject): List {
  const { edges, nodes, tally, totalCount } = connection;
  const rows = Array.isArray(edges)
    ? objectsOf(edges).map(readEdge)
    : objectsOf(nodes).map((node) => ({ verdict: null, item: readItem(node), evidence: [] }));
  return {
    tally: isObject(tally) ? tallyInWords(tally) : null,
    total: typeof totalCount === 'number' ? totalCount : null,
    rows,
  };
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

function readEntity(node: JsonObject): Entity {
  const name = nameOf(node) ?? 'not asked for';
  const id = textOf(node['id']);
  return { form: 'entity', name, id: id === name ? null : id, facts: readFacts(node) };
}
