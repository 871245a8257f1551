import { stringify } from 'yaml';

type Values = Readonly<Record<string, unknown>>;

/** A source as a citation tells it; undefined for what is not recorded of it. */
export interface CitedSource {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string | undefined;
  /** An EDTF date. */
  readonly publishedOn?: string | undefined;
  readonly url?: string | undefined;
  readonly version?: string | undefined;
  readonly doi?: string | undefined;
  readonly licence?: string | undefined;
  /** How its makers want it cited. */
  readonly citation?: string | undefined;
}

/** Reads a source from a row or a record of it. */
export function toCitedSource(row: Values): CitedSource {
  const text = (name: string): string | undefined =>
    typeof row[name] === 'string' ? row[name] : undefined;
  return {
    id: text('id') ?? '',
    title: text('title') ?? '',
    publisher: text('publisher'),
    publishedOn: text('publishedOn'),
    url: text('url'),
    version: text('version'),
    doi: text('doi'),
    licence: text('licence'),
    citation: text('citation'),
  };
}

/** Makes a file that says how to cite an export and what it rests on (Citation File Format 1.2). */
export function cffOf(sources: readonly CitedSource[], at: Date): string {
  return stringify({
    'cff-version': '1.2.0',
    message: 'Cite this export, and the sources that you use of it.',
    type: 'dataset',
    title: `Records of Entente, exported on ${dayOf(at)}`,
    authors: [{ name: 'Entente' }],
    'date-released': dayOf(at),
    ...(sources.length > 0 && { references: sources.map(referenceOf) }),
  });
}

function referenceOf(source: CitedSource): Values {
  const { title, publisher, publishedOn, url, version, doi, licence, citation } = source;
  const notes = [citation, licence === undefined ? undefined : `Licence: ${licence}`];
  const told: Values = {
    type: 'data',
    title,
    authors: [{ name: publisher ?? 'Unknown' }],
    publisher: publisher === undefined ? undefined : { name: publisher },
    'date-published': /^\d{4}-\d\d-\d\d$/u.exec(publishedOn ?? '')?.[0],
    year: Number(yearOf(publishedOn)) || undefined,
    url,
    version,
    doi,
    notes: notes.filter((each) => each !== undefined).join('\n') || undefined,
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** Makes an entry for the export and one for each source, for BibTeX and BibLaTeX. */
export function bibtexOf(sources: readonly CitedSource[], at: Date): string {
  const day = dayOf(at);
  const entries = [
    entry(`entente-${day}`, {
      title: `Records of Entente, exported on ${day}`,
      author: 'Entente',
      year: day.slice(0, 4),
    }),
    ...sources.map(({ id, title, publisher, publishedOn, url, version, doi, licence, citation }) =>
      entry(id.replace(/^source:/u, ''), {
        title,
        author: publisher,
        year: yearOf(publishedOn),
        url,
        doi,
        version,
        note: [citation, licence === undefined ? undefined : `Licence: ${licence}`]
          .filter((each) => each !== undefined)
          .join('. '),
      }),
    ),
  ];
  return `${entries.join('\n\n')}\n`;
}

function entry(key: string, fields: Readonly<Record<string, string | undefined>>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    // Braces around a value that is an organisation: it is no first and last name.
    value === undefined || value === ''
      ? []
      : [
          `  ${name} = {${name === 'author' ? `{${escapeTex(value)}}` : ['url', 'doi'].includes(name) ? value : escapeTex(value)}}`,
        ],
  );
  return `@misc{${key.replaceAll(/[^\w.:-]/gu, '-')},\n${lines.join(',\n')}\n}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escapeTex(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\\~^&%$#_{}]/gu, (sign) => SIGNS[sign] ?? `\\${sign}`);
}

function yearOf(date: string | undefined): string | undefined {
  return /^\d{4}(?![\dX])/u.exec(date ?? '')?.[0];
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
