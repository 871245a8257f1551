/** What a kind is called elsewhere; of a kind that is not here our own words are told. */
export interface Words {
  /** A class of schema.org. */
  readonly schema?: string;
  /** A property of Wikidata, by the link of a claim that it stands for. */
  readonly wikidata?: Readonly<Record<string, string>>;
  /** The values that a claim must have, by their fields, to be meant by them. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** A schema of FollowTheMoney. */
  readonly ftm?: string;
  /** Where a claim's ends go in FollowTheMoney: those of its subject and of a link. */
  readonly ftmEnds?: readonly [subject: string, link: string, end: string];
}

/**
 * Finds what a row is called elsewhere. What is denied is called nothing there: it
 * would be asserted.
 */
export function wordsFor(row: Readonly<Record<string, unknown>>): Words {
  const { only = {}, ...words } = VOCABULARY[String(row['__typename'])] ?? {};
  const isMeant = Object.entries(only).every(([field, values]) =>
    values.includes(String(row[field])),
  );
  return isMeant && row['polarity'] !== 'DENIES' ? words : {};
}

/** The kinds that others have a word for. */
const VOCABULARY: Readonly<Record<string, Words>> = {
  Nation: { schema: 'Country', ftm: 'PublicBody' },
  Organisation: { schema: 'Organization', ftm: 'Organization' },
  Person: { schema: 'Person', ftm: 'Person' },
  Territory: { schema: 'AdministrativeArea', ftm: 'Territory' },
  Region: { schema: 'Place', ftm: 'Territory' },
  Event: { schema: 'Event', ftm: 'Event' },
  Issue: { schema: 'DefinedTerm', ftm: 'Note' },
  Office: { schema: 'Role', ftm: 'Position' },
  Source: { schema: 'CreativeWork', ftm: 'Document' },
  Membership: {
    wikidata: { organisation: 'P463' },
    only: { status: ['MEMBER', 'ASSOCIATE'] },
    ftm: 'Membership',
    ftmEnds: ['member', 'organisation', 'organization'],
  },
  Tenure: {
    wikidata: { office: 'P39' },
    ftm: 'Occupancy',
    ftmEnds: ['holder', 'office', 'post'],
  },
  Participation: {
    wikidata: { event: 'P1344' },
    only: { role: ['HOST', 'CHAIR', 'PARTICIPANT', 'OBSERVER', 'ACTOR'] },
  },
  Succession: { wikidata: { of: 'P1365' } },
  Identity: { wikidata: { with: 'P460' }, only: { judgement: ['POSITIVE'] } },
};

/** The properties of Wikidata whose values are names in our schemes. */
export const WIKIDATA_SCHEMES: Readonly<Record<string, string>> = {
  GEC: 'P901',
  IOC: 'P984',
  ISO3166_1_A2: 'P297',
  ISO3166_1_A3: 'P298',
  ISO3166_1_NUMERIC: 'P299',
  UN_M49: 'P2082',
};

/** The scheme whose values are items of Wikidata. */
export const WIKIDATA = 'WIKIDATA';
