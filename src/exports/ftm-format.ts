import type { Cell } from '../tables/tables-of.js';
import type { Format } from './format.js';
import type { ListShape } from './list-shape.js';
import type { RowNode } from './read-pages.js';
import { cellAt, partsOf } from './row-of.js';
import { WIKIDATA, wordsFor, type Words } from './vocabulary.js';

/** The fields that say how a subject stands to the other end, each of some kinds. */
const VALUES = ['status', 'position', 'choice', 'role', 'kind', 'manner', 'judgement'];

type Properties = Readonly<Record<string, readonly string[]>>;

/**
 * Entities of FollowTheMoney, one a line. A claim is a link between its subject and
 * each entity that it is about, of a schema of its own where there is one. What is
 * denied, and what is about no other entity, such as a name, has no place there.
 */
export const ftmFormat: Format = {
  mediaType: 'application/x-ndjson',
  extension: 'ftm.json',
  isTable: false,
  cites: true,
  open: () => ({
    add: (shape, rows) => [
      rows
        .flatMap((row) => (shape.is === 'claim' ? toLinks(shape, row) : [toThing(row)]))
        .map((entity) => `${JSON.stringify(entity)}\n`)
        .join(''),
    ],
  }),
};

interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Properties;
}

function toThing(row: RowNode): FtmEntity {
  const schema = wordsFor(row).ftm ?? 'Note';
  const at = (...path: readonly string[]) => textsOf(cellAt(row, path));
  const inScheme = (scheme: string): readonly string[] =>
    partsOf(row, 'identifiers').flatMap((each) =>
      each['scheme'] === scheme ? [String(each['value'])] : [],
    );
  const isOf = (...schemas: readonly string[]): boolean => schemas.includes(schema);
  return {
    id: ftmId(row['id']),
    schema,
    properties: told({
      name: at('name'),
      alias: at('aliases'),
      wikidataId: inScheme(WIKIDATA),
      [isOf('Document') ? 'summary' : isOf('Note', 'Event') ? 'description' : 'notes']:
        at('description'),
      ...(row['__typename'] === 'Nation' && {
        country: inScheme('ISO3166_1_A2').map((each) => each.toLowerCase()),
      }),
      ...(isOf('Territory') && { partOf: idsOf(row['within']) }),
      ...(isOf('Person') && {
        birthDate: dayOf(at('born')),
        deathDate: dayOf(at('died')),
        gender: at('gender').map((each) => each.toLowerCase()),
      }),
      ...(isOf('Event') && periodOf(at('period', 'edtf'))),
      ...(isOf('Document') && {
        title: at('title'),
        fileName: at('title'),
        publisher: at('publisher'),
        sourceUrl: at('url'),
        publishedAt: dayOf(at('publishedOn')),
      }),
    }),
  };
}

function toLinks({ links }: ListShape, row: RowNode): readonly FtmEntity[] {
  if (row['polarity'] !== 'ASSERTS') return [];
  const words = wordsFor(row);
  if (words.ftmEnds) {
    const [subject, link, end] = words.ftmEnds;
    return [
      toLink(row, words, { [subject]: idsOf(row['subject']), [end]: idsOf(row[link]) }, link, 0),
    ];
  }
  const ends = links.flatMap((link) => idsOf(row[link]).map((end) => ({ link, end })));
  return ends.map(({ link, end }, index) =>
    toLink(row, undefined, { subject: idsOf(row['subject']), object: [end] }, link, index),
  );
}

function toLink(
  row: RowNode,
  words: Words | undefined,
  ends: Properties,
  link: string,
  index: number,
): FtmEntity {
  const at = (...path: readonly string[]) => textsOf(cellAt(row, path));
  const schema = words?.ftm ?? 'UnknownLink';
  const citations = partsOf(row, 'citations');
  const role = `${String(row['__typename'])} ${link}`;
  const values = VALUES.flatMap((name) => at(name));
  return {
    id: ftmId(index === 0 ? row['id'] : `${String(row['id'])}.${String(index + 1)}`),
    schema,
    properties: told({
      ...ends,
      ...(schema === 'Occupancy' ? {} : { role: [[role, ...values].join(': ')] }),
      ...periodOf(at('when', 'edtf')),
      summary: at('sentence'),
      recordId: at('id'),
      proof: citations.flatMap(({ source }) => idsOf(source)),
      publisher: citations.map(({ source }) => String((source as RowNode)['name'])),
      sourceUrl: citations.flatMap(({ url }) => (typeof url === 'string' ? [url] : [])),
    }),
  };
}

/** A date as it is recorded, at most to the day; a period as its ends. */
function periodOf(texts: readonly string[]): Properties {
  const [start = '', end] = (texts[0] ?? '').split('/');
  if (end === undefined) return { date: dayOf([start]) };
  return { startDate: dayOf([start]), endDate: dayOf([end]) };
}

/** The year, month or day that an EDTF date begins with; nothing of what has no whole year. */
function dayOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => /^\d{4}(?:-\d\d(?:-\d\d)?)?(?![\dX])/u.exec(text)?.[0] ?? []);
}

function idsOf(value: unknown): readonly string[] {
  return [value ?? []].flat().map((each) => ftmId((each as RowNode)['id']));
}

/** An id as FollowTheMoney takes it: it has no colons. */
function ftmId(id: unknown): string {
  return String(id)
    .replaceAll(/[^\w.-]/gu, '-')
    .replaceAll('_', '-');
}

function textsOf(cell: Cell): readonly string[] {
  if (cell === null || cell === '') return [];
  return Array.isArray(cell) ? cell.flatMap((each: Cell) => textsOf(each)) : [String(cell)];
}

function told(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, values]) => values.length > 0));
}
