import { getOrMake } from '../../graph/get-or-make.js';
import type { BlockNames } from './block-names.js';
import { dig, isColumns, listOf, textOf } from '../values/datum.js';
import type { Scope } from '../values/scope.js';
import { compileValue, type Surroundings } from '../values/values.js';
import { nodeIn, readPart, textIn, type YamlMap } from '../language/yaml-node.js';

/**
 * Compiles what finds the keys of an object of a row, or of the row itself, that the
 * block names nowhere.
 */
export function compileRest(
  node: YamlMap,
  { paths }: BlockNames,
  around: Surroundings,
): (scope: Scope) => readonly string[] {
  const path = readPart(node, 'of', textIn);
  const within = path === undefined ? '' : `${path}.`;
  const named = compileValue(nodeIn(node, 'as'), around);
  const isRead = (key: string): boolean =>
    [...paths].some((each) => `${each}.`.startsWith(`${within}${key}.`));
  const known = new Map<string, boolean>();
  return (scope) => {
    const object = path === undefined ? scope.row : dig(scope.row, path);
    if (object === undefined || !isColumns(object)) return [];
    const left = Object.keys(object).filter((key) => !getOrMake(known, key, isRead));
    if (left.length === 0) return [];
    const name = listOf(named(scope)).map(textOf).join(', ');
    return left.map((key) => `${name}.${key}`);
  };
}
