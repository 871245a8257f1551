import { didYouMean } from '../graph/find-nearest.js';
import type { Kind, Link, Model, Property } from '../graph/model/model.js';
import { recordFieldsOf, type RecordField } from '../graph/record/record-fields.js';
import type { Counts } from './counts.js';
import { distinct, listOf, Named, oneOf, Span, textOf, toNumber, type Datum } from './datum.js';
import { goesBeyond, lastDayOf } from './dates.js';
import { MappingError, type Place } from './mapping-error.js';
import { Reject } from './reject.js';
import type { Getter, Scope } from './scope.js';
import { compileDate, compilePeriod, compileValue, type Surroundings } from './values.js';
import type { YamlMap, YamlNode } from './yaml-node.js';

/** What the records of a mapping have in common. */
export interface RecordContext {
  readonly model: Model;
  readonly dataset: string;
  readonly confidence: number | undefined;
  /** What is done, and may not be what was meant. */
  readonly warnings: Counts;
}

/** The keys of a record that are no fields of its kind. */
const CONTROL = new Set(['entity', 'claim', 'when', 'each', 'key', 'cite', 'owns', 'differs']);

/** The fields of a record, and the codes in them that mean something else after some day. */
export class Fields extends Map<string, unknown> {
  readonly codes: { readonly at: string; readonly id: string; readonly until: string }[] = [];
}

/** Fills fields of a record in. */
export type Fill = (scope: Scope, fields: Fields) => void;

/** Compiles the fields of a record of `kind`: each by what the model says it is. */
export function compileFields(
  record: string,
  kind: Kind,
  node: YamlMap,
  around: Surroundings,
  context: RecordContext,
): Fill {
  const fills: Fill[] = [];
  for (const [name, value] of node.entries) {
    // Names in several languages are claims of their own.
    if (CONTROL.has(name) || (name === 'names' && kind.category === 'entity')) continue;
    fills.push(compileField(record, kind, name, value, around));
  }
  const { when } = kind;
  // What a dataset ends is over: an end after its last day is of a version that goes further.
  const dataEnd = when?.seen === undefined ? undefined : around.seen;
  return (scope, fields) => {
    for (const fill of fills) fill(scope, fields);
    if (!when || (fields.codes.length === 0 && dataEnd === undefined)) return;
    const period = fields.get(when.name);
    if (typeof period !== 'string') return;
    const end = endOf(period);
    if (dataEnd !== undefined && end !== '..' && goesBeyond(end, lastDayOf(dataEnd))) {
      context.warnings.add(`ENDS_AFTER_SEEN ${record}`, `${period}, but "seen" is ${dataEnd}`);
    }
    for (const { at, id, until } of fields.codes) {
      if (!goesBeyond(end, until)) continue;
      context.warnings.add(`CODE_CHANGES ${at}`, `${id} until ${until}, ${period}`);
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
  const hint = didYouMean(name, names, `its fields are ${names.join(', ')}`);
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
      if (values.length > 0) fields.set(name, checked(at, field, [...new Set(values)]));
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
      throw new Reject('NOT_A_NUMBER', `${at}: ${JSON.stringify(textOf(value))}${hintAt(value)}`);
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

/** What to do about a number with marks between its thousands. */
function hintAt(value: Exclude<Datum, undefined>): string {
  const [, mark] = /^-?\d{1,3}(?:([,. '])\d{3})+$/u.exec(textOf(value)) ?? [];
  if (mark === undefined) return '';
  const split = mark === '.' ? '\\\\.' : mark;
  return `; take out what stands between thousands: "let: { parts: { of: ..., split: "${split}" } }", and "{parts|join:}" here`;
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
    const note = (value: Datum): void => {
      if (value instanceof Named && value.until !== undefined) {
        fields.codes.push({ at, id: value.id, until: value.until });
      }
    };
    if (!many) {
      const value = oneOf(at, found);
      if (value === undefined) return;
      fields.set(name, checked(at, field, textOf(value)));
      note(value);
      return;
    }
    const values = distinct(listOf(found));
    if (values.length === 0) return;
    fields.set(name, checked(at, field, values.map(textOf)));
    values.forEach(note);
  };
}

function endOf(period: string): string {
  return period.slice(period.indexOf('/') + 1);
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

/** The values of a map whose keys the author chose. */
export function namedValues(
  node: YamlNode,
  around: Surroundings,
): readonly (readonly [string, Getter])[] {
  if (node.is !== 'map') throw new MappingError('BAD_VALUE', node.place, 'must be a map');
  return [...node.entries].map(([name, value]) => [name, compileValue(value, around)] as const);
}

/** Refuses what the importer would refuse of a field, with its own words. */
function checked(at: string, field: RecordField, value: unknown): unknown {
  const [problem] = field.problems(value);
  if (!problem) return value;
  throw new Reject('REFUSED', `${at}${problem.at}: ${problem.message}`);
}
