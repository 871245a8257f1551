import { readFileSync } from 'node:fs';
import { parse, validate, type GraphQLError } from 'graphql';
import { loadQuestions } from '../../questions/load-questions.js';
import type { Question } from '../../questions/question.js';
import { QuestionError } from '../../questions/question-error.js';
import { readOwnQuestion } from '../../questions/read-question.js';
import type { AskedApi } from '../opening/asked-api.js';
import { hintAtNearest } from '../../graph/find-nearest.js';
import { messageOf } from '../../graph/message-of.js';
import { readVariables, toOption } from './read-variables.js';
import { readView, type ViewOptions } from './read-view.js';
import { readSelectedFields } from '../../tables/selected-fields.js';
import { tablesOf } from '../../tables/tables-of.js';
import { UsageError } from '../shared/usage-error.js';
import { writeAnswer, type Answer, type Format } from '../../tables/write-answer.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';

/** What the name of a question's own file ends with. */
const ENDING = '.graphql';

/** Many claims are of the past: who finds none may have looked for them. */
const OF_TODAY =
  'Where nothing else is said, states count that hold today: "--any-time" asks for those of all times, "--valid-at DAY" for those of a day.\n';

/** What the command takes beside the question's own variables. */
export interface AskOptions extends ViewOptions {
  readonly format: Format;
  /** Whether CSV has texts as they are, formulas of a spreadsheet among them. */
  readonly raw?: boolean;
}

/**
 * Asks a named question, or that of a file, of what `open` opens, and closes that;
 * without a name it lists the questions. `words` are the variables, as they were given.
 *
 * @throws {@link UsageError}, {@link QuestionError}, or what opening throws
 */
export async function ask(
  name: string | undefined,
  words: readonly string[],
  options: AskOptions,
  open: () => Promise<AskedApi>,
  console: Console,
): Promise<ExitCode> {
  const questions = loadQuestions();
  const { format, raw = false } = options;
  const layout = { width: console.out.columns ?? Infinity, raw };
  if (name === undefined) {
    console.out.write(writeAnswer(listOf(questions), format, layout));
    return EXIT_CODES.OK;
  }
  const question = name.endsWith(ENDING) ? readFile(name) : findQuestion(questions, name);
  const variables = readVariables(question, words);
  const view = readView(options);
  const api = await open();
  try {
    const document = parse(question.document);
    refuseUnfit(question, validate(api.schema, document));
    const asked = { query: question.document, variables, view };
    const { data, warnings } = await api.ask(asked);
    const tables = tablesOf(readSelectedFields(api.schema, document), data);
    console.out.write(writeAnswer({ data, tables }, format, layout));
    const isEmpty = tables.some((table) => table.isSummary !== true && table.rows.length === 0);
    if (isEmpty && format === 'table' && !hasMoment(view)) console.error.write(OF_TODAY);
    for (const message of warnings) console.error.write(`${message}\n`);
    // Else an id that nothing has would look like an answer: nobody.
    return warnings.length > 0 ? EXIT_CODES.USAGE : EXIT_CODES.OK;
  } finally {
    await api.close();
  }
}

/** Whether a view says which states count, by when they hold. */
function hasMoment(view: Readonly<Record<string, unknown>>): boolean {
  return ['validAt', 'validDuring', 'anyTime'].some((name) => name in view);
}

/** A question of one's own, in a file. */
function readFile(path: string): Question {
  try {
    return readOwnQuestion(path, readFileSync(path, 'utf8'));
  } catch (error) {
    const problem = messageOf(error);
    const isSaid = error instanceof QuestionError;
    const message = isSaid ? problem : `The file ${JSON.stringify(path)} can't be read: ${problem}`;
    throw new UsageError(message, { cause: error });
  }
}

/** Says what in a file does not fit the schema, and where. */
function refuseUnfit({ name }: Question, errors: readonly GraphQLError[]): void {
  if (errors.length === 0) return;
  const lines = errors.map(({ message, locations: [place] = [] }) =>
    [name, place?.line, place?.column, ` ${message}`].join(':'),
  );
  throw new UsageError(lines.join('\n'));
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
  const names = questions.map((question) => question.name);
  const problem = `There is no question ${JSON.stringify(name)}.${hintAtNearest(name, names)} Run "entente ask" to see all questions.`;
  throw new UsageError(problem);
}
