import { stringify } from 'yaml';

type Values = Readonly<Record<string, unknown>>;

/** What is told of a source beside its id and title. */
const TOLD = ['publisher', 'publishedOn', 'url', 'version', 'doi', 'licence', 'citation'] as const;

/**
 * A source as a citation tells it, with what is recorded of it. `publishedOn` is an EDTF date;
 * `citation` is how its makers want it cited.
 */
export interface CitedSource extends Partial<Readonly<Record<(typeof TOLD)[number], string>>> {
  readonly id: string;
  readonly title: string;
}

/** Reads a source from a row or a record of it. */
export function toCitedSource(row: Values): CitedSource {
  const told = TOLD.filter((name) => typeof row[name] === 'string');
  return {
    id: String(row['id']),
    title: typeof row['title'] === 'string' ? row['title'] : '',
    ...Object.fromEntries(told.map((name) => [name, String(row[name])])),
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
  const { title, publisher, publishedOn, url, version, doi } = source;
  // What is undefined is left out of what is written.
  return {
    type: 'data',
    title,
    authors: [{ name: publisher ?? 'Unknown' }],
    publisher: publisher === undefined ? undefined : { name: publisher },
    'date-published': /^\d{4}-\d\d-\d\d$/u.exec(publishedOn ?? '')?.[0],
    year: Number(yearOf(publishedOn)) || undefined,
    url,
    version,
    doi,
    notes: notesOf(source).join('\n') || undefined,
  };
}

/** How a source wants to be cited, and its licence, as far as they are recorded. */
function notesOf({ citation, licence }: CitedSource): readonly string[] {
  const notes = [citation, licence && `Licence: ${licence}`];
  return notes.filter((each) => each !== undefined);
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
    ...sources.map((source) =>
      entry(source.id.replace(/^source:/u, ''), {
        title: source.title,
        author: source.publisher,
        year: yearOf(source.publishedOn),
        url: source.url,
        doi: source.doi,
        version: source.version,
        note: notesOf(source).join('. '),
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
