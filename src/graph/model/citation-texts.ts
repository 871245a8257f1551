import { Text, Url, type CompositeField } from './value-type.js';

/** What a citation may say beside its source. */
export const CITATION_TEXTS: readonly CompositeField[] = [
  {
    name: 'locator',
    type: Text,
    description: 'Where in the source, such as a paragraph or a row.',
    optional: true,
  },
  {
    name: 'gist',
    type: Text,
    description: 'What the source says there, in our own words.',
    optional: true,
  },
  {
    name: 'url',
    type: Url,
    description: 'Where just this can be read, such as a page of the source.',
    optional: true,
  },
];

/** The texts of a citation. */
export interface CitationTexts {
  readonly locator?: string;
  readonly gist?: string;
  readonly url?: string;
}

/** The texts of a citation, out of whatever has some under their names. */
export function citationTextsOf(from: object): CitationTexts {
  const given = from as Readonly<Record<string, unknown>>;
  const texts: Record<string, string> = {};
  for (const { name } of CITATION_TEXTS) {
    const text = given[name];
    if (typeof text === 'string') texts[name] = text;
  }
  return texts;
}
