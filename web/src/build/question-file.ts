import type { Form } from './form.js';
import type { InputTypes } from './input-types.js';
import { printWithVariables } from './print-form.js';

/** How wide a line of the header may be. */
const WIDTH = 98;

/** Writes a question as a file of `questions/`, as its README says: what it names can be changed. */
export function writeQuestionFile(
  form: Form,
  types: InputTypes,
  told: { readonly place: number; readonly title: string; readonly description: string },
): string {
  const { text, variables } = printWithVariables(form, types);
  const header = [
    `# ${String(told.place)}. ${oneLine(told.title)}`,
    '#',
    ...wrapped(oneLine(told.description)),
    ...(variables.length === 0 ? [] : ['#']),
    ...variables.map(({ name, words }) => `# $${name}: ${words}`),
  ];
  return `${header.join('\n')}\n\n${text}`;
}

/** The name of a file for a title. */
export function fileNameOf(title: string): string {
  const words =
    title
      .normalize('NFD')
      .toLowerCase()
      .match(/[a-z0-9]+/gu) ?? [];
  return `${words.slice(0, 8).join('-') || 'question'}.graphql`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(`# ${word}`);
    }
  }
  return lines;
}
