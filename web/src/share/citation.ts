import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { viewInWords } from '../asking/view-in-words.js';
import type { Asked } from './asked.js';

/** This is a source as a citation tells it; null for what is not recorded of it. */
export interface CitedSource {
  readonly id: string | null;
  readonly title: string;
  readonly publisher: string | null;
  /** An EDTF date. */
  readonly publishedOn: string | null;
  readonly url: string | null;
  readonly licence: string | null;
}

/** This is what a citation is made of. */
export interface Cited {
  /** What was asked, of whom and when, in a line. */
  readonly title: string;
  readonly asked: Asked;
  /** The names of what the variables name by ids. */
  readonly names: ReadonlyMap<string, string | null>;
  readonly url: string;
  /** The day on which the answer was read. */
  readonly day: string;
  readonly sources: readonly CitedSource[];
}

/** Makes the text by which an answer can be cited: what was asked, how, where, and its sources. */
export function citationOf(cited: Cited): string {
  const { title, asked, url, day, sources } = cited;
  return [
    `Entente: "${title}"`,
    ...(asked.question === null ? [] : [`Question: ${asked.question.name}.`]),
    ...howOf(cited),
    `${url} (accessed ${day}).`,
    ...(sources.length === 0 ? [] : ['Sources:', ...sources.map((each) => `- ${told(each)}`)]),
  ].join('\n');
}

/** Makes an entry for the answer and one for each source, for BibTeX and BibLaTeX. */
export function bibtexOf(cited: Cited): string {
  const { title, asked, url, day, sources } = cited;
  const entry = (key: string, fields: Readonly<Record<string, string | null>>): string => {
    const lines = Object.entries(fields).flatMap(([name, value]) =>
      value === null ? [] : [`  ${name} = {${name === 'url' ? value : escapeTex(value)}}`],
    );
    return `@misc{${key},\n${lines.join(',\n')}\n}`;
  };
  const answer = entry(`entente-${asked.question?.name ?? 'query'}`, {
    title,
    author: 'Entente',
    year: day.slice(0, 4),
    url,
    urldate: day,
    note: noteOf(cited),
  });
  return [
    answer,
    ...sources.map(({ id, title, publisher, publishedOn, url: at, licence }, index) =>
      entry(id?.replace(/^source:/u, '') ?? `source-${String(index + 1)}`, {
        title,
        author: publisher,
        publisher,
        year: yearOf(publishedOn),
        url: at,
        note: licence === null ? null : `Licence: ${licence}`,
      }),
    ),
  ].join('\n\n');
}

/** Makes the same as CSL-JSON, which reference managers read. */
export function cslOf(cited: Cited): string {
  const { title, asked, url, day, sources } = cited;
  const note = noteOf(cited);
  const items = [
    {
      id: `entente-${asked.question?.name ?? 'query'}`,
      type: 'dataset',
      title,
      publisher: 'Entente',
      URL: url,
      ...(note !== null && { note }),
      accessed: { 'date-parts': [day.split('-').map(Number)] },
    },
    ...sources.map(({ id, title, publisher, publishedOn, url: at, licence }, index) => ({
      id: id ?? `source-${String(index + 1)}`,
      type: 'document',
      title,
      ...(publisher !== null && { publisher }),
      ...(yearOf(publishedOn) !== null && {
        issued: { 'date-parts': [datePartsOf(publishedOn ?? '')] },
      }),
      ...(at !== null && { URL: at }),
      ...(licence !== null && { note: `Licence: ${licence}` }),
    })),
  ];
  return JSON.stringify(items, null, 2);
}

/** How it was asked: with which values, and through which view. */
function howOf({ asked: { question, variables, view }, names }: Cited): readonly string[] {
  const defaults = question?.variables.flatMap(({ name, default: value }): [string, unknown][] =>
    value === null ? [] : [[name, JSON.parse(value)]],
  );
  const given = Object.entries({ ...Object.fromEntries(defaults ?? []), ...variables }).map(
    ([name, value]) => `${name} ${valueInWords(value, names)}`,
  );
  const seen = viewInWords(view);
  return [
    ...(given.length === 0 ? [] : [`Variables: ${given.join('; ')}.`]),
    ...(seen === '' ? [] : [`Seen ${seen}.`]),
  ];
}

function valueInWords(value: unknown, names: Cited['names']): string {
  if (Array.isArray(value)) return value.map((each) => valueInWords(each, names)).join(', ');
  const text = textOf(value) ?? JSON.stringify(value);
  const name = names.get(text);
  return name === undefined || name === null || name === text ? text : `${name} (${text})`;
}

function noteOf(cited: Cited): string | null {
  const { length } = cited.sources;
  const rests =
    length === 0 ? [] : [`Rests on ${length === 1 ? 'one source' : `${String(length)} sources`}.`];
  return [...howOf(cited), ...rests].join(' ') || null;
}

function told({ title, publisher, publishedOn, url, licence }: CitedSource): string {
  const parts = [
    title,
    publisher,
    publishedOn,
    licence === null ? null : `Licence: ${licence}`,
    url,
  ];
  return `${parts.filter((part) => part !== null).join('. ')}.`;
}

function yearOf(edtf: string | null): string | null {
  return /^\d{4}/u.exec(edtf ?? '')?.[0] ?? null;
}

/** Year, month and day of an EDTF date, as far as it says them. */
function datePartsOf(edtf: string): readonly number[] {
  const [, ...parts] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/u.exec(edtf) ?? [];
  return parts.flatMap((part) => (part === undefined ? [] : Number(part)));
}

function escapeTex(text: string): string {
  return text.replaceAll(/[\\{}]/gu, '').replaceAll(/[&%$#_]/gu, (sign) => `\\${sign}`);
}

/** All sources that an answer cites, each once, in their order; an id stands for a title. */
export function sourcesOf(data: unknown): readonly CitedSource[] {
  const found = new Map<string, CitedSource>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isObject(value)) return;
    for (const citation of objectsOf(value['citations'])) {
      const source = isObject(citation['source']) ? readSource(citation['source']) : null;
      if (source !== null) found.set(source.id ?? source.title, source);
    }
    Object.values(value).forEach(look);
  };
  look(data);
  return [...found.values()];
}

/** Reads what is told of a source; null where it has no name. */
export function readSource(source: JsonObject): CitedSource | null {
  const id = textOf(source['id']);
  const title = textOf(source['title']) ?? id;
  if (title === null) return null;
  const [publisher, publishedOn, url, licence] = [
    textOf(source['publisher']),
    textOf(source['publishedOn']),
    textOf(source['url']),
    textOf(source['licence']),
  ];
  return { id, title, publisher, publishedOn, url, licence };
}
