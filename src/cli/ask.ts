import { execute, GraphQLError, parse } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { LOCAL } from '../graph/access/caller.js';
import { GraphError } from '../graph/errors.js';
import { loadQuestions } from '../questions/load-questions.js';
import type { Question } from '../questions/question.js';
import type { GraphApi } from '../resolvers/create-api.js';
import { findNearest } from '../graph/find-nearest.js';
import { readVariables, toOption } from './ask/read-variables.js';
import { readView, type ViewOptions } from './ask/read-view.js';
import { readSelectedFields } from '../tables/selected-fields.js';
import { tablesOf } from '../tables/tables-of.js';
import { UsageError } from './ask/usage-error.js';
import { writeAnswer, type Answer, type Format } from '../tables/write-answer.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';

/** An API that whoever opened it closes. */
export type OpenedApi = GraphApi & { close(): Promise<void> };

/** What the command takes beside the question's own variables. */
export interface AskOptions extends ViewOptions {
  readonly format: Format;
  /** Whether CSV has texts as they are, formulas of a spreadsheet among them. */
  readonly raw?: boolean;
}

/**
 * Asks a named question of the API that `open` opens, and closes that; without a name
 * it lists the questions. `words` are the variables, as they were given.
 *
 * @throws {@link UsageError}, {@link QuestionError}, or what opening throws
 */
export async function ask(
  name: string | undefined,
  words: readonly string[],
  options: AskOptions,
  open: () => Promise<OpenedApi>,
  console: Console,
): Promise<ExitCode> {
  const questions = loadQuestions();
  const { format, raw = false } = options;
  const layout = { width: console.out.columns ?? Infinity, raw };
  if (name === undefined) {
    console.out.write(writeAnswer(listOf(questions), format, layout));
    return EXIT_CODES.OK;
  }
  const question = findQuestion(questions, name);
  const variableValues = readVariables(question, words);
  const view = readView(options);
  const api = await open();
  try {
    const { schema } = api;
    const document = parse(question.document);
    const contextValue = api.contextValue({ caller: LOCAL, extensions: { view } });
    const result = await execute({ schema, document, variableValues, contextValue });
    refuseErrors(result);
    const data = result.data ?? {};
    const tables = tablesOf(readSelectedFields(schema, document), data);
    console.out.write(writeAnswer({ data, tables }, format, layout));
    const { warnings = [] } = await contextValue.extensions();
    for (const { message } of warnings) console.error.write(`${message}\n`);
    // Else an id that nothing has would look like an answer: nobody.
    return warnings.length > 0 ? EXIT_CODES.USAGE : EXIT_CODES.OK;
  } catch (error) {
    if (error instanceof GraphError) {
      throw new UsageError(error.message.replace(/^extensions\./u, ''), { cause: error });
    }
    throw error;
  } finally {
    await api.close();
  }
}

function listOf(questions: readonly Question[]): Answer {
  const rows = questions.map(({ name, title, variables }) => {
    const options = variables.map((variable) => `--${toOption(variable.name)}`);
    return { name, title, variables: options.join(' ') };
  });
  const columns = ['name', 'title', 'variables'];
  return {
    data: { questions: rows },
    tables: [{ name: 'questions', columns, rows }],
  };
}

function findQuestion(questions: readonly Question[], name: string): Question {
  const found = questions.find((question) => question.name === name);
  if (found !== undefined) return found;
  const nearest = findNearest(
    name,
    questions.map((question) => question.name),
  );
  throw new UsageError(
    `There is no question ${JSON.stringify(name)}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`} Run "entente ask" to see all questions.`,
  );
}

/** An error of the graph is thrown as it is; one of GraphQL itself is about the variables. */
function refuseErrors({ errors = [] }: ExecutionResult): void {
  for (const { originalError } of errors) {
    if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
  }
  if (errors.length > 0) throw new UsageError(errors.map(({ message }) => message).join('\n'));
}
