/** These are what an answer can be cited as. */
export type CitationFormat = 'text' | 'bibtex' | 'csl';

export const CITATION_FORMATS: readonly {
  readonly name: CitationFormat;
  readonly label: string;
}[] = [
  { name: 'text', label: 'Text' },
  { name: 'bibtex', label: 'BibTeX' },
  { name: 'csl', label: 'CSL-JSON' },
];
