import { compileFunction, type TemplateFunction } from './functions.js';
import { count } from '../../graph/count.js';
import { isList, listOf, textOf, type Datum } from './datum.js';
import { MappingError, type Place } from '../language/mapping-error.js';
import { Reject } from '../language/reject.js';
import type { Getter, Scope } from './scope.js';

/** Finds what a name stands for. */
export interface Names {
  /** @throws {@link MappingError} UNKNOWN_COLUMN */
  get(name: string, place: Place): Getter;
}

interface Part {
  readonly name: string;
  readonly get: Getter;
  readonly isOptional: boolean;
  readonly functions: readonly TemplateFunction[];
}

const TOKEN = /\{\{|\}\}|\{([^{}]+)\}/g;

/**
 * Compiles a template, `{name}` and `{name|function:argument}` in a text; a text
 * without braces is itself, and the empty one is missing.
 *
 * @throws {@link MappingError}
 */
export function compileTemplate(text: string, names: Names, place: Place): Getter {
  const parts: (string | Part)[] = [];
  let plain = '';
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    plain += text.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[1] === undefined) {
      plain += match[0].charAt(0);
      continue;
    }
    if (plain !== '') parts.push(plain);
    plain = '';
    parts.push(compilePart(match[1], names, place));
  }
  plain += text.slice(at);
  if (plain !== '') parts.push(plain);
  const [first] = parts;
  if (first === undefined) return () => undefined;
  if (parts.length === 1) return typeof first === 'string' ? () => first : single(first);
  return (scope) => fill(parts, scope);
}

function compilePart(text: string, names: Names, place: Place): Part {
  const [given = '', ...functions] = text.split('|');
  const isOptional = given.endsWith('?');
  const name = isOptional ? given.slice(0, -1) : given;
  if (name === '') throw new MappingError('BAD_VALUE', place, `"{${text}}" names nothing`);
  return {
    name,
    get: names.get(name, place),
    isOptional,
    functions: functions.map((each) => compileFunction(each, place)),
  };
}

function single(part: Part): Getter {
  if (part.functions.length === 0) return part.get;
  return (scope) => valueOf(part, scope);
}

function valueOf({ get, functions }: Part, scope: Scope): Datum {
  let value = get(scope);
  for (const { of, run } of functions) {
    if (of === 'list') value = run(listOf(value));
    else if (isList(value)) {
      value = value.map((each) => (each === undefined ? undefined : run(textOf(each))));
    } else if (value !== undefined) value = run(textOf(value));
  }
  return value === '' ? undefined : value;
}

function fill(parts: readonly (string | Part)[], scope: Scope): Datum {
  const values: Datum[] = [];
  let length: number | undefined;
  for (const part of parts) {
    if (typeof part === 'string') {
      values.push(part);
      continue;
    }
    const value = valueOf(part, scope);
    if (value === undefined) {
      if (!part.isOptional) return undefined;
      values.push('');
      continue;
    }
    if (isList(value)) {
      if (length !== undefined && length !== value.length) {
        const problem = `${part.name} has ${count(value.length, 'value')}, another list ${String(length)}`;
        throw new Reject('LISTS_DIFFER', problem);
      }
      length = value.length;
    }
    values.push(value);
  }
  if (length === undefined) return join(values);
  return Array.from({ length }, (_, at) =>
    join(values.map((value) => (isList(value) ? value[at] : value))),
  );
}

function join(values: readonly Datum[]): Datum {
  let text = '';
  for (const value of values) {
    if (value === undefined) return undefined;
    text += textOf(value);
  }
  return text === '' ? undefined : text;
}
