import { cffOf, bibtexOf, type CitedSource } from './cited-sources.js';
import type { Format } from './format.js';
import type { Column, ColumnType, ListShape } from './list-shape.js';

type Json = Readonly<Record<string, unknown>>;

/** A file of an export, as it was written. */
export interface ExportedFile {
  readonly path: string;
  readonly format: Pick<Format, 'mediaType' | 'isTable'>;
  /** The list that it is of; undefined where it is of several. */
  readonly shape?: ListShape | undefined;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What is told of an export as a whole. */
export interface ExportedWhole {
  readonly files: readonly ExportedFile[];
  readonly sources: readonly CitedSource[];
  /** What all of it was looked at through; given again, it gives the same claims. */
  readonly view?: Json | undefined;
  /** The place in the log from which what is not in it yet is exported. */
  readonly cursor: string;
  /** When it was made. */
  readonly at: Date;
  /** What was asked for. */
  readonly asked: Json;
  readonly version: string;
}

const FIELD_TYPES: Readonly<Record<ColumnType, Json>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  moment: { type: 'datetime', format: 'any' },
};

/** Makes the files that describe an export: a data package (Frictionless), and citations. */
export function describeExport(whole: ExportedWhole): Readonly<Record<string, string>> {
  const { sources, at } = whole;
  return {
    'CITATION.cff': cffOf(sources, at),
    'citations.bib': bibtexOf(sources, at),
    // The last one: a folder that has it is whole.
    'datapackage.json': `${JSON.stringify(dataPackageOf(whole), null, 2)}\n`,
  };
}

function dataPackageOf(whole: ExportedWhole): Json {
  const { files, sources, view, cursor, at, asked, version } = whole;
  const licences = new Set(sources.flatMap(({ licence }) => licence ?? []));
  return {
    name: 'entente-export',
    title: 'Records of Entente',
    created: at.toISOString(),
    resources: files.map(resourceOf),
    ...(licences.size > 0 && {
      licenses: Array.from(licences, (title) => ({ name: nameOf(title), title })),
    }),
    ...(sources.length > 0 && { sources: sources.map(sourceOf) }),
    entente: { version, asked, view, cursor },
  };
}

function resourceOf({ path, format, shape, rows, bytes, sha256 }: ExportedFile): Json {
  const [name = '', ...endings] = path.split('.');
  const isTable = format.isTable && shape !== undefined;
  return {
    name,
    path,
    ...(shape && { description: shape.description }),
    // What a program looks for in a file; `ndjson` is told by its name alone.
    format: endings.join('.'),
    mediatype: format.mediaType.split(';')[0],
    ...(isTable && { profile: 'tabular-data-resource', encoding: 'utf-8' }),
    bytes,
    hash: `sha256:${sha256}`,
    rows,
    ...(isTable && { schema: schemaOf(shape) }),
  };
}

function schemaOf({ columns }: ListShape): Json {
  const id = columns.find(({ name }) => name === 'id');
  return {
    fields: columns.map(fieldOf),
    missingValues: [''],
    ...(id && { primaryKey: id.name }),
  };
}

function fieldOf({ name, type, isMany, isRequired, description }: Column): Json {
  return {
    name,
    ...(isMany ? { type: 'string' } : FIELD_TYPES[type]),
    description: isMany ? `${description} Several, with "; " between them in CSV.` : description,
    ...(isRequired && { constraints: { required: true } }),
  };
}

function sourceOf(source: CitedSource): Json {
  const { id, title, url, publisher, version, licence, citation, doi } = source;
  return { title, path: url ?? undefined, id, publisher, version, licence, citation, doi };
}

/** A name as data packages take it. */
function nameOf(text: string): string {
  return (
    text
      .replaceAll(/[^\w.-]+/gu, '-')
      .replaceAll(/^-+|-+$/gu, '')
      .slice(0, 60) || 'other'
  );
}
