import { createHash } from 'node:crypto';
import { badFile, MappingError, type Place } from '../language/mapping-error.js';
import { findFormat } from '../language/table-form.js';
import type { YamlMap, YamlNode } from '../language/yaml-node.js';

/** A data package (Frictionless): what it says of a dataset, and its files by their names. */
export interface DataPackage {
  /** What a mapping says of its dataset, where it does not. */
  readonly dataset: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Resource>;
}

export interface Resource {
  /** The file as a mapping describes one. */
  readonly node: YamlMap;
  readonly content: ExpectedContent;
}

/** What a file must be, as far as somebody said. */
export interface ExpectedContent {
  readonly bytes?: number | undefined;
  readonly hash?: { readonly algorithm: string; readonly hex: string } | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** What of a dialect would be read wrongly, and what it is where it does no harm. */
const UNREAD: Readonly<Record<string, readonly unknown[]>> = {
  escapeChar: ['"'],
  commentChar: [],
  commentRows: [],
  headerJoin: [],
};

/**
 * Reads what stands in a `datapackage.json`.
 *
 * @throws {@link MappingError} BAD_FILE or BAD_VALUE, with the place in it
 */
export function readPackage(text: string, file: string): DataPackage {
  const at = (path: string): Place => ({ file, line: 1, path });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw badFile(at(''), 'is no JSON', error);
  }
  const { resources, version, homepage, licenses } = toObject(parsed);
  if (!Array.isArray(resources)) {
    throw new MappingError('BAD_FILE', at('resources'), 'a data package lists its files there');
  }
  const files = new Map<string, Resource>();
  for (const [index, each] of resources.entries()) {
    const resource = toObject(each);
    const { name, path } = resource;
    // Others have their data in the package itself.
    if (typeof name !== 'string' || path === undefined) continue;
    files.set(
      name,
      toResource(resource, (key) => at(`resources[${String(index)}].${key}`)),
    );
  }
  const licence = listIn(licenses)
    .map(toObject)
    .map(({ title, name }) => textOf(title) ?? textOf(name))
    .filter((each) => each !== undefined)
    .join(', ');
  const told = { version, url: homepage, licence };
  const dataset = Object.entries(told).flatMap(([key, value]) => {
    const said = textOf(value);
    return said === undefined ? [] : [[key, said] as const];
  });
  return { dataset: new Map(dataset), files };
}

function toResource(resource: Json, at: (key: string) => Place): Resource {
  const paths = listIn(resource['path']).map(String);
  const outside = paths.find((path) => /^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(path));
  if (outside !== undefined) {
    throw new MappingError('BAD_VALUE', at('path'), `${outside} must lie below the package`);
  }
  const { bytes, hash, encoding, format } = resource;
  const schema = toObject(resource['schema']);
  const { sheetName, property, ...dialect } = toObject(resource['dialect']);
  const missing = listIn(schema['missingValues']).map((each) =>
    typeof each === 'object' ? toObject(each)['value'] : each,
  );
  const node = toMap(
    {
      // From where the package is.
      path: paths.map((path) => (/^https?:/.test(path) ? path : `./${path}`)),
      // Of another one the ending of the path tells.
      format: findFormat(String(format)),
      encoding,
      sheet: sheetName,
      items: property,
      missing: missing.length > 0 ? missing : undefined,
      dialect: toDialect(dialect, schema, at),
    },
    at('path'),
  );
  // Of several files no one hash is meant.
  if (paths.length !== 1) return { node, content: {} };
  return {
    node,
    content: {
      bytes: typeof bytes === 'number' ? bytes : undefined,
      hash: typeof hash === 'string' ? toHash(hash, at('hash')) : undefined,
    },
  };
}

function toDialect(dialect: Json, schema: Json, at: (key: string) => Place): Json | undefined {
  for (const [key, harmless] of Object.entries(UNREAD)) {
    const value = dialect[key];
    if (value === undefined || value === null || harmless.includes(value)) continue;
    const problem = 'is not read: describe the file in the mapping, by "files"';
    throw new MappingError('BAD_VALUE', at(`dialect.${key}`), problem);
  }
  const { delimiter, quoteChar, header, headerRows } = dialect;
  const [row = 1] = listIn(headerRows).map(Number);
  const names = listIn(schema['fields']).map((each) => toObject(each)['name']);
  const made = {
    delimiter,
    quote: quoteChar,
    skip: row > 1 ? row - 1 : undefined,
    columns: header === false ? names : undefined,
  };
  return Object.values(made).some((each) => each !== undefined) ? made : undefined;
}

/** `sha256:` and so on with the digits, or the digits of MD5 alone. */
function toHash(text: string, place: Place): ExpectedContent['hash'] {
  const [, algorithm = 'md5', hex = ''] = /^(?:([a-z0-9-]+):)?([0-9a-f]+)$/i.exec(text) ?? [];
  try {
    createHash(algorithm);
    if (hex !== '') return { algorithm, hex: hex.toLowerCase() };
  } catch {
    // No such algorithm: it is said below.
  }
  const problem = `${text} is no hash that is known, such as sha256:...`;
  throw new MappingError('BAD_VALUE', place, problem);
}

/** A value as a mapping would have it. */
function toNode(value: unknown, place: Place): YamlNode {
  if (Array.isArray(value)) {
    return { is: 'list', items: value.map((each) => toNode(each, place)), place };
  }
  if (typeof value === 'object' && value !== null) return toMap(value, place);
  return { is: 'text', text: String(value), place };
}

/** An object as a mapping would have it; what is undefined is left out. */
function toMap(value: object, place: Place): YamlMap {
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined && each !== null)
    .map(([key, each]) => [key, toNode(each, place)] as const);
  return { is: 'map', entries: new Map(entries), place };
}

/** A text that is not empty, or a number as one. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function listIn(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
