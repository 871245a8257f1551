/** One entity or claim as a line of the record format has it (design, section 7). */
export type OracleRecord = Readonly<Record<string, unknown>>;

/** A filter as a client writes it: fields, links, lists, `and`, `or`, `not`. */
export type Filter = Readonly<Record<string, unknown>>;

/** What is citing: a source's id, where in it, and what it says. */
export interface CitationRecord {
  readonly source: string;
  readonly locator?: string;
  readonly gist?: string;
  readonly url?: string;
}

/** Thrown where a request is a client's mistake (`BAD_USER_INPUT` in the API). */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** Reads `value` as an object; anything else is refused, null too (F1). */
export function objectOf(value: unknown, what: string): Filter {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequest(`${what} must be an object, but got: ${JSON.stringify(value)}`);
  }
  return value as Filter;
}

/** Reads `value` as a list; anything else is refused. */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new BadRequest(`${what} must be a list, but got: ${JSON.stringify(value)}`);
  }
  return value as readonly unknown[];
}

/**
 * The keys of an object that were given, with their values. A variable left out
 * is an absent key; an explicit null is refused (F1).
 */
export function given(object: Filter): readonly (readonly [string, unknown])[] {
  return Object.entries(object).filter(([key, value]) => {
    if (value === null) throw new BadRequest(`${key} must not be null.`);
    return value !== undefined;
  });
}

/** Records or operators with all texts in one form (NFC), as they are kept and compared (F2). */
export function inOneForm<V extends object>(value: V): V {
  return JSON.parse(JSON.stringify(value).normalize('NFC')) as V;
}

/** The texts in a list of a record; an absent list is an empty one (F4). */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
