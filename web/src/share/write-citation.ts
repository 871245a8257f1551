import { ask } from '../ask.js';
import { isObject, objectsOf } from '../answer/json.js';
import type { Asked } from './asked.js';
import {
  bibtexOf,
  citationOf,
  cslOf,
  readSource,
  sourcesOf,
  type CitedSource,
} from './citation.js';
import type { CitationFormat } from './citation-formats.js';
import { documentInWords, idsIn } from './document-in-words.js';
import { namesOf } from '../picker/names-of.js';

interface Answer {
  readonly asked: Asked;
  /** What the page calls it; null where that is what the question or the document says. */
  readonly title: string | null;
  readonly url: string;
  readonly day: string;
  readonly data: unknown;
}

/** Writes how an answer can be cited, with what is recorded of each of its sources. */
export async function writeCitation(
  format: CitationFormat,
  { asked, title: given, url, day, data }: Answer,
): Promise<string> {
  const { question, document, variables } = asked;
  const defaults = question?.variables.map((each) => each.default ?? '').join(' ') ?? '';
  const names = await namesOf(idsIn(question === null ? document : defaults, variables));
  const title = question?.title ?? given ?? documentInWords(document, variables, names);
  const sources = await completeSources(sourcesOf(data));
  const cited = { title, asked, names, url, day, sources };
  if (format === 'bibtex') return bibtexOf(cited);
  return format === 'csl' ? cslOf(cited) : citationOf(cited);
}

/** The same sources with all that is recorded of them; as they are, where that can't be had. */
async function completeSources(sources: readonly CitedSource[]): Promise<readonly CitedSource[]> {
  const ids = sources.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return sources;
  const { data } = await ask({
    query:
      'query Sources($ids: [ID!]!) { nodes(ids: $ids) { ... on Source { id title publisher publishedOn url licence } } }',
    variables: { ids: ids.slice(0, 100) },
  });
  const found = objectsOf(isObject(data) ? data['nodes'] : []).flatMap(
    (node) => readSource(node) ?? [],
  );
  return sources.map((source) => found.find(({ id }) => id === source.id) ?? source);
}
