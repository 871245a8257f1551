import { dateInWords } from './date-in-words.js';
import { ENUM_VALUES } from './enum-values.js';
import { isObject, textOf, type JsonObject } from './json.js';
import { momentInWords } from './moment-in-words.js';
import { periodInWords } from './period-in-words.js';

/** A letter alone is a grade, such as that of a source. */
const ENUM_VALUE = /^[A-Z][A-Z0-9]+(_[A-Z0-9]+)*$/;

/** A text that can be nothing but a date: "2019-04" could be a number or a version. */
const DAY_OR_VAGUE = /^\d{4}(-\d\d-\d\d|(-\d\d){0,2}[~?%])$/;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;

/** Turns a field's or a type's name to words: `announcedParticipants` to "announced participants". */
export function nameInWords(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
}

/** The name of a kind as an enum of the API has it: "StateClaim" as "STATE_CLAIM". */
export function toConstant(kind: string): string {
  return nameInWords(kind).replaceAll(' ', '_').toUpperCase();
}

/** Turns an enum's value to words; a grade stays as it is. */
export function valueInWords(text: string): string {
  return ENUM_VALUE.test(text) ? text.toLowerCase().replaceAll('_', ' ') : text;
}

/** A text such as "UKG" is none; nor is a value of one part that only kinds of this server have. */
function isEnumValue(text: string): boolean {
  return ENUM_VALUES.has(text) || text.includes('_');
}

/** Puts any value of a response in one line of words; null where it has nothing to say. */
export function inWords(value: unknown): string | null {
  if (typeof value === 'string') {
    if (DAY_OR_VAGUE.test(value)) return dateInWords(value);
    if (MOMENT.test(value)) return momentInWords(value);
    return isEnumValue(value) ? valueInWords(value) : value;
  }
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    const parts = value.map((part) => (typeof part === 'string' ? part : inWords(part)));
    return parts.filter((part) => part !== null).join(', ') || null;
  }
  return isObject(value) ? objectInWords(value) : null;
}

/** An object is its name, its period or, where it has neither, its own values as they are. */
function objectInWords(object: JsonObject): string | null {
  if (typeof object['edtf'] === 'string')
    return periodInWords(object['edtf'], textOf(object['seen']));
  const name = nameOf(object);
  // What a dataset says under a name of its own, as a text or as a number.
  if (name !== null && 'number' in object && 'value' in object) {
    return `${name} ${textOf(object['value']) ?? (typeof object['number'] === 'number' ? String(object['number']) : '')}`;
  }
  if (name !== null) return name;
  const values = Object.entries(object).filter(([field]) => field !== '__typename');
  return values.flatMap(([, value]) => (typeof value === 'string' ? value : [])).join(' ') || null;
}

/** The name of an entity, its title or its id; null for what is no entity. */
export function nameOf(object: JsonObject): string | null {
  for (const field of ['name', 'title', 'id']) {
    const value = object[field];
    if (typeof value === 'string') return value;
  }
  return null;
}

/** Names in a row, as they are spoken: "Denmark, France and 2 others". */
export function namesInWords(names: readonly string[], most: number): string {
  const shown = names.length <= most + 1 ? names : names.slice(0, most);
  const rest = names.length - shown.length;
  const parts = rest === 0 ? shown : [...shown, `${String(rest)} others`];
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
