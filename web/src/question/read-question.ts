import type { Question, QuestionVariable } from './question.js';

const TITLE = /^(\d+)\. (\S.*)$/;
const VARIABLE = /^\$(\w+): (\S.*)$/;

/**
 * Reads a question from the text of its file; `questions/README.md` has the
 * format of the header.
 *
 * @throws Error where the header is not as it should be, naming the file.
 */
export function readQuestion(name: string, text: string): Question {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const operation = end === -1 ? '' : lines.slice(end).join('\n').trim();
  const header = (end === -1 ? lines : lines.slice(0, end)).map((line) =>
    line.replace(/^#+/, '').trim(),
  );

  const [first = '', ...rest] = paragraphs(header);
  const [, place, title] = TITLE.exec(first) ?? [];
  if (place === undefined || title === undefined) {
    throw misread(name, 'Its first line must be "# NUMBER. The question in plain language".');
  }
  const variables = header.flatMap((line) => toVariable(line));
  const description = rest.filter((paragraph) => !paragraph.startsWith('$')).join(' ');
  if (description === '') {
    throw misread(name, 'A paragraph after the first must say what the reader will see.');
  }
  if (operation === '') throw misread(name, 'An operation must follow the header.');

  return { name, place: Number(place), title, description, variables, operation };
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

function toVariable(line: string): QuestionVariable[] {
  const [, name, description] = VARIABLE.exec(line) ?? [];
  return name === undefined || description === undefined ? [] : [{ name, description }];
}

function misread(name: string, remedy: string): Error {
  return new Error(`The question "${name}" can't be read. ${remedy} See questions/README.md.`);
}
