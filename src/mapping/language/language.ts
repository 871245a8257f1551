/**
 * The language of mappings: every key that may stand in one, and what it means. What is
 * not here is refused before a row is read; editors complete what is.
 */
import type { Form } from './form.js';
import { TABLE_FORMATS } from './table-form.js';

const text = (description: string): Form => ({ description, text: true });
const list = (description: string): Form => ({ description, list: { text: true } });
const texts = (description: string): Form => ({ ...list(description), text: true });
const choice = (description: string, ...words: readonly string[]): Form => ({
  description,
  text: words,
});
const flag = (description: string): Form => choice(description, 'true', 'false');
const value = (description: string): Form => ({ ...VALUE, description });
const values = (description: string): Form => ({ description, other: VALUE });
const condition = (description: string): Form => ({ ...CONDITION, description });

const VALUE: Form = {
  description:
    'A template such as "{name|slug}", a list of values, a map of steps, a date or a period.',
  text: true,
  list: () => VALUE,
  keys: () => ({
    when: condition('Where this does not hold, the value is missing.'),
    of: VALUE,
    missing: texts('The values that mean that nothing is known.'),
    match: text('RE2: the first group, or all that matches; missing where nothing does.'),
    split: text('RE2: what stands between the parts; each part is trimmed.'),
    values: {
      description:
        'Constants for values; "" stands for missing, and "*" for any other. Others are refused.',
      other: { text: true },
    },
    lookup: text('The lookup by which the value is a code.'),
    at: value('The date at which the code is looked up.'),
    during: value('In place of it a period: all that the code means in it, one after the other.'),
    else: value('What it is where it is missing by now.'),
    as: text('How the date is written: YYYY, MM or M or Month, DD or D, and what is between.'),
    year: VALUE,
    month: VALUE,
    day: VALUE,
    precision: value('To what the date is cut: day, month or year.'),
    pick: choice('Which of several dates.', 'earliest', 'latest'),
    from: value('When it begins; unknown where it is missing.'),
    to: value('When it ends.'),
    open: value('What a missing end means: "unknown", or "ongoing" when the data end.'),
    seen: value('Days on which it is known to hold.'),
  }),
};

const TEST: Form = {
  description: 'What a value must be: equal, one of a list, or what operators say.',
  text: true,
  list: () => TEST,
  keys: () => ({
    not: TEST,
    present: flag('Whether it must be there.'),
    matches: text('RE2 that must be found in it.'),
    lt: VALUE,
    lte: VALUE,
    gt: VALUE,
    gte: VALUE,
  }),
};

const CONDITION: Form = {
  description: 'A map of what must hold for each name; of a list of maps one must hold.',
  other: TEST,
  list: { other: TEST },
};

const CITATION: Form = {
  description: 'Where a claim is from: the dataset and the key of the row, unless it says more.',
  keys: { source: VALUE, locator: VALUE, gist: VALUE, url: VALUE },
};
const CITATIONS: Form = { ...CITATION, list: CITATION };

const DATASET: Form = {
  description: 'What the data are, and where they are from.',
  required: ['id', 'title'],
  keys: {
    id: text('A stable name, such as un-votes. Its source is "source:" and this.'),
    title: text('What it is called.'),
    publisher: text('Who published it.'),
    licence: text('The terms it can be used under.'),
    version: text('Which version of the dataset this is.'),
    citation: text('How to cite it.'),
    url: text('Where it can be read.'),
    doi: text('Its Digital Object Identifier.'),
    language: text('The language it is in (BCP 47).'),
    reliability: choice('By the Admiralty code.', 'A', 'B', 'C', 'D', 'E', 'F'),
    confidence: text('The confidence of each claim without its own, from 0 to 100.'),
    published: text('When it was published.'),
    retrieved: text('When it was fetched.'),
    seen: text('The last day of which the data speak.'),
    gone: choice(
      'What it means that a later version lacks a row: it is withdrawn, or has ended by then.',
      'withdrawn',
      'ended',
    ),
  },
};

const FILE: Form = {
  description: 'A file, by its path from the folder of --data, or with "./" from the mapping.',
  text: true,
  required: ['path'],
  keys: {
    path: texts('Its path, or those of several files of one form.'),
    format: choice('How it is written, where its name does not say.', ...TABLE_FORMATS),
    member: text('The file in a zip.'),
    sheet: text('The sheet of a workbook; the first unless it is said.'),
    items: text('In JSON, the dotted path of the list of rows.'),
    encoding: text('utf-8 unless it is another.'),
    dialect: {
      description: 'How a CSV file differs from the usual.',
      keys: {
        delimiter: text('What stands between fields.'),
        quote: text('What stands around them; "" for nothing.'),
        skip: text('How many lines stand before the header.'),
        columns: list('The names of the columns, where there is no header.'),
      },
    },
    missing: texts('The texts that mean that nothing is known; the empty one unless it is said.'),
    sha256: text('The SHA-256 that it must have.'),
  },
};

/** The fields of a record that are maps of their own. */
const FIELDS: Readonly<Record<string, Form>> = {
  identifiers: values('Codes by their schemes.'),
  location: {
    description: 'A place on the map, in degrees.',
    keys: { longitude: VALUE, latitude: VALUE },
  },
  attributes: values("Values under the dataset's own names."),
};

const LOOKUP: Form = {
  description: 'How codes lead to entities: the first step that knows a code decides.',
  required: ['entity', 'try'],
  keys: {
    entity: texts('The kinds that it leads to.'),
    try: {
      description: 'The steps, in their order.',
      list: {
        keys: {
          values: {
            description: 'Ids for codes; "" for a code that means nothing.',
            other: { text: true },
          },
          file: text('A crosswalk among the files.'),
          when: CONDITION,
          code: VALUE,
          id: VALUE,
          from: VALUE,
          to: VALUE,
          scheme: texts('The schemes of identifiers that have the code.'),
          name: flag('Whether names and aliases count, without case and marks.'),
          having: texts('Only names of entities that have a code in one of these schemes.'),
          lookup: text('Another lookup, whose steps are taken here.'),
        },
      },
    },
    missing: choice(
      'What is done where no step knows the code.',
      'reject',
      'skip',
      'leave',
      'create',
    ),
    create: {
      description: 'The entity that is made; {code} is the code.',
      required: ['id'],
      keys: FIELDS,
      other: VALUE,
    },
  },
};

const RECORD: Form = {
  description: 'An entity or a claim, with the fields of its kind by their names in GraphQL.',
  keys: {
    entity: text('The kind of an entity.'),
    claim: text('The kind of a claim.'),
    when: condition('Where this does not hold, it is not made.'),
    each: text('The list whose elements it is made for, one by one.'),
    key: list('What tells its rows apart, where the key of the block does not.'),
    cite: CITATIONS,
    owns: flag('Whether its values replace those that the graph has.'),
    differs: choice('What is done where rows give one entity different values.', 'first'),
    ...FIELDS,
    names: values('Of an entity: its names by their languages (BCP 47), a Naming for each.'),
  },
  other: VALUE,
};

const BLOCK: Form = {
  description: 'What becomes of the rows of a file.',
  required: ['file', 'records'],
  keys: {
    file: text('One of the files.'),
    key: list('What tells its rows apart in every version.'),
    keep: condition('Which rows are its concern, by their columns.'),
    unpivot: {
      description: 'Makes a row of each column that matches and has a value.',
      required: ['columns', 'name', 'value'],
      keys: {
        columns: text('RE2 of the names of the columns.'),
        name: text('The new column for the first group of the name.'),
        value: text('The new column for the value.'),
      },
    },
    join: {
      description: 'Rows of other files, by names.',
      other: {
        required: ['file', 'on'],
        keys: {
          file: text('One of the files.'),
          on: values('Columns of the other file, and what they must be.'),
          when: CONDITION,
          required: flag('Whether a row without one is refused.'),
          many: flag('Whether there may be several: it is a list then.'),
        },
      },
    },
    skip: {
      description: 'The rows that are left out, and counted.',
      list: {
        required: ['when', 'why'],
        keys: { when: CONDITION, why: value('Why, in words.') },
      },
    },
    rest: {
      description: 'Counts the keys of an object of JSON that the block names nowhere.',
      required: ['as'],
      keys: {
        of: text('The dotted path of the object; the row itself where it is left out.'),
        as: value('What they are counted under, before the key.'),
      },
    },
    let: values('Values by names.'),
    spells: {
      description: 'Makes one row of rows that are alike, with consecutive numbers.',
      required: ['by', 'over'],
      keys: {
        by: list('What must be alike.'),
        over: text('The column of the number, such as a year.'),
      },
    },
    cite: CITATIONS,
    records: { description: 'What is made of a row.', other: RECORD },
  },
};

const FILES: Form = { description: 'The files, by names.', other: FILE };
const LOOKUPS: Form = { description: 'The lookups, by names.', other: LOOKUP };

const AFTER = texts(
  'The mappings to import before, in their order: codes are looked up in what they leave.',
);

/** What stands in a mapping. */
export const MAPPING: Form = {
  description: 'How the files of a dataset become records of Entente.',
  required: ['dataset', 'rows'],
  keys: {
    package: text(
      'A datapackage.json, which describes files: in --data, or with "./" beside the mapping.',
    ),
    use: texts('Mappings whose files and lookups are used here; the own ones win.'),
    after: AFTER,
    dataset: DATASET,
    files: FILES,
    lookups: LOOKUPS,
    rows: { description: 'The blocks, in their order.', list: BLOCK },
  },
};

/** What stands in a file that mappings take in by `use`. */
export const SHARED: Form = {
  keys: {
    use: texts('More of the kind.'),
    after: AFTER,
    dataset: DATASET,
    files: FILES,
    lookups: LOOKUPS,
    rows: { list: BLOCK },
  },
};

/** The forms that stand in several places, with a name for each. */
export const NAMED_FORMS: ReadonlyMap<Form, string> = new Map([
  [VALUE, 'value'],
  [TEST, 'test'],
  [CONDITION, 'condition'],
  [CITATION, 'citation'],
  [RECORD, 'record'],
  [BLOCK, 'block'],
  [LOOKUP, 'lookup'],
  [FILE, 'file'],
]);
