import { hash } from 'node:crypto';
import { findNearest } from '../graph/find-nearest.js';
import type { Kind, Link, Model, Property } from '../graph/model/model.js';
import { recordFieldsOf, isNeeded } from '../graph/record/record-fields.js';
import type { RecordField } from '../graph/record/record-fields.js';
import { distinct, isColumns, isList, listOf, Named, Span, textOf, toNumber } from './datum.js';
import type { Datum } from './datum.js';
import { firstDayOf } from './dates.js';
import { MappingError } from './mapping-error.js';
import type { Place } from './mapping-error.js';
import { Reject } from './reject.js';
import type { EntityPart } from './run-entities.js';
import type { Getter, Scope } from './scope.js';
import { compileTemplate } from './template.js';
import { compileDate, compilePeriod, compileValue } from './values.js';
import type { Surroundings } from './values.js';
import { textIn } from './yaml-node.js';
import type { YamlMap, YamlNode } from './yaml-node.js';

/** What the records of a mapping have in common. */
export interface RecordContext {
  readonly model: Model;
  readonly dataset: string;
  readonly confidence: number | undefined;
  warn(what: string, example: string): void;
}

/** A claim of a row: its record, and what tells it apart. */
export interface MadeClaim {
  readonly is: 'claim';
  readonly record: Readonly<Record<string, unknown>> & { readonly id: string };
  /** The JSON of dataset, record and key. */
  readonly row: string;
  /** Whether its key is its own and not that of the rows, so that several may have it. */
  readonly hasOwnKey: boolean;
  /** What the key and what the record hash to, in hex. */
  readonly keyHash: string;
  readonly contentHash: string;
}

/** An entity of a row. */
export type MadeEntity = EntityPart & { readonly is: 'entity' };

export type Made = MadeClaim | MadeEntity;

/** Makes a record of a row. */
export type Make = (scope: Scope) => Made;

/** The keys of a record that are no fields of its kind. */
const CONTROL = new Set(['entity', 'claim', 'when', 'each', 'key', 'cite', 'owns', 'differs']);

/** The fields of a record, and the codes in them that mean something else after some day. */
class Fields extends Map<string, unknown> {
  readonly codes: { readonly at: string; readonly id: string; readonly until: string }[] = [];
}

/** Fills fields of a record in. */
type Fill = (scope: Scope, fields: Fields) => void;

/**
 * Compiles a record of an entity.
 *
 * @throws {@link MappingError}
 */
export function compileEntity(
  name: string,
  kindName: string,
  node: YamlMap,
  around: Surroundings,
  context: RecordContext,
): (scope: Scope) => MadeEntity {
  const kind = kindNamed('entity', kindName, node.place, context.model);
  const fill = compileFields(name, kind, node, around, context);
  const [owns, differs] = [node.entries.get('owns'), node.entries.get('differs')];
  const isOwner = owns !== undefined && textIn(owns) === 'true';
  if (!node.entries.has('id')) {
    throw new MappingError('MISSING_KEY', node.place, `${name} needs an "id"`);
  }
  return (scope) => {
    const fields = new Fields();
    fill(scope, fields);
    const id = fields.get('id');
    if (typeof id !== 'string') throw new Reject('MISSING_VALUE', `${name}.id`);
    fields.delete('id');
    return {
      is: 'entity',
      record: name,
      kind,
      id,
      fields,
      owns: isOwner,
      firstWins: differs !== undefined,
    };
  };
}

/** How the rows of a block are told apart, where a record doesn't say. */
export interface BlockKey {
  readonly key: YamlNode | undefined;
  readonly cite: YamlNode | undefined;
  /** What the key has besides, for each element of a list. */
  readonly each: string | undefined;
}

/**
 * Compiles a record of a claim.
 *
 * @throws {@link MappingError}
 */
export function compileClaim(
  name: string,
  kindName: string,
  node: YamlMap,
  block: BlockKey,
  around: Surroundings,
  context: RecordContext,
): (scope: Scope) => MadeClaim {
  const kind = kindNamed('claim', kindName, node.place, context.model);
  const fill = compileFields(name, kind, node, around, context);
  const hasOwnKey = node.entries.has('key');
  const keys = compileKey(name, node, block, around);
  const cite = compileCitations(
    node.entries.get('cite') ?? block.cite,
    kind,
    keys,
    around,
    context,
  );
  const needed = neededFields(kind);
  for (const field of needed) {
    if (field === 'citations' || node.entries.has(field)) continue;
    throw new MappingError('MISSING_KEY', node.place, `${name} needs "${field}"`);
  }
  const hasConfidence = kind.properties.some((property) => property.name === 'confidence');
  return (scope) => {
    const fields = new Fields();
    fill(scope, fields);
    const values = keys.map(({ get, isElement }) => keyValue(get(scope), isElement));
    const row = JSON.stringify([context.dataset, name, ...values]);
    const keyHash = hash('sha256', row, 'hex');
    for (const field of needed) {
      if (field === 'citations' || fields.has(field)) continue;
      throw new Reject('MISSING_VALUE', `${name}.${field}`);
    }
    if (hasConfidence && context.confidence !== undefined && !fields.has('confidence')) {
      fields.set('confidence', context.confidence);
    }
    const record = {
      claim: kind.name,
      id: `${kind.prefix}:${keyHash.slice(0, 24)}`,
      ...Object.fromEntries(fields),
      citations: cite(scope),
      origin: { dataset: context.dataset, row: JSON.stringify([name, ...values]) },
    };
    const contentHash = hash('sha256', JSON.stringify(record), 'hex');
    return { is: 'claim', record, row, hasOwnKey, keyHash, contentHash };
  };
}

function kindNamed(category: Kind['category'], name: string, place: Place, model: Model): Kind {
  const kinds = category === 'entity' ? model.entities : model.claims;
  const kind = kinds.find((each) => each.name === name);
  if (kind) return kind;
  const names = kinds.map((each) => each.name);
  const nearest = findNearest(name, names);
  const hint = nearest === undefined ? `there are ${names.join(', ')}` : `did you mean ${nearest}?`;
  throw new MappingError('UNKNOWN_KIND', place, `no kind of ${category} "${name}"; ${hint}`);
}

function neededFields(kind: Kind): readonly string[] {
  return recordFieldsOf(kind)
    .filter(({ required }) => required)
    .map(({ name }) => name);
}

/** The fields that an entity must have by the time that it is there. */
export function neededOfEntity(kind: Kind): readonly string[] {
  return [
    ...kind.properties.filter((each) => isNeeded(kind, each)).map(({ name }) => name),
    ...kind.links.filter(({ optional, many }) => !optional && !many).map(({ name }) => name),
  ];
}

function compileFields(
  record: string,
  kind: Kind,
  node: YamlMap,
  around: Surroundings,
  context: RecordContext,
): Fill {
  const fills: Fill[] = [];
  for (const [name, value] of node.entries) {
    if (CONTROL.has(name)) continue;
    fills.push(compileField(record, kind, name, value, around));
  }
  const { when } = kind;
  return (scope, fields) => {
    for (const fill of fills) fill(scope, fields);
    if (fields.codes.length === 0 || !when) return;
    const period = fields.get(when.name);
    for (const { at, id, until } of fields.codes) {
      if (typeof period !== 'string' || !goesBeyond(period, until)) continue;
      context.warn(`CODE_CHANGES ${at}`, `${id} until ${until}, ${period}`);
    }
  };
}

function compileField(
  record: string,
  kind: Kind,
  name: string,
  node: YamlNode,
  around: Surroundings,
): Fill {
  const at = `${record}.${name}`;
  if (name === 'names' && kind.category === 'entity') return compileNames(at, node, around);
  const field = recordFieldsOf(kind).find((each) => each.name === name);
  if (!field) throw unknownField(kind, name, node.place);
  if (name === 'identifiers') return compileIdentifiers(at, field, node, around);
  const link = kind.links.find((each) => each.name === name);
  if (link) return compileLink(at, field, link, node, around);
  if (name === 'subject') {
    const subject = { name: 'subject', many: false } as const;
    return compileLink(at, field, subject, node, around);
  }
  const property = kind.properties.find((each) => each.name === name);
  if (!property) throw unknownField(kind, name, node.place);
  return compileProperty(at, field, property, node, around, kind);
}

function unknownField(kind: Kind, name: string, place: Place): MappingError {
  const names = recordFieldsOf(kind).map((each) => each.name);
  const nearest = findNearest(name, names);
  const hint =
    nearest === undefined ? `its fields are ${names.join(', ')}` : `did you mean "${nearest}"?`;
  return new MappingError('UNKNOWN_KEY', place, `${kind.name} has no field "${name}"; ${hint}`);
}

function compileProperty(
  at: string,
  field: RecordField,
  { name, type }: Property,
  node: YamlNode,
  around: Surroundings,
  kind: Kind,
): Fill {
  if (type.comparison === 'period' || (type.comparison === 'date' && name === kind.when?.name)) {
    const get = compilePeriod(node, around);
    const seen = name === kind.when?.name ? kind.when.seen : undefined;
    return (scope, fields) => {
      const value = get(scope);
      if (value === undefined) return;
      fields.set(name, checked(at, field, textOf(value)));
      if (seen !== undefined && value instanceof Span && value.seen !== undefined) {
        fields.set(seen, value.seen);
      }
    };
  }
  if (type.comparison === 'date') {
    const get = compileDate(node, around);
    return (scope, fields) => {
      const value = get(scope);
      if (value !== undefined) fields.set(name, checked(at, field, textOf(value)));
    };
  }
  if (type.composite) return compileComposite(at, field, name, type, node, around);
  const get = compileValue(node, around);
  if (type.comparison === 'list') {
    return (scope, fields) => {
      const values = listOf(get(scope)).map(textOf);
      if (values.length > 0) fields.set(name, checked(at, field, united(fields, name, values)));
    };
  }
  const convert = conversionTo(type.comparison, at);
  return (scope, fields) => {
    const value = oneOf(at, get(scope));
    if (value !== undefined) fields.set(name, checked(at, field, convert(value)));
  };
}

/**
 * A small record such as a location, its fields by their names; or several of them, such as
 * attributes, by the names that the author gives each.
 */
function compileComposite(
  at: string,
  field: RecordField,
  name: string,
  { composite, comparison }: Property['type'],
  node: YamlNode,
  around: Surroundings,
): Fill {
  const values = namedValues(node, around);
  if (comparison === 'none') {
    const known = new Map(composite?.fields.map((each) => [each.name, each.type]));
    const strange = values.find(([each]) => !known.has(each));
    if (strange) {
      const problem = `no field "${strange[0]}"; there are ${[...known.keys()].join(', ')}`;
      throw new MappingError('UNKNOWN_KEY', node.place, problem);
    }
    return (scope, fields) => {
      const made = values.flatMap(([each, get]) => {
        const value = oneOf(`${at}.${each}`, get(scope));
        if (value === undefined) return [];
        const convert = conversionTo(known.get(each)?.comparison ?? 'text', `${at}.${each}`);
        return [[each, convert(value)] as const];
      });
      // Half of a place is none.
      if (made.length < values.length) return;
      fields.set(name, checked(at, field, Object.fromEntries(made)));
    };
  }
  return (scope, fields) => {
    const made = values.flatMap(([each, get]) => {
      const value = oneOf(`${at}.${each}`, get(scope));
      if (value === undefined) return [];
      const text = textOf(value);
      const number = toNumber(text);
      return [{ name: each, ...(number === undefined ? { value: text } : { number }) }];
    });
    if (made.length > 0) fields.set(name, checked(at, field, made));
  };
}

function conversionTo(
  comparison: Property['type']['comparison'],
  at: string,
): (value: Exclude<Datum, undefined>) => unknown {
  if (comparison === 'order') {
    return (value) => {
      const number = toNumber(textOf(value));
      if (number !== undefined) return number;
      throw new Reject('NOT_A_NUMBER', `${at}: ${JSON.stringify(textOf(value))}`);
    };
  }
  if (comparison === 'boolean') {
    return (value) => {
      const text = textOf(value);
      return text === 'true' ? true : text === 'false' ? false : text;
    };
  }
  return textOf;
}

function compileLink(
  at: string,
  field: RecordField,
  { name, many }: Pick<Link, 'name' | 'many'>,
  node: YamlNode,
  around: Surroundings,
): Fill {
  const get = compileValue(node, around);
  return (scope, fields) => {
    const found = get(scope);
    const values = many ? distinct(listOf(found)) : listOf(oneOf(at, found));
    if (values.length === 0) return;
    const ids = values.map(textOf);
    fields.set(name, checked(at, field, many ? ids : ids[0]));
    for (const value of values) {
      if (value instanceof Named && value.until !== undefined) {
        fields.codes.push({ at, id: value.id, until: value.until });
      }
    }
  };
}

function goesBeyond(period: string, until: string): boolean {
  const end = period.slice(period.indexOf('/') + 1);
  if (end === '..') return true;
  return end !== '' && firstDayOf(end) > until;
}

function compileIdentifiers(
  at: string,
  field: RecordField,
  node: YamlNode,
  around: Surroundings,
): Fill {
  const schemes = namedValues(node, around);
  return (scope, fields) => {
    const identifiers = schemes.flatMap(([scheme, get]) =>
      distinct(listOf(get(scope))).map((value) => ({ scheme, value: textOf(value) })),
    );
    if (identifiers.length > 0) fields.set('identifiers', checked(at, field, identifiers));
  };
}

/** Names in several languages: other names of the entity. */
function compileNames(_: string, node: YamlNode, around: Surroundings): Fill {
  const languages = namedValues(node, around);
  return (scope, fields) => {
    const names = languages.flatMap(([, get]) => listOf(get(scope)).map(textOf));
    if (names.length > 0) fields.set('aliases', united(fields, 'aliases', names));
  };
}

/** What a list of a record has by now, and more, each once. */
function united(fields: Fields, name: string, more: readonly string[]): readonly string[] {
  const before = fields.get(name);
  return [...new Set([...(Array.isArray(before) ? before.map(String) : []), ...more])];
}

function namedValues(node: YamlNode, around: Surroundings): readonly (readonly [string, Getter])[] {
  if (node.is !== 'map') throw new MappingError('BAD_VALUE', node.place, 'must be a map');
  return [...node.entries].map(([name, value]) => [name, compileValue(value, around)] as const);
}

interface Key {
  readonly name: string;
  readonly get: Getter;
  /** Whether it is the element that the record is made for. */
  readonly isElement: boolean;
}

function compileKey(
  record: string,
  node: YamlMap,
  { key: blockKey, each }: BlockKey,
  around: Surroundings,
): readonly Key[] {
  const own = node.entries.get('key');
  const key = own ?? blockKey;
  if (key?.is !== 'list' || key.items.length === 0) {
    const problem = `${record} needs a "key", of the rows or of its own`;
    throw new MappingError('MISSING_KEY', node.place, problem);
  }
  const keys = key.items.map((item) => {
    const text = textIn(item);
    const get = compileTemplate(`{${text}}`, around.names, item.place);
    return { name: text.split('|', 1)[0] ?? text, get, isElement: false };
  });
  if (own || each === undefined) return keys;
  return [...keys, { name: each, get: around.names.get(each, node.place), isElement: true }];
}

function keyValue(value: Datum, isElement: boolean): unknown {
  if (isElement && isColumns(value)) {
    throw new Reject('MISSING_VALUE', 'the key of a record that is made for each row of a join');
  }
  if (isList(value)) return value.map((each) => (each === undefined ? null : textOf(each)));
  return value === undefined ? null : textOf(value);
}

type Cite = (scope: Scope) => readonly Readonly<Record<string, string>>[];

function compileCitations(
  node: YamlNode | undefined,
  kind: Kind,
  keys: readonly Key[],
  around: Surroundings,
  { dataset }: RecordContext,
): Cite {
  const nodes = node?.is === 'list' ? node.items : [node];
  const field = recordFieldsOf(kind).find(({ name }) => name === 'citations');
  const cites = nodes.map((each) => compileCitation(each, keys, around, dataset));
  return (scope) => {
    const citations = cites.map((cite) => cite(scope));
    const [problem] = field?.problems(citations) ?? [];
    if (problem) throw new Reject('REFUSED', `citations${problem.at}: ${problem.message}`);
    return citations;
  };
}

function compileCitation(
  node: YamlNode | undefined,
  keys: readonly Key[],
  around: Surroundings,
  dataset: string,
): (scope: Scope) => Readonly<Record<string, string>> {
  const compiled = (name: string): Getter | undefined => {
    const part = node?.is === 'map' ? node.entries.get(name) : undefined;
    return part && compileValue(part, around);
  };
  const [source, locator] = [compiled('source'), compiled('locator')];
  const others = (['gist', 'url'] as const).map((name) => [name, compiled(name)] as const);
  return (scope) => {
    const citation: Record<string, string> = {};
    const from = oneOf('cite.source', source?.(scope));
    citation['source'] = from === undefined ? `source:${dataset}` : textOf(from);
    const where = locator ? oneOf('cite.locator', locator(scope)) : undefined;
    const place = where === undefined && !locator ? describeKey(keys, scope) : where;
    if (place !== undefined) citation['locator'] = textOf(place);
    for (const [name, get] of others) {
      const value = oneOf(`cite.${name}`, get?.(scope));
      if (value !== undefined) citation[name] = textOf(value);
    }
    return citation;
  };
}

function describeKey(keys: readonly Key[], scope: Scope): string {
  return keys
    .map(({ name, get }) => `${name} ${listOf(get(scope)).map(textOf).join(', ')}`.trim())
    .join(', ');
}

function oneOf(at: string, value: Datum): Exclude<Datum, undefined> | undefined {
  if (!isList(value)) return value;
  const values = distinct(listOf(value));
  if (values.length < 2) return values[0];
  throw new Reject('MANY_VALUES', `${at}: ${String(values.length)} values where one is wanted`);
}

/** Refuses what the importer would refuse of a field, with its own words. */
function checked(at: string, field: RecordField, value: unknown): unknown {
  const [problem] = field.problems(value);
  if (!problem) return value;
  throw new Reject('REFUSED', `${at}${problem.at}: ${problem.message}`);
}
