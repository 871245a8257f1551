import type { Format } from './format.js';
import type { ListShape } from './list-shape.js';
import type { RowNode } from './read-pages.js';
import { partsOf } from './row-of.js';
import { wordsFor, WIKIDATA, WIKIDATA_SCHEMES } from './vocabulary.js';

type Json = Readonly<Record<string, unknown>>;

/** What ids and words of ours begin with: names, and no addresses. */
const OURS = 'urn:entente:';
const WORDS = `${OURS}word:`;

const CONTEXT = {
  '@version': 1.1,
  '@vocab': WORDS,
  schema: 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  wikibase: 'http://wikiba.se/ontology#',
  wd: 'http://www.wikidata.org/entity/',
  wdt: 'http://www.wikidata.org/prop/direct/',
  p: 'http://www.wikidata.org/prop/',
  ps: 'http://www.wikidata.org/prop/statement/',
  pq: 'http://www.wikidata.org/prop/qualifier/',
  pr: 'http://www.wikidata.org/prop/reference/',
  'prov:generatedAtTime': { '@type': 'xsd:dateTime' },
  'prov:invalidatedAtTime': { '@type': 'xsd:dateTime' },
  'prov:hadPrimarySource': { '@type': '@id' },
  'schema:url': { '@type': '@id' },
  'schema:sameAs': { '@type': '@id' },
  'schema:containedInPlace': { '@type': '@id' },
  'pr:P248': { '@type': '@id' },
  'pr:P854': { '@type': '@id' },
};

/** Days at which something of a period is certain, by the qualifiers of Wikidata. */
const BOUNDS = {
  earliestStart: 'pq:P1319',
  latestStart: 'pq:P8555',
  earliestEnd: 'pq:P8554',
  latestEnd: 'pq:P1326',
} as const;

/** What an entity's fields are called by schema.org; the others have our own words. */
const FIELDS: Readonly<Record<string, string>> = {
  name: 'schema:name',
  aliases: 'schema:alternateName',
  description: 'schema:description',
  url: 'schema:url',
  publisher: 'schema:publisher',
  publishedOn: 'schema:datePublished',
  version: 'schema:version',
  language: 'schema:inLanguage',
  licence: 'schema:license',
  within: 'schema:containedInPlace',
};

/**
 * Linked data, one node a line: entities in the words of schema.org, and each claim as
 * Wikidata has a statement, with its qualifiers and references, and as PROV-O has what
 * was recorded, from which source, and taken back.
 */
export const jsonldFormat: Format = {
  mediaType: 'application/ld+json',
  extension: 'jsonld',
  isTable: false,
  cites: true,
  open: () => {
    let isFirst = true;
    return {
      begin: () => [`{"@context":${JSON.stringify(CONTEXT)},\n"@graph":[\n`],
      add: (shape, rows) =>
        rows.map((row) => {
          const node = shape.is === 'claim' ? toStatement(shape, row) : toThing(shape, row);
          const before = isFirst ? '' : ',\n';
          isFirst = false;
          return before + JSON.stringify(node);
        }),
      end: () => ['\n]}\n'],
    };
  },
};

function toThing(shape: ListShape, row: RowNode): Json {
  const { identifiers, location, ...fields } = ownFields(shape, row);
  const type = String(row['__typename']);
  const word = wordsFor(row).schema;
  const named = Object.entries(fields).map(([name, value]) => [FIELDS[name] ?? name, value]);
  return {
    '@id': iriOf(row),
    '@type': [type, ...(word === undefined ? [] : [`schema:${word}`])],
    ...(Object.fromEntries(named) as Json),
    ...identified(partsOf(row, 'identifiers')),
    ...(location !== undefined && {
      'schema:geo': { '@type': 'schema:GeoCoordinates', ...placed(location as Json) },
    }),
  };
}

function identified(identifiers: readonly RowNode[]): Json {
  const found: Record<string, unknown> = {};
  for (const { scheme, value } of identifiers) {
    const property = WIKIDATA_SCHEMES[String(scheme)];
    if (property !== undefined) found[`wdt:${property}`] = value;
    if (scheme === WIKIDATA) found['schema:sameAs'] = `wd:${String(value)}`;
  }
  if (identifiers.length === 0) return found;
  return {
    ...found,
    'schema:identifier': identifiers.map(({ scheme, value }) => ({
      '@type': 'schema:PropertyValue',
      'schema:propertyID': scheme,
      'schema:value': value,
    })),
  };
}

function placed({ latitude, longitude }: Json): Json {
  return { 'schema:latitude': latitude, 'schema:longitude': longitude };
}

function toStatement(shape: ListShape, row: RowNode): Json {
  const { subject, when, recordedAt, retractedAt, ...fields } = ownFields(shape, row);
  const type = String(row['__typename']);
  const properties = Object.entries(wordsFor(row).wikidata ?? {});
  const citations = partsOf(row, 'citations');
  const stated = properties.flatMap(([link, property]) =>
    fields[link] === undefined ? [] : [[property, fields[link]] as const],
  );
  return {
    '@id': iriOf(row),
    '@type': [type, 'prov:Entity', ...(stated.length > 0 ? ['wikibase:Statement'] : [])],
    subject,
    ...fields,
    ...Object.fromEntries(stated.map(([property, end]) => [`ps:${property}`, end])),
    ...(stated.length > 0 && {
      '@reverse': Object.fromEntries(stated.map(([property]) => [`p:${property}`, subject])),
    }),
    ...timed(when as Json | undefined),
    'prov:generatedAtTime': recordedAt,
    ...(retractedAt !== undefined && { 'prov:invalidatedAtTime': retractedAt }),
    'prov:hadPrimarySource': citations.map(({ source }) => iriOf(source as RowNode)),
    'prov:wasDerivedFrom': citations.map(({ source, locator, gist, url }) =>
      withoutNulls({
        '@type': 'wikibase:Reference',
        'pr:P248': iriOf(source as RowNode),
        'pr:P958': locator,
        'pr:P854': url,
        gist,
      }),
    ),
  };
}

/** When it is so: as recorded, and its bounds; a start or an end where it is one day. */
function timed(when: Json | undefined): Json {
  if (when === undefined) return {};
  const day = (name: string): Json | undefined =>
    typeof when[name] === 'string' ? { '@value': when[name], '@type': 'xsd:date' } : undefined;
  const told: Record<string, unknown> = {
    when: { '@value': when['edtf'], '@type': 'http://id.loc.gov/datatypes/edtf/EDTF' },
  };
  for (const [bound, property] of Object.entries(BOUNDS)) told[property] = day(bound);
  if (when['earliestStart'] === when['latestStart']) told['pq:P580'] = day('earliestStart');
  if (when['earliestEnd'] === when['latestEnd']) told['pq:P582'] = day('earliestEnd');
  return withoutNulls(told);
}

/** The fields of a row that say something, with links as they are in linked data. */
function ownFields({ columns }: ListShape, row: RowNode): Record<string, unknown> {
  const names = new Set(columns.map(({ path: [field = ''] }) => field));
  for (const told of ['verdict', 'id', 'type']) names.delete(told);
  return withoutNulls(Object.fromEntries(Array.from(names, (name) => [name, linked(row[name])])));
}

/** What has an id is told by it. */
function linked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(linked);
  const isNode = typeof value === 'object' && value !== null && 'id' in value;
  return isNode ? { '@id': iriOf(value) } : value;
}

function withoutNulls(values: Json): Record<string, unknown> {
  const told = Object.entries(values).filter(
    ([, value]) =>
      value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(told);
}

/** An id as a name that is one everywhere; what no such name can have is escaped. */
function iriOf({ id }: RowNode): string {
  return OURS + encodeURI(String(id)).replaceAll(/[?#[\]]/gu, encodeURIComponent);
}
