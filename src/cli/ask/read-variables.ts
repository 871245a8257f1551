import { Kind, parseType, type TypeNode } from 'graphql';
import type { Question, QuestionVariable } from '../../questions/question.js';
import { hintAtNearest } from '../../graph/find-nearest.js';
import { messageOf } from '../../graph/message-of.js';
import { UsageError } from '../shared/usage-error.js';

const TEXTS: readonly string[] = ['ID', 'String', 'Date', 'DateTime', 'EdtfString'];

/**
 * Reads the variables of a question from the words `--name value` or
 * `--name=value`; a list is JSON, or its option is given several times.
 *
 * @throws {@link UsageError}
 */
export function readVariables(
  question: Question,
  words: readonly string[],
): Readonly<Record<string, unknown>> {
  const given = new Map<QuestionVariable, string[]>();
  for (let index = 0; index < words.length; index += 1) {
    const [, name, joined] = /^--([^=]+)(?:=(.*))?$/su.exec(words[index] ?? '') ?? [];
    if (name === undefined) {
      const problem = `${JSON.stringify(words[index])} is no option. Variables are given as --NAME VALUE.`;
      throw new UsageError(problem);
    }
    const variable = findVariable(question, name);
    const text = joined ?? words[(index += 1)];
    if (text === undefined) throw new UsageError(`--${name} needs a value.`);
    given.set(variable, [...(given.get(variable) ?? []), text]);
  }
  return Object.fromEntries(
    [...given].map(([variable, texts]) => [variable.name, toValue(variable, texts)]),
  );
}

function findVariable({ name: question, variables }: Question, option: string): QuestionVariable {
  const found = variables.find(({ name }) => name === option || toOption(name) === option);
  if (found !== undefined) return found;
  const options = variables.map(({ name }) => toOption(name));
  const all = options.map((name) => `--${name}`).join(', ') || 'none';
  const problem = `${question} has no variable --${option}.${hintAtNearest(option, options, '--')} It has: ${all}.`;
  throw new UsageError(problem);
}

/** `maxHops` as an option: `max-hops`. */
export function toOption(variable: string): string {
  return variable.replaceAll(/(?<=[a-z0-9])[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function toValue({ name, type }: QuestionVariable, texts: readonly string[]): unknown {
  const parsed = unwrap(parseType(type));
  if (parsed.kind === Kind.LIST_TYPE) {
    const [text = ''] = texts;
    if (texts.length === 1 && text.trimStart().startsWith('[')) return readJson(name, text);
    return texts.map((each) => toSingle(name, unwrap(parsed.type), each));
  }
  const [text = '', ...more] = texts;
  if (more.length > 0) throw new UsageError(`--${toOption(name)} takes one value.`);
  return toSingle(name, parsed, text);
}

function unwrap(type: TypeNode): TypeNode {
  return type.kind === Kind.NON_NULL_TYPE ? unwrap(type.type) : type;
}

/** What is not text is JSON; what is no JSON may be the value of an enumeration. */
function toSingle(variable: string, type: TypeNode, text: string): unknown {
  if (type.kind === Kind.NAMED_TYPE && TEXTS.includes(type.name.value)) return text;
  if (/^\s*[[{]/u.test(text)) return readJson(variable, text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readJson(variable: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const option = toOption(variable);
    throw new UsageError(`The value of --${option} is no JSON: ${messageOf(error)}.`);
  }
}
