import { GraphQLError, Kind, OperationTypeNode, parse, print, valueFromASTUntyped } from 'graphql';
import type { OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import { QuestionError } from './question-error.js';
import type { Question, QuestionVariable } from './question.js';

const TITLE = /^(\d+)\. (\S.*)$/;
const VARIABLE = /^\$(\w+): (\S.*)$/;

/**
 * Reads a question from the text of its file; `questions/README.md` has the
 * format of the header.
 *
 * @throws {@link QuestionError}
 */
export function readQuestion(name: string, text: string): Question {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const document = end === -1 ? '' : lines.slice(end).join('\n').trim();
  const header = (end === -1 ? lines : lines.slice(0, end)).map((line) =>
    line.replace(/^#+/, '').trim(),
  );

  const [first = '', ...rest] = paragraphs(header);
  const [, place, title] = TITLE.exec(first) ?? [];
  if (place === undefined || title === undefined) {
    const problem = 'Its first line must be "# NUMBER. The question in plain language".';
    throw new QuestionError(name, problem);
  }
  const description = rest.filter((paragraph) => !paragraph.startsWith('$')).join(' ');
  if (description === '') {
    throw new QuestionError(name, 'A paragraph after the first must say what the reader will see.');
  }
  if (document === '') throw new QuestionError(name, 'An operation must follow the header.');
  const variables = readVariables(name, header, readOperation(name, document));
  return { name, place: Number(place), title, description, variables, document };
}

/**
 * Reads a question of one's own: the text of any file with one query.
 *
 * @throws {@link QuestionError}
 */
export function readOwnQuestion(name: string, document: string): Question {
  const { operation, variableDefinitions = [] } = readOperation(name, document);
  if (operation !== OperationTypeNode.QUERY) {
    throw new QuestionError(name, `It must have a query, but has a ${operation}.`);
  }
  const variables = variableDefinitions.map((definition) => readVariable(name, definition, ''));
  return { name, place: 0, title: name, description: '', variables, document };
}

/** The header's paragraphs; a blank comment line parts them, and a variable stands by itself. */
function paragraphs(lines: readonly string[]): string[] {
  const found: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = found.at(-1);
    if (isOpen && last !== undefined && line !== '' && !line.startsWith('$')) {
      found[found.length - 1] = `${last} ${line}`;
    } else if (line !== '') {
      found.push(line);
    }
    isOpen = line !== '';
  }
  return found;
}

/** The one operation of a document. */
function readOperation(name: string, document: string): OperationDefinitionNode {
  try {
    const operations = parse(document).definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    const [operation] = operations;
    if (operation !== undefined && operations.length === 1) return operation;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = error.locations?.[0]?.line ?? 1;
    throw new QuestionError(name, `Line ${String(line)} below the header: ${error.message}`);
  }
  throw new QuestionError(name, 'It must have exactly one operation.');
}

function readVariables(
  name: string,
  header: readonly string[],
  { variableDefinitions = [] }: OperationDefinitionNode,
): QuestionVariable[] {
  const explained = new Map(
    header.flatMap((line) => {
      const [, variable, words] = VARIABLE.exec(line) ?? [];
      return variable === undefined || words === undefined ? [] : [[variable, words] as const];
    }),
  );
  const variables = variableDefinitions.map((definition) =>
    readVariable(name, definition, explained.get(definition.variable.name.value)),
  );
  for (const variable of explained.keys()) {
    if (variables.every((each) => each.name !== variable)) {
      throw new QuestionError(name, `Its operation has no variable $${variable}.`);
    }
  }
  return variables;
}

/** A variable, as its definition and its line of the header say. */
function readVariable(
  question: string,
  { variable, type, defaultValue }: VariableDefinitionNode,
  description: string | undefined,
): QuestionVariable {
  const name = variable.name.value;
  if (description === undefined) {
    throw new QuestionError(question, `A line "# $${name}: what it is" must explain $${name}.`);
  }
  return {
    name,
    description,
    type: print(type),
    default: defaultValue === undefined ? null : JSON.stringify(valueFromASTUntyped(defaultValue)),
  };
}
