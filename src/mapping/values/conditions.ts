import { compare, isList, listOf, textOf, type Datum } from './datum.js';
import { MappingError } from '../language/mapping-error.js';
import { compilePattern } from '../language/regex.js';
import type { Getter, Scope } from './scope.js';
import type { Names } from './template.js';
import { mapIn, textIn, type YamlNode } from '../language/yaml-node.js';

/** Whether a row is meant. */
export type Condition = (scope: Scope) => boolean;

/** Compiles what a condition compares with. */
type Compile = (node: YamlNode) => Getter;

type Test = (value: Datum, scope: Scope) => boolean;

/**
 * Compiles a condition: a map of which all must hold, or a list of maps of which one
 * must.
 */
export function compileCondition(node: YamlNode, names: Names, compile: Compile): Condition {
  if (node.is === 'list') {
    const some = node.items.map((item) => compileCondition(item, names, compile));
    return (scope) => some.some((each) => each(scope));
  }
  const all = [...mapIn(node).entries].map(([name, wanted]): Condition => {
    const get = names.get(name, wanted.place);
    const test = compileTest(wanted, compile);
    return (scope) => test(get(scope), scope);
  });
  return (scope) => all.every((each) => each(scope));
}

function compileTest(node: YamlNode, compile: Compile): Test {
  if (node.is === 'list') {
    const some = node.items.map((item) => compileTest(item, compile));
    return (value, scope) => some.some((test) => test(value, scope));
  }
  if (node.is === 'text') return equals(compile(node));
  const all = [...node.entries].map(([operator, operand]) =>
    compileOperator(operator, operand, compile),
  );
  return (value, scope) => all.every((test) => test(value, scope));
}

function equals(wanted: Getter): Test {
  return (value, scope) => {
    const other = wanted(scope);
    const [mine, theirs] = [listOf(value), listOf(other)];
    if (mine.length === 0 || theirs.length === 0) return mine.length === theirs.length;
    const texts = mine.map(textOf);
    return isList(other)
      ? theirs.every((each) => texts.includes(textOf(each)))
      : theirs.some((each) => texts.includes(textOf(each)));
  };
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
};

function compileOperator(operator: string, operand: YamlNode, compile: Compile): Test {
  if (operator === 'not') {
    const test = compileTest(operand, compile);
    return (value, scope) => !test(value, scope);
  }
  if (operator === 'present') {
    const wanted = textIn(operand) === 'true';
    return (value) => listOf(value).length > 0 === wanted;
  }
  if (operator === 'matches') {
    const pattern = compilePattern(textIn(operand), operand.place);
    return (value) => listOf(value).some((each) => pattern.has(textOf(each)));
  }
  const holds = COMPARISONS[operator];
  if (!holds) throw new MappingError('UNKNOWN_KEY', operand.place, `no operator "${operator}"`);
  const other = compile(operand);
  return (value, scope) => {
    const limit = other(scope);
    if (limit === undefined) return false;
    return listOf(value).some((each) => holds(compare(textOf(each), textOf(limit))));
  };
}
