import { CodeHolder, isColumns, isList, textOf, type Datum } from '../values/datum.js';
import { MappingError } from '../language/mapping-error.js';
import { Reject } from '../language/reject.js';
import type { Getter, Scope } from '../values/scope.js';
import { compileTemplate } from '../values/template.js';
import type { Surroundings } from '../values/values.js';
import { textIn, type YamlMap, type YamlNode } from '../language/yaml-node.js';

/** How the rows of a block are told apart, where a record doesn't say. */
export interface BlockKey {
  readonly key: YamlNode | undefined;
  readonly cite: YamlNode | undefined;
  /** What the key has besides, for each element of a list. */
  readonly each: string | undefined;
}

/** A part of what tells the rows of a record apart. */
export interface Key {
  readonly name: string;
  readonly get: Getter;
  /** Whether it is the element that the record is made for. */
  readonly isElement: boolean;
}

/** Compiles what tells the rows of a record apart: its own key, or that of the block. */
export function compileKey(
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

/** The values of a key as JSON keeps them. */
export function keyValues(keys: readonly Key[], scope: Scope): readonly unknown[] {
  const values: unknown[] = [];
  for (const { get, isElement } of keys) {
    const value = get(scope);
    // A claim is the same one whether or not its period was cut.
    if (isElement && value instanceof CodeHolder && value.isFirst) continue;
    values.push(keyValue(value, isElement));
  }
  return values;
}

function keyValue(value: Datum, isElement: boolean): unknown {
  if (isElement && isColumns(value)) {
    throw new Reject('MISSING_VALUE', 'the key of a record that is made for each row of a join');
  }
  if (isList(value)) return value.map((each) => (each === undefined ? null : textOf(each)));
  return value === undefined ? null : textOf(value);
}
