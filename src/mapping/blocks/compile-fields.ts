import { didYouMean } from '../../graph/find-nearest.js';
import type { Kind, Model, Property } from '../../graph/model/model.js';
import { recordFieldsOf } from '../../graph/record/items/record-fields.js';
import type { Counts } from './counts.js';
import {
  distinct,
  listOf,
  Named,
  oneOf,
  Span,
  textOf,
  toNumber,
  type Datum,
} from '../values/datum.js';
import { goesBeyond, lastDayOf } from '../values/dates.js';
import { MappingError, type Place } from '../language/mapping-error.js';
import { Reject } from '../language/reject.js';
import type { Getter, Scope } from '../values/scope.js';
import { compileDate, compilePeriod, compileValue, type Surroundings } from '../values/values.js';
import type { YamlMap, YamlNode } from '../language/yaml-node.js';

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
  const make = field && compileMake(at, kind, name, node, around);
  if (!make) throw unknownField(kind, name, node.place);
  const seen = name === kind.when?.name ? kind.when.seen : undefined;
  return (scope, fields) => {
    const made = make(scope, fields);
    if (made === undefined) return;
    const value = made instanceof Span ? made.edtf : made;
    // Refused is what the importer would refuse, with its own words.
    const [problem] = field.problems(value);
    if (problem) throw new Reject('REFUSED', `${at}${problem.at}: ${problem.message}`);
    fields.set(name, value);
    if (made instanceof Span && made.seen !== undefined && seen !== undefined) {
      fields.set(seen, made.seen);
    }
  };
}

/** Makes the value of a field, as a record has it or a period; undefined where it has none. */
type Make = (scope: Scope, fields: Fields) => unknown;

/** Compiles how the value of a field is made; undefined where a kind has no such field. */
function compileMake(
  at: string,
  kind: Kind,
  name: string,
  node: YamlNode,
  around: Surroundings,
): Make | undefined {
  if (name === 'identifiers') return compileIdentifiers(node, around);
  const link = kind.links.find((each) => each.name === name);
  if (link || name === 'subject') return compileLink(at, link?.many === true, node, around);
  const type = kind.properties.find((each) => each.name === name)?.type;
  return type && compileProperty(at, type, name === kind.when?.name, node, around);
}

function unknownField(kind: Kind, name: string, place: Place): MappingError {
  const names = recordFieldsOf(kind).map((each) => each.name);
  const hint = didYouMean(name, names, `its fields are ${names.join(', ')}`);
  return new MappingError('UNKNOWN_KEY', place, `${kind.name} has no field "${name}"; ${hint}`);
}

function compileProperty(
  at: string,
  type: Property['type'],
  isWhen: boolean,
  node: YamlNode,
  around: Surroundings,
): Make {
  const { comparison, composite } = type;
  if (comparison === 'period' || (comparison === 'date' && isWhen)) {
    return compilePeriod(node, around);
  }
  if (comparison === 'date') return compileDate(node, around);
  if (composite) return compileComposite(at, type, node, around);
  const get = compileValue(node, around);
  if (comparison === 'list') {
    return (scope) => unlessEmpty([...new Set(listOf(get(scope)).map(textOf))]);
  }
  const convert = conversionTo(comparison, at);
  return (scope) => {
    const value = oneOf(at, get(scope));
    return value === undefined ? undefined : convert(value);
  };
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/**
 * A small record such as a location, its fields by their names; or several of them, such as
 * attributes, by the names that the author gives each.
 */
function compileComposite(
  at: string,
  { composite, comparison }: Property['type'],
  node: YamlNode,
  around: Surroundings,
): Make {
  const values = namedValues(node, around);
  const madeIn = <T>(
    scope: Scope,
    make: (name: string, value: Exclude<Datum, undefined>) => T,
  ): readonly T[] =>
    values.flatMap(([name, get]) => {
      const value = oneOf(`${at}.${name}`, get(scope));
      return value === undefined ? [] : [make(name, value)];
    });
  if (comparison !== 'none') {
    return (scope) =>
      unlessEmpty(
        madeIn(scope, (name, value) => {
          const text = textOf(value);
          const number = toNumber(text);
          return { name, ...(number === undefined ? { value: text } : { number }) };
        }),
      );
  }
  const known = new Map(composite?.fields.map((each) => [each.name, each.type]));
  const strange = values.find(([name]) => !known.has(name));
  if (strange) {
    const problem = `no field "${strange[0]}"; there are ${[...known.keys()].join(', ')}`;
    throw new MappingError('UNKNOWN_KEY', node.place, problem);
  }
  return (scope) => {
    const made = madeIn(scope, (name, value) => {
      const convert = conversionTo(known.get(name)?.comparison ?? 'text', `${at}.${name}`);
      return [name, convert(value)] as const;
    });
    // Half of a place is none.
    return made.length < values.length ? undefined : Object.fromEntries(made);
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

function compileLink(at: string, isMany: boolean, node: YamlNode, around: Surroundings): Make {
  const get = compileValue(node, around);
  return (scope, { codes }) => {
    const found = get(scope);
    const values = isMany ? distinct(listOf(found)) : listOf(oneOf(at, found));
    for (const value of values) {
      if (!(value instanceof Named) || value.until === undefined) continue;
      codes.push({ at, id: value.id, until: value.until });
    }
    const ids = values.map(textOf);
    return isMany ? unlessEmpty(ids) : ids[0];
  };
}

function endOf(period: string): string {
  return period.slice(period.indexOf('/') + 1);
}

function compileIdentifiers(node: YamlNode, around: Surroundings): Make {
  const schemes = namedValues(node, around);
  return (scope) =>
    unlessEmpty(
      schemes.flatMap(([scheme, get]) =>
        distinct(listOf(get(scope))).map((value) => ({ scheme, value: textOf(value) })),
      ),
    );
}

/** The values of a map whose keys the author chose. */
export function namedValues(
  node: YamlNode,
  around: Surroundings,
): readonly (readonly [string, Getter])[] {
  if (node.is !== 'map') throw new MappingError('BAD_VALUE', node.place, 'must be a map');
  return [...node.entries].map(([name, value]) => [name, compileValue(value, around)] as const);
}
