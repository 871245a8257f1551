import { readBatch } from '../../../src/graph/record/items/read-items.js';
import { describeProblem } from '../../../src/graph/record/items/records-refused-error.js';
import { UnreadableRecord } from '../../../src/graph/record/items/unreadable-record.js';
import { countRounds, hold } from '../../support/event-loop.js';
import { MODEL } from './support/open-graph.js';
import { CITATION, STANCE } from './support/world.js';

const NATION = { entity: 'Nation', id: 'nation:x', name: 'X' };
const PARTS = { source: 'source:a', locator: 'p. 1' };

/** What is said of one record, without its place in the batch. */
async function refusalsOf(record: unknown): Promise<readonly string[]> {
  const { problems } = await readBatch(MODEL, [record]);
  return problems.map((problem) => describeProblem(problem).replace(/^record 0,? ?:? ?/, ''));
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

describe('reading a record', () => {
  it.each([
    { takes: 'a link as null', record: { ...NATION, within: null, description: null } },
    { takes: 'an unknown period', record: { ...STANCE, period: '/' } },
    { takes: 'no locator', record: { ...STANCE, citations: [{ source: 'source:a' }] } },
    { takes: 'a part of an entity', record: { entity: 'Event', id: 'event:x', aliases: ['y'] } },
    { takes: 'a slug of 200', record: { ...NATION, id: `nation:${'a'.repeat(200)}` } },
    { takes: 'emoji', record: { ...NATION, name: '🌍' } },
    {
      takes: 'a retraction',
      record: { claim: 'Vote', id: 'vote:x', retractedAt: '2026-01-01T00:00Z' },
    },
  ])('takes $takes', async ({ record }) => {
    expect(await refusalsOf(record)).toEqual([]);
  });

  it.each([
    { what: 'a number', record: 3, says: ['must be an object, but got: 3.'] },
    { what: 'null', record: null, says: ['must be an object, but got: null.'] },
    { what: 'a list', record: [NATION], says: ['must be an object, but got: a list.'] },
    {
      what: 'what could not be read',
      record: new UnreadableRecord('is not JSON'),
      says: ['is not JSON.'],
    },
    {
      what: 'attributes',
      record: { ...STANCE, attributes: [{ name: 'a', number: 1 }, { name: 'b' }] },
      says: ['attributes: item 1 must have value or number.'],
    },
    {
      what: 'an attribute of a bad number',
      record: { ...STANCE, attributes: [{ name: 'a', number: '1' }] },
      says: ['attributes: item 0 has a bad number: it must be a number, but got: "1".'],
    },
    {
      what: 'two attributes of a name',
      record: {
        ...STANCE,
        attributes: [
          { name: 'a', number: 1 },
          { name: 'a', number: 2 },
        ],
      },
      says: ['attributes: item 1 has the name of another: {"name":"a","number":2}.'],
    },
    {
      what: 'a location beyond the world',
      record: { ...NATION, location: { longitude: 181, latitude: 0 } },
      says: ['location: has a bad longitude: it must be a number from -180 to 180, but got: 181.'],
    },
    {
      what: 'half a location',
      record: { ...NATION, location: { longitude: 1, lat: 2 } },
      says: ['location: has no field "lat"; its fields are longitude, latitude.'],
    },
    {
      what: 'a citation with a bad address',
      record: { ...STANCE, citations: [{ ...CITATION, url: 'example.org' }] },
      says: [
        'citations[0].url: must be a web address that begins with http:// or https://, but got: "example.org".',
      ],
    },
    {
      what: 'a language that is none',
      record: {
        claim: 'Naming',
        subject: 'nation:x',
        text: 'X',
        language: 'French!',
        scheme: 'iso',
        period: '/..',
        citations: [CITATION],
      },
      says: [
        'scheme: must be upper-case letters, digits and underscores, such as "ISO3166_1_A3", but got: "iso".',
        'language: must be a language tag (BCP 47), such as "fr" or "zh-Hant", but got: "French!".',
      ],
    },
    {
      what: 'obligations that are none',
      record: {
        claim: 'Relation',
        subject: 'nation:x',
        with: 'nation:y',
        kind: 'ALLIED',
        obligations: ['DEFENSE'],
        period: '/..',
        citations: [CITATION],
      },
      says: [
        'obligations: item 0 must be one of DEFENCE, OFFENCE, NEUTRALITY, NON_AGGRESSION, CONSULTATION, but got: "DEFENSE".',
      ],
    },
    {
      what: 'a DOI with an address, and no SHA-256',
      record: {
        entity: 'Source',
        id: 'source:x',
        title: 'X',
        doi: 'https://doi.org/10.1/x',
        sha256: 'A'.repeat(64),
      },
      says: [
        'doi: must be a DOI without an address before it, such as "10.7910/DVN/LEJUQZ", but got: "https://doi.org/10.1/x".',
        `sha256: must be 64 of the characters 0-9 a-f, but got: "${'A'.repeat(64)}".`,
      ],
    },
    {
      what: 'no kind',
      record: { id: 'nation:x' },
      says: ['must name its kind, by "entity" or by "claim", and not by both.'],
    },
    {
      what: 'two kinds',
      record: { ...NATION, claim: 'Stance' },
      says: ['must name its kind, by "entity" or by "claim", and not by both.'],
    },
    {
      what: 'a misspelt kind',
      record: { ...NATION, entity: 'Nashun' },
      says: ['entity: "Nashun" is no kind of entity; did you mean Nation?'],
    },
    {
      what: 'an interface',
      record: { ...NATION, entity: 'Actor' },
      says: [
        'entity: "Actor" is no kind of entity; the kinds are Nation, Organisation, Person, Territory, Region, Event, Issue, Office, Source.',
      ],
    },
    {
      what: 'a claim as an entity',
      record: { entity: 'Stance' },
      says: [
        'entity: "Stance" is no kind of entity; Stance is of kind claim: write "claim" for "entity".',
      ],
    },
    {
      what: 'an unknown key',
      record: { ...NATION, alises: ['Y'] },
      says: ['alises: is no field of Nation; did you mean aliases?'],
    },
    {
      what: 'a key that stands for a prototype',
      record: JSON.parse(
        '{"entity":"Nation","id":"nation:x","__proto__":{"a":1},"constructor":1}',
      ) as unknown,
      says: [
        '["__proto__"]: is no field of Nation; its fields are id, name, aliases, description, location, within, identifiers, erasedAt, erasureReason.',
        'constructor: is no field of Nation; its fields are id, name, aliases, description, location, within, identifiers, erasedAt, erasureReason.',
      ],
    },
    {
      what: 'half of a surrogate pair in a key',
      record: { ...NATION, '\ud800': 1 },
      says: [
        '["\\ud800"]: is no field of Nation; its fields are id, name, aliases, description, location, within, identifiers, erasedAt, erasureReason.',
      ],
    },
    {
      what: 'a name where the title gives it',
      record: { entity: 'Source', id: 'source:x', name: 'X', title: 'X' },
      says: ['name: must be left out: the title gives the name.'],
    },
    {
      what: 'an entity without id',
      record: { entity: 'Nation', name: 'X' },
      says: ['id: is missing.'],
    },
    {
      what: 'an id of another kind',
      record: { ...NATION, id: 'issue:x' },
      says: ['id: must be an id that begins with "nation:...", but got: "issue:x".'],
    },
    {
      what: 'a slug with a space',
      record: { ...NATION, id: 'nation:a b' },
      says: [
        'id: must have, after the colon, 1 to 200 of the characters A-Z a-z 0-9 . _ ~ - that begin with a letter or digit, but got: "nation:a b".',
      ],
    },
    {
      what: 'a slug of 201',
      record: { ...NATION, id: `nation:${'a'.repeat(201)}` },
      says: [expect.stringMatching(/^id: must have, after the colon, 1 to 200/)],
    },
    {
      what: 'a line end after an id',
      record: { ...NATION, id: 'nation:x\n' },
      says: [expect.stringMatching(/^id: must have/)],
    },
    {
      what: 'text that is no text',
      record: { ...NATION, name: 3 },
      says: ['name: must be text, but got: 3.'],
    },
    {
      what: 'text of spaces alone',
      record: { ...NATION, name: ' \t', aliases: ['a', '\u3000'] },
      says: [
        'name: must not be blank: give some text, or leave it out if it may be missing.',
        expect.stringMatching(/^aliases: item 1 must not be blank/),
      ],
    },
    {
      what: 'NUL in text',
      record: { ...NATION, name: 'a\u0000' },
      says: ['name: must not contain the character NUL.'],
    },
    {
      what: 'half of a surrogate pair in a list',
      record: { ...NATION, aliases: ['a', 'b\ud800'] },
      says: ['aliases: item 1 must not contain half of a surrogate pair.'],
    },
    {
      what: 'a long name',
      record: { ...NATION, name: 'x'.repeat(1_001) },
      says: ['name: must have at most 1000 characters.'],
    },
    {
      what: 'a long description',
      record: { ...NATION, description: 'x'.repeat(20_001) },
      says: ['description: must have at most 20000 characters.'],
    },
    {
      what: 'many links',
      record: { ...NATION, within: Array.from({ length: 1_001 }, () => 'region:x') },
      says: ['within: must list at most 1000, but has 1001.'],
    },
    {
      what: 'many aliases',
      record: { ...NATION, aliases: Array.from({ length: 1_001 }, () => 'x') },
      says: ['aliases: must list at most 1000, but has 1001.'],
    },
    {
      what: 'one link for many',
      record: { ...NATION, within: 'region:x' },
      says: ['within: must be a list, but got: "region:x".'],
    },
    {
      what: 'many links for one',
      record: { ...STANCE, issue: ['issue:x'] },
      says: ['issue: must be an id such as "issue:...", but got: ["issue:x"].'],
    },
    {
      what: 'a link to another kind',
      record: { ...STANCE, toward: ['nation:x', 'issue:x'] },
      says: [
        'toward[1]: must be an id that begins with "nation:...", "organisation:...", "person:...", but got: "issue:x".',
      ],
    },
    {
      what: 'a scheme in lower case',
      record: { ...NATION, identifiers: [{ scheme: 'cow', value: '1' }] },
      says: [
        'identifiers[0].scheme: must be upper-case letters, digits and underscores, such as "ISO3166_1_A3", but got: "cow".',
      ],
    },
    {
      what: 'a claim of nothing',
      record: { claim: 'Stance' },
      says: ['id: is missing.', 'retractedAt: is missing.'],
    },
    {
      what: 'a claim of little',
      record: { claim: 'Stance', subject: 'nation:x' },
      says: [
        'period: is missing.',
        'position: is missing.',
        'issue: is missing.',
        'citations: is missing.',
      ],
    },
    {
      what: 'no citation',
      record: { ...STANCE, citations: [] },
      says: ['citations: must name at least one source; a claim without one is refused.'],
    },
    {
      what: 'a citation that is a text',
      record: { ...STANCE, citations: ['source:a'] },
      says: ['citations[0]: must be an object, but got: "source:a".'],
    },
    {
      what: 'parts of a citation',
      record: { ...STANCE, citations: [CITATION, { ...PARTS, source: 'nation:x', gits: 'y' }] },
      says: [
        'citations[1]: has no field "gits"; its fields are source, locator, gist, url.',
        'citations[1].source: must be an id that begins with "source:...", but got: "nation:x".',
      ],
    },
    {
      what: 'an unknown value',
      record: { ...STANCE, position: 'MAYBE' },
      says: [
        'position: must be one of SUPPORTS, CONDITIONAL, ABSTAINS, RESTRICTS, OPPOSES, but got: "MAYBE".',
      ],
    },
    {
      what: 'a malformed period',
      record: { ...STANCE, period: '2025-13' },
      says: ['period: "2025-13" is not an EDTF date: the month must be 01 to 12.'],
    },
    {
      what: 'a confidence beyond 100',
      record: { ...STANCE, confidence: 101 },
      says: ['confidence: must be a whole number from 0 to 100, but got: 101.'],
    },
    {
      what: 'a moment without an offset',
      record: { ...STANCE, recordedAt: '2026-01-01T00:00:00' },
      says: [
        'recordedAt: must be a date and time with an offset, such as "2026-01-31T12:00:00Z", but got: "2026-01-01T00:00:00".',
      ],
    },
    {
      what: 'a day that no month has',
      record: { ...STANCE, recordedAt: '2026-02-30T00:00:00Z' },
      says: [expect.stringMatching(/^recordedAt: .*2026-02-30/)],
    },
    {
      what: 'a retraction before the claim',
      record: {
        ...STANCE,
        recordedAt: '2026-02-01T00:00:00Z',
        retractedAt: '2026-01-31T23:59:59Z',
      },
      says: [
        'retractedAt: must not be before recordedAt, which is "2026-02-01T00:00:00Z", but got: "2026-01-31T23:59:59Z".',
      ],
    },
    {
      what: 'a reason without a retraction',
      record: { ...STANCE, retractionReason: 'It was wrong.' },
      says: ['retractionReason: must come with "retractedAt".'],
    },
    {
      what: 'deep nesting',
      record: { ...NATION, aliases: nested(100_000) },
      says: ['must not nest deeper than 8.'],
    },
    {
      what: 'what JSON has not',
      record: { ...STANCE, confidence: 1n },
      says: ['must be JSON, but has a bigint.'],
    },
  ])('rejects $what', async ({ record, says }) => {
    expect(await refusalsOf(record)).toEqual(says);
  });

  it('tells of twenty problems of one record, and how many more there are', async () => {
    const keys = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`key-${String(i)}`, 1]));
    const said = await refusalsOf({ ...NATION, ...keys });
    expect(said).toHaveLength(21);
    expect(said[20]).toBe('has 10 problems more.');
  });

  it('rejects a batch of too many records, and of too many links', async () => {
    const records = Array.from({ length: 10_001 }, () => NATION);
    expect((await readBatch(MODEL, records)).problems).toEqual([
      {
        record: 10_000,
        path: '',
        message: 'the batch has 10001 records; send at most 10000 at once',
      },
    ]);
    const within = Array.from({ length: 1_000 }, (_, i) => `region:${String(i)}`);
    const attributes = within.map((name, number) => ({ name, number }));
    for (const wide of [
      { ...NATION, within },
      { entity: 'Event', id: 'event:x', attributes },
    ]) {
      const many = Array.from({ length: 101 }, () => wide);
      expect((await readBatch(MODEL, many)).problems).toEqual([
        {
          record: 0,
          path: '',
          message:
            'the batch has more than 100000 links, citations, identifiers and attributes; send it in parts',
        },
      ]);
    }
  });

  it('lets others have their turn while it reads many', async () => {
    const slow = {
      ...NATION,
      get name() {
        hold(25);
        return NATION.name;
      },
    };
    const rounds = countRounds();
    await readBatch(MODEL, [slow, slow, slow, slow, slow]);
    expect(rounds()).toBeGreaterThan(2);
  });
});
