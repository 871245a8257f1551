import type { Value } from '../store/graph-store.js';
import { formatDay } from '../time/day.js';
import { parseEdtf, type Bounds } from '../time/edtf.js';
import { parseSeen } from '../time/seen.js';
import { fold } from './fold.js';

/** The sets of filter operators; a value type belongs to one (semantics F2). */
export type Comparison =
  | 'id'
  | 'text'
  | 'enum'
  | 'order'
  | 'boolean'
  | 'date'
  | 'period'
  | 'list'
  | 'composites'
  | 'none';

/** The properties that a node keeps for one field, by name. */
export type Stored = Readonly<Record<string, Value>>;

/**
 * What kind of value a property holds: how it is checked in a record, what a
 * node keeps for it, and how it compares and sorts. `V` is its type in a kind's
 * class.
 */
export interface ValueType<V> {
  /** Its name in messages and in the schema, such as `Text`. */
  readonly name: string;

  readonly comparison: Comparison;

  /** The values of a closed set, with what each means, in their order. */
  readonly values?: Readonly<Record<string, string>>;

  /** The closed set that the values of a list are of; none where they are texts. */
  readonly item?: ValueType<unknown>;

  /** What a value, or each of a list, is made of; none where it is a scalar. */
  readonly composite?: Composite;

  /** What is wrong with a value given in a record, in words; null where nothing is. */
  problem(value: unknown): string | null;

  /** The value that a record gives, in the type that it is stored from; as it is given unless said. */
  read?(given: unknown): V;

  /** What a record gives, made of what a node keeps; the same unless said. */
  toRecord?(kept: unknown): unknown;

  /** Of several values: what was kept and what is given, as one. */
  unite?(kept: unknown, given: V): V;

  /** The value within an English sentence; as it is unless said. */
  inWords?(value: string): string;

  /** What the node keeps: the value under its name, and companions for comparing. */
  store(name: string, value: V): Stored;

  /** False where nobody sorts by it, though values of its sort can be sorted. */
  readonly sortable?: false;

  /** The property to sort by, given the field's name. */
  sortKey(name: string): string;
}

/** A record of a few values that a property is made of: its name in the schema, and its fields. */
export interface Composite {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly CompositeField[];
}

export interface CompositeField {
  readonly name: string;
  readonly type: ValueType<unknown>;
  readonly description: string;
  readonly optional: boolean;
}

/** Whether a property of the type has several values; none of them is as good as no property. */
export function hasSeveral(type: ValueType<unknown>): boolean {
  return type.unite !== undefined;
}

/** The longest text that a record may carry in one field, in UTF-16 units. */
export const LONGEST_TEXT = 20_000;

/** What is wrong with a text that is to be kept, or null. */
export function problemOfText(value: unknown, longest = LONGEST_TEXT): string | null {
  if (typeof value !== 'string') return `must be text, but got: ${show(value)}`;
  if (value.trim() === '')
    return `must not be ${value === '' ? 'empty' : 'blank'}: give some text, or leave it out if it may be missing`;
  if (value.length > longest) return `must have at most ${String(longest)} characters`;
  if (value.includes('\u0000')) return 'must not contain the character NUL';
  if (!value.isWellFormed()) return 'must not contain half of a surrogate pair';
  return null;
}

/** A value as it appears in a message: JSON, cut short. */
export function show(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function simple<V extends Value>(
  name: string,
  comparison: Comparison,
  problem: (value: unknown) => string | null,
): ValueType<V> {
  return {
    name,
    comparison,
    problem,
    store: (property, value) => ({ [property]: value }),
    sortKey: (property) => property,
  };
}

/** Free text; compared as it is, or folded. */
export const Text: ValueType<string> = {
  name: 'Text',
  comparison: 'text',
  problem: (value) => problemOfText(value),
  store: (property, value) => ({ [property]: value, [`${property}Folded`]: fold(value) }),
  sortKey: (property) => `${property}Folded`,
};

/** Text in sentences: searched for words, and sorted by nobody. */
export const Prose: ValueType<string> = { ...Text, name: 'Prose', sortable: false };

/** A web address, http or https; compared as text. */
export const Url: ValueType<string> = {
  ...Text,
  name: 'Url',
  sortable: false,
  problem: (value) =>
    problemOfText(value, 2_000) ??
    (/^https?:\/\//.test(String(value)) && URL.canParse(String(value))
      ? null
      : `must be a web address that begins with http:// or https://, but got: ${show(value)}`),
};

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });

/** The language of a text (BCP 47), such as `fr` or `zh-Hant`. */
export const Language: ValueType<string> = {
  ...Text,
  name: 'Language',
  problem: (value) =>
    problemOfText(value, 100) ??
    (isLanguageTag(String(value))
      ? null
      : `must be a language tag (BCP 47), such as "fr" or "zh-Hant", but got: ${show(value)}`),
  inWords: (tag) => LANGUAGES.of(tag) ?? tag,
};

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** The scheme of a code, such as `ISO3166_1_A3`. */
export const Scheme: ValueType<string> = {
  ...Text,
  name: 'Scheme',
  problem: (value) =>
    typeof value === 'string' && /^[A-Z0-9_]{1,100}$/.test(value)
      ? null
      : `must be upper-case letters, digits and underscores, such as "ISO3166_1_A3", but got: ${show(value)}`,
};

/** A digital object identifier, as `10.7910/DVN/LEJUQZ`; compared as text. */
export const Doi: ValueType<string> = {
  ...Text,
  name: 'Doi',
  sortable: false,
  problem: (value) =>
    problemOfText(value, 300) ??
    (/^10\.\d{4,9}\/\S+$/.test(String(value))
      ? null
      : `must be a DOI without an address before it, such as "10.7910/DVN/LEJUQZ", but got: ${show(value)}`),
};

/** The SHA-256 of a file, in lower-case hexadecimal; compared as text. */
export const Sha256: ValueType<string> = {
  ...Text,
  name: 'Sha256',
  sortable: false,
  problem: (value) =>
    typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
      ? null
      : `must be 64 of the characters 0-9 a-f, but got: ${show(value)}`,
};

/** An id, `kind:slug`. */
export const Id: ValueType<string> = simple('Id', 'id', (value) => problemOfText(value, 240));

/** A whole number. */
export const Integer: ValueType<number> = simple('Integer', 'order', (value) =>
  Number.isSafeInteger(value) ? null : `must be a whole number, but got: ${show(value)}`,
);

/** A number, whole or not. */
export const Decimal: ValueType<number> = simple('Decimal', 'order', (value) =>
  Number.isFinite(value) ? null : `must be a number, but got: ${show(value)}`,
);

/** A number from `least` to `most`. */
export function decimalBetween(least: number, most: number): ValueType<number> {
  return {
    ...Decimal,
    problem: (value) =>
      Number.isFinite(value) && Number(value) >= least && Number(value) <= most
        ? null
        : `must be a number from ${String(least)} to ${String(most)}, but got: ${show(value)}`,
  };
}

/** A whole number from `least` to `most`. */
export function integerBetween(least: number, most: number): ValueType<number> {
  return {
    ...Integer,
    problem: (value) =>
      Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
        ? null
        : `must be a whole number from ${String(least)} to ${String(most)}, but got: ${show(value)}`,
  };
}

/** True or false. */
export const Truth: ValueType<boolean> = simple('Boolean', 'boolean', (value) =>
  typeof value === 'boolean' ? null : `must be true or false, but got: ${show(value)}`,
);

/** A moment, kept in milliseconds since 1970; ISO 8601 with an offset in records. */
export const Moment: ValueType<Date> = {
  name: 'Moment',
  comparison: 'order',
  problem: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value))
      ? null
      : `must be a date and time with an offset, such as "2026-01-31T12:00:00Z", but got: ${show(value)}`,
  read: (given) => new Date(given as string),
  store: (property, value) => ({ [property]: value.getTime() }),
  toRecord: (kept) => new Date(Number(kept)).toISOString(),
  sortKey: (property) => property,
};

/** Several texts, such as the aliases of an entity; in no order. */
export const TextList: ValueType<readonly string[]> = listOf<string>('texts', (item) =>
  problemOfText(item, 2_000),
);

/** Several values of a closed set; in no order. */
export function severalOf<V extends string>(item: ValueType<V>): ValueType<readonly V[]> {
  const list = listOf<V>('values', (value) => item.problem(value));
  return { ...list, name: `${item.name}List`, item };
}

function listOf<V extends string>(
  what: string,
  problemOfItem: (item: unknown) => string | null,
): ValueType<readonly V[]> {
  const toSet = (items: readonly V[]): readonly V[] => [...new Set(items)].sort();
  return {
    name: 'TextList',
    comparison: 'list',
    problem: (value) => {
      if (!Array.isArray(value)) return `must be a list of ${what}, but got: ${show(value)}`;
      for (const [index, item] of value.entries()) {
        const problem = problemOfItem(item);
        if (problem !== null) return `item ${String(index)} ${problem}`;
      }
      return null;
    },
    read: (given) => toSet(given as readonly V[]),
    store: (property, value) => ({ [property]: value }),
    unite: (kept, given) => toSet([...(kept as readonly V[]), ...given]),
    sortKey: (property) => property,
  };
}

function edtf(name: string, comparison: Comparison, parse = parseEdtf): ValueType<string> {
  return {
    name,
    comparison,
    problem: (value) => {
      if (typeof value !== 'string') return `must be an EDTF date, but got: ${show(value)}`;
      try {
        parse(value);
        return null;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    store: (property, value) => ({ [property]: value, ...storeBounds(property, parseEdtf(value)) }),
    sortKey: (property) => `${property}Es`,
  };
}

/** The bounds of a period, by the field that gives each, and what they are kept under. */
export const PERIOD_BOUNDS = {
  earliest: 'Es',
  latest: 'Le',
  earliestStart: 'Es',
  latestStart: 'Ls',
  earliestEnd: 'Ee',
  latestEnd: 'Le',
} as const;

/**
 * What a node keeps beside an EDTF text: the four bounds, in days since 1970, and
 * the year and the month that it begins in where these are certain.
 */
export function storeBounds(property: string, bounds: Bounds): Stored {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = bounds;
  return {
    [property + PERIOD_BOUNDS.earliestStart]: earliestStart,
    [property + PERIOD_BOUNDS.latestStart]: latestStart,
    [property + PERIOD_BOUNDS.earliestEnd]: earliestEnd,
    [property + PERIOD_BOUNDS.latestEnd]: latestEnd,
    ...storedStart(property, formatDay(earliestStart), formatDay(latestStart)),
  };
}

function storedStart(property: string, earliest: string | null, latest: string | null): Stored {
  const year = sharedStart(earliest, latest, 4);
  const month = sharedStart(earliest, latest, 7);
  return {
    [`${property}Year`]: year === null ? null : Number(year),
    [`${property}Month`]: month,
  };
}

function sharedStart(a: string | null, b: string | null, length: number): string | null {
  return a !== null && b !== null && a.slice(0, length) === b.slice(0, length)
    ? a.slice(0, length)
    : null;
}

/** A date or period in EDTF that compares by its bounds (semantics T9). */
export const EdtfDate: ValueType<string> = edtf('EdtfDate', 'date');

/** A period in EDTF that something holds over (semantics T1 to T8). */
export const Period: ValueType<string> = edtf('Period', 'period');

/** When something was seen to hold: a date, or the first and the last one (semantics T5). */
export const Seen: ValueType<string> = edtf('Seen', 'date', parseSeen);
