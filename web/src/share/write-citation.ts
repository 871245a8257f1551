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

/** Writes how an answer can be cited, with what is recorded of each of its sources. */
export async function writeCitation(
  format: CitationFormat,
  asked: Asked,
  url: string,
  day: string,
  data: unknown,
): Promise<string> {
  const cited = { asked, url, day, sources: await completeSources(sourcesOf(data)) };
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
