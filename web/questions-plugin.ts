import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { readQuestion } from '../src/questions/read-question.js';
import { withPages } from './src/document/rows-document.js';

const MODULE = 'virtual:questions';
const FOLDER = join(import.meta.dirname, '../questions');

/** Makes the plugin that gives the page the named questions as they are read, in their order. */
export function questionsPlugin(): Plugin {
  return {
    name: 'questions',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      const names = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));
      const questions = names.map((name) => {
        const file = join(FOLDER, name);
        this.addWatchFile(file);
        return readQuestion(name.replace(/\.graphql$/u, ''), readFileSync(file, 'utf8'));
      });
      questions.sort((a, b) => a.place - b.place);
      // The page has them with their pages, so that it needs no parser before the first answer.
      const paged = questions.map(({ name, document }) => [name, withPages(document) ?? document]);
      return `export const questions = ${JSON.stringify(questions)};
export const paged = new Map(${JSON.stringify(paged)});`;
    },
  };
}
