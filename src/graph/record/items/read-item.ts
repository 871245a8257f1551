import { CITATION_TEXTS, citationTextsOf } from '../../model/citation-texts.js';
import type { Kind, Model } from '../../model/model.js';
import { ERASED_TEXT, freeTextsOf } from '../../model/free-texts.js';
import { toNfc } from '../../model/to-nfc.js';
import { hasSeveral, show, type Comparison } from '../../model/value-type.js';
import { parseEdtf } from '../../time/edtf.js';
import { InvalidEdtfError } from '../../time/invalid-edtf-error.js';
import { parseSeen, problemOfSeen } from '../../time/seen.js';
import { toCanonicalJson, toSortedSet } from './canonical-json.js';
import { claimIdOf } from './identify-claim.js';
import type { CitationRecord, Item } from './item.js';
import { count } from '../../count.js';
import { findNearest } from '../../find-nearest.js';
import { hasRecordField, recordFieldsOf, type RecordField } from './record-fields.js';
import { UnreadableRecord } from './unreadable-record.js';

/** What is wrong with a record in itself: where in it, and what. */
export interface FormProblem {
  readonly path: string;
  readonly message: string;
}

/** A record as it was understood, or all that is wrong with its form. */
export type ReadItem =
  | { readonly item: Item; readonly problems?: never }
  | { readonly item?: never; readonly problems: readonly FormProblem[] };

type Given = Readonly<Record<string, unknown>>;

const MOST_PROBLEMS = 20;
const DEEPEST = 8;
/** Types that JSON does not have. */
const STRANGE: ReadonlySet<string> = new Set(['bigint', 'function', 'symbol']);
/** Values that are looked for as texts are kept in one form. */
const HAS_TEXTS: ReadonlySet<Comparison> = new Set(['text', 'list', 'composites']);
const RETRACTION: ReadonlySet<string> = new Set([
  'id',
  'retractedAt',
  'retractionReason',
  'withdrawn',
]);

/** Reads one record; what it refers to is not looked at. */
export function readItem(model: Model, record: unknown, index: number): ReadItem {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const problem = `must be an object, but got: ${Array.isArray(record) ? 'a list' : show(record)}`;
    return refuse('', problem);
  }
  if (record instanceof UnreadableRecord) return refuse('', record.problem);
  const strange = findStrange(record);
  if (strange !== undefined) return refuse('', strange);
  const named = readKind(model, record as Given);
  if ('path' in named) return { problems: [named] };
  const { kind, given } = named;

  const isRetraction =
    kind.category === 'claim' && Object.keys(given).every((key) => RETRACTION.has(key));
  const found = [
    findUnknownKeys(kind, given),
    isRetraction ? findInRetraction(kind, given) : findInFields(kind, given),
    findInTimes(given),
    findInSeen(kind, given),
    findInTombstone(kind, given),
  ];
  if (found.some(({ length }) => length > 0)) return { problems: shorten(found.flat()) };
  return { item: isRetraction ? toRetraction(kind, given, index) : toItem(kind, given, index) };
}

function refuse(path: string, message: string): ReadItem {
  return { problems: [{ path, message }] };
}

/** What no record can have, wherever it stands; looks no deeper than a record may nest. */
function findStrange(value: unknown, depth = 0): string | undefined {
  if (STRANGE.has(typeof value)) return `must be JSON, but has a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const each of Object.values(value)) {
    if (depth === DEEPEST) return `must not nest deeper than ${String(DEEPEST)}`;
    const problem = findStrange(each, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What the record says it is, and the rest of it; a null is as good as no key. */
function readKind(
  model: Model,
  record: Given,
): { readonly kind: Kind; readonly given: Given } | FormProblem {
  const { entity, claim, ...rest } = record;
  if ((entity === undefined) === (claim === undefined)) {
    const message = 'must name its kind, by "entity" or by "claim", and not by both';
    return { path: '', message };
  }
  const category = entity === undefined ? 'claim' : 'entity';
  const kinds = category === 'claim' ? model.claims : model.entities;
  const name = entity ?? claim;
  const kind = kinds.find((each) => each.name === name);
  if (!kind) {
    const names = kinds.map((each) => each.name);
    const other = (category === 'claim' ? model.entities : model.claims).find(
      (each) => each.name === name,
    );
    const nearest = typeof name === 'string' ? findNearest(name, names) : undefined;
    const hint = other
      ? `; ${other.name} is of kind ${other.category}: write "${other.category}" for "${category}"`
      : nearest === undefined
        ? `; the kinds are ${names.join(', ')}`
        : `; did you mean ${nearest}?`;
    return { path: category, message: `${show(name)} is no kind of ${category}${hint}` };
  }
  const given = Object.values(rest).some((value) => value === null || value === undefined)
    ? Object.fromEntries(
        Object.entries(rest).filter(([, value]) => value !== null && value !== undefined),
      )
    : rest;
  return { kind, given };
}

function findUnknownKeys(kind: Kind, given: Given): readonly FormProblem[] {
  const unknown = Object.keys(given).filter((key) => !hasRecordField(kind, key));
  if (unknown.length === 0) return [];
  const names = recordFieldsOf(kind).map(({ name }) => name);
  return unknown.map((key) => ({
    path: pathOfKey(key),
    message: describeUnknownKey(kind, key, names),
  }));
}

function describeUnknownKey(kind: Kind, key: string, names: readonly string[]): string {
  if (key === 'name' && kind.nameFrom !== undefined) {
    return `must be left out: the ${kind.nameFrom} gives the name`;
  }
  const nearest = findNearest(key, names);
  return nearest === undefined
    ? `is no field of ${kind.name}; its fields are ${names.join(', ')}`
    : `is no field of ${kind.name}; did you mean ${nearest}?`;
}

function pathOfKey(key: string): string {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(key) ? key : `[${show(key)}]`;
}

function findInFields(kind: Kind, given: Given): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  for (const field of recordFieldsOf(kind)) {
    if (!field.required && given[field.name] === undefined) continue;
    for (const problem of problemsOf(field, given)) problems.push(problem);
  }
  return problems;
}

function problemsOf(field: RecordField, given: Given): readonly FormProblem[] {
  const value = given[field.name];
  if (value === undefined) return [{ path: field.name, message: 'is missing' }];
  const problems = field.problems(value);
  if (problems.length === 0) return [];
  return problems.map(({ at, message }) => ({ path: `${field.name}${at}`, message }));
}

function findInRetraction(kind: Kind, given: Given): readonly FormProblem[] {
  return recordFieldsOf(kind)
    .filter(({ name }) => name === 'id' || name === 'retractedAt' || given[name] !== undefined)
    .flatMap((field) => problemsOf(field, given));
}

/** What is wrong between the moments of a claim. */
function findInTimes(given: Given): readonly FormProblem[] {
  const { recordedAt, addedAt, retractedAt, retractionReason } = given;
  if (typeof addedAt === 'string' && typeof recordedAt !== 'string') {
    return [{ path: 'addedAt', message: 'must come with "recordedAt"' }];
  }
  if (typeof addedAt === 'string' && Date.parse(addedAt) < Date.parse(String(recordedAt))) {
    const message = `must not be before recordedAt, which is ${show(recordedAt)}, but got: ${show(addedAt)}`;
    return [{ path: 'addedAt', message }];
  }
  if (retractionReason !== undefined && retractedAt === undefined) {
    return [{ path: 'retractionReason', message: 'must come with "retractedAt"' }];
  }
  if (given['withdrawn'] !== undefined && retractedAt === undefined) {
    return [{ path: 'withdrawn', message: 'must come with "retractedAt"' }];
  }
  if (typeof recordedAt !== 'string' || typeof retractedAt !== 'string') return [];
  if (!(Date.parse(retractedAt) < Date.parse(recordedAt))) return [];
  const message = `must not be before recordedAt, which is ${show(recordedAt)}, but got: ${show(retractedAt)}`;
  return [{ path: 'retractedAt', message }];
}

/** What is wrong with when it was seen, beside when it holds (semantics T5). */
function findInSeen({ when }: Kind, given: Given): readonly FormProblem[] {
  const [period, seen] = [given[when?.name ?? ''], given[when?.seen ?? '']];
  if (when?.seen === undefined || typeof period !== 'string' || typeof seen !== 'string') return [];
  try {
    const problem = problemOfSeen(parseEdtf(period), parseSeen(seen));
    if (problem === null) return [];
    const message = `${problem}, which is ${show(period)}, but got: ${show(seen)}`;
    return [{ path: when.seen, message }];
  } catch (error) {
    if (error instanceof InvalidEdtfError) return []; // said of the field itself
    throw error;
  }
}

/** What an erased entity or claim can't have: texts, and what is read from them. */
function findInTombstone(kind: Kind, given: Given): readonly FormProblem[] {
  if (given['erasedAt'] === undefined) {
    if (given['erasureReason'] === undefined) return [];
    return [{ path: 'erasureReason', message: 'must come with "erasedAt"' }];
  }
  const problems = freeTextsOf(kind)
    .filter(({ name }) => name !== 'retractionReason' && given[name] !== undefined)
    .filter(({ name }) => given[name] !== ERASED_TEXT)
    .map(({ name }) => name);
  const citations: readonly unknown[] = Array.isArray(given['citations']) ? given['citations'] : [];
  const hasTexts = (citation: unknown): boolean =>
    typeof citation === 'object' &&
    citation !== null &&
    CITATION_TEXTS.some(({ name }) => name in citation);
  if (given['identifiers'] !== undefined) problems.push('identifiers');
  if (citations.some(hasTexts)) problems.push('citations');
  if (kind.category === 'claim' && given['retractedAt'] === undefined) {
    return [{ path: 'erasedAt', message: 'must come with "retractedAt"' }];
  }
  return problems.map((path) => ({
    path,
    message: `must have no text of what was erased; a text that is needed is ${show(ERASED_TEXT)}`,
  }));
}

function shorten(problems: readonly FormProblem[]): readonly FormProblem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const more = problems.length - MOST_PROBLEMS;
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    { path: '', message: `has ${count(more, 'problem')} more` },
  ];
}

function toRetraction(kind: Kind, given: Given, record: number): Item {
  const values = readValues(kind, given);
  return {
    is: 'retraction',
    record,
    kind,
    id: given['id'] as string,
    values,
    get text() {
      return toCanonicalJson(values);
    },
  };
}

function toItem(kind: Kind, given: Given, record: number): Item {
  const values = readValues(kind, given);
  const links: Record<string, readonly string[]> = {};
  for (const { name } of kind.links) {
    const value = given[name];
    if (typeof value === 'string') links[name] = [value];
    else if (Array.isArray(value) && value.length > 0) links[name] = toSortedSet(value.map(String));
  }
  if (kind.category === 'entity') {
    const identifiers = toSortedSet(
      ((given['identifiers'] ?? []) as readonly { scheme: string; value: string }[]).map(
        ({ scheme, value }) => `${scheme} ${toNfc(value)}`,
      ),
    );
    return {
      is: 'entity',
      record,
      kind,
      id: given['id'] as string,
      values,
      links,
      identifiers,
      get text() {
        return toCanonicalJson({ kind: kind.name, values, links, identifiers });
      },
    };
  }
  for (const { name, initially } of kind.properties) {
    if (initially !== undefined) values[name] ??= initially;
  }
  const subject = String(given['subject']);
  const citations = (given['citations'] as readonly CitationRecord[]).map(toCitation);
  const says = { subject, values, links, citations };
  const id = given['id'] === undefined ? claimIdOf(kind, says) : (given['id'] as string);
  return {
    is: 'claim',
    record,
    kind,
    id,
    ...says,
    get text() {
      return toCanonicalJson({ kind: kind.name, ...says });
    },
  };
}

/** The properties that a record gives, in the types that they are stored from. */
function readValues(kind: Kind, given: Given): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, type } of kind.properties) {
    const value = given[name];
    if (value === undefined) continue;
    const text = HAS_TEXTS.has(type.comparison) ? toNfc(value) : value;
    const read = type.read ? type.read(text) : text;
    // An empty list is as good as none.
    if (!(hasSeveral(type) && Array.isArray(read) && read.length === 0)) values[name] = read;
  }
  if (given['erasedAt'] !== undefined) {
    values['erasedAt'] = new Date(given['erasedAt'] as string);
    if (given['erasureReason'] !== undefined) values['erasureReason'] = given['erasureReason'];
  }
  if (kind.nameFrom !== undefined && values[kind.nameFrom] !== undefined) {
    values['name'] = values[kind.nameFrom];
  }
  return values;
}

function toCitation({ source, ...texts }: CitationRecord): CitationRecord {
  return { source, ...citationTextsOf(toNfc(texts)) };
}
