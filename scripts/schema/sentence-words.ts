import { parseTemplate, type Template } from '../../src/graph/sentence/template.js';
import type { Model } from '../../src/graph/model/model.js';

/** Writes for the pages which words stand in the sentences of each kind, beside names and texts. */
export function writeSentenceWords(model: Model): string {
  const kinds = [...model.claims].flatMap((kind) => {
    const rule = kind.claim?.sentence;
    if (rule === undefined) return [];
    const template = parseTemplate(rule.template);
    const always = wordsIn(template);
    const withField = template.flatMap((piece): [string, string][] => {
      const [field] = piece.is === 'optional' ? piece.of.filter(({ is }) => is === 'field') : [];
      return piece.is === 'optional' && field?.is === 'field'
        ? [[field.name, wordsIn(piece.of)]]
        : [];
    });
    const values = Object.entries(rule.words ?? {}).map(([field, words]): [string, Entries] => [
      field,
      Object.entries(words).map(([value, text]): [string, string] => [
        value,
        wordsIn(parseTemplate(text)),
      ]),
    ]);
    return [{ name: kind.name, always, withField, values }];
  });
  const written = kinds.map(
    ({ name, always, withField, values }) => `  ${name}: {
    always: ${quoted(always)},
    withField: ${entries(withField, 4)},
    withValue: ${object(
      values.map(([field, words]) => [field, entries(words, 6)]),
      4,
    )},
  },
`,
  );
  return `// Made by \`npm run schema:emit\`.

/** These are the words that stand in a sentence of a kind beside names and texts. */
export interface SentenceWords {
  readonly always: string;
  /** Those that stand there where a field has something. */
  readonly withField: Readonly<Record<string, string>>;
  /** Those that stand there for the values of a field, and where it is missing. */
  readonly withValue: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const SENTENCE_WORDS: Readonly<Record<string, SentenceWords>> = {
${written.join('')}};
`;
}

type Entries = readonly (readonly [string, string])[];

function wordsIn(template: Template): string {
  return template
    .flatMap((piece) => (piece.is === 'words' ? (piece.text.match(/[\p{L}-]+/gu) ?? []) : []))
    .join(' ');
}

function entries(words: Entries, indent: number): string {
  return object(
    words.filter(([, text]) => text !== '').map(([name, text]) => [name, quoted(text)]),
    indent,
  );
}

function object(fields: Entries, indent: number): string {
  if (fields.length === 0) return '{}';
  const inner = fields.map(([name, text]) => `${' '.repeat(indent + 2)}${name}: ${text},\n`);
  return `{\n${inner.join('')}${' '.repeat(indent)}}`;
}

function quoted(text: string): string {
  return `'${text}'`;
}
