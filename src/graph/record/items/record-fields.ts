import { CITATION_TEXTS } from '../../model/citation-texts.js';
import type { Kind, Link, Property } from '../../model/model.js';
import { hasSeveral, Moment, problemOfText, Scheme, show } from '../../model/value-type.js';
import { remembering } from '../../remembering.js';
import { parseDay } from '../../time/day.js';

/** What is wrong inside a field: where in it (`[2].source`), and what. */
export interface FieldProblem {
  readonly at: string;
  readonly message: string;
}

/** One key of a kind's record. */
export interface RecordField {
  readonly name: string;
  /** Whether each record must have it; what an entity needs may have come before. */
  readonly required: boolean;
  problems(value: unknown): readonly FieldProblem[];
}

/** How many links, citations or texts a record may list in one field. */
export const LONGEST_LIST = 1_000;

/** How long a name may be, in UTF-16 units: an index of the engines holds no longer keys. */
export const LONGEST_NAME = 1_000;

const SLUG = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$/;

/** What nearly every field has; one list for all, since a million records have a dozen fields. */
const NO_PROBLEMS: readonly FieldProblem[] = [];

/** What the record of an erased entity or claim has, and no other. */
export const ERASURE_FIELDS = ['erasedAt', 'erasureReason'] as const;

/** Whether a record of `kind` can have that key, beside the one that names the kind. */
export function hasRecordField(kind: Kind, key: string): boolean {
  return fieldNamesOf(kind).has(key);
}

const fieldNamesOf = remembering(
  (kind: Kind): ReadonlySet<string> => new Set(recordFieldsOf(kind).map(({ name }) => name)),
);

/** The keys that a record of `kind` can have, beside the one that names the kind. */
export const recordFieldsOf = remembering((kind: Kind): readonly RecordField[] => [
  ...kind.properties.filter((each) => isGiven(kind, each)).map((each) => valueField(kind, each)),
  ...kind.links.map((each) => linkField(kind, each)),
  ...(kind.category === 'claim' ? claimFields(kind) : [identifiersField()]),
  ...erasureFields(),
]);

/** Whether a record gives a property; what it doesn't give is made from the rest. */
function isGiven(kind: Kind, { name, computed }: Property): boolean {
  return !computed && !(name === 'name' && kind.nameFrom !== undefined);
}

/** The fields that an entity must have by the time that it is there. */
export function neededFieldsOf(kind: Kind): readonly string[] {
  return [
    ...kind.properties.filter((each) => isNeeded(kind, each)).map(({ name }) => name),
    ...kind.links.filter(({ optional, many }) => !optional && !many).map(({ name }) => name),
  ];
}

/** Whether what is recorded must have the property, and a record must say it. */
function isNeeded(kind: Kind, property: Property): boolean {
  return (
    isGiven(kind, property) &&
    !property.optional &&
    property.initially === undefined &&
    property.leftOut === undefined &&
    !hasSeveral(property.type) &&
    property.name !== 'id' &&
    property.name !== 'recordedAt'
  );
}

function valueField(kind: Kind, property: Property): RecordField {
  const { name, type } = property;
  const problem = (value: unknown): string | null => {
    if (name === 'id') return problemOfId(value, [kind]);
    if (type === Moment) return type.problem(value) ?? problemOfDay(value);
    if (name === 'name' || name === kind.nameFrom) return problemOfText(value, LONGEST_NAME);
    if (name === kind.when?.name && kind.timing === 'occurrence') {
      return type.problem(value) ?? problemOfEnd(String(value));
    }
    return type.problem(value);
  };
  return {
    name,
    required: kind.category === 'entity' ? name === 'id' : isNeeded(kind, property),
    problems: (value) => {
      if (Array.isArray(value) && value.length > LONGEST_LIST) return tooLong(value);
      return problemsOf('', problem(value));
    },
  };
}

function linkField(kind: Kind, link: Link): RecordField {
  const { kinds } = link.target;
  return {
    name: link.name,
    required: kind.category === 'claim' && !link.optional && !link.many,
    problems: (value) =>
      link.many
        ? problemsOfList(value, (id) => problemsOf('', problemOfId(id, kinds)))
        : problemsOf('', problemOfId(value, kinds)),
  };
}

function claimFields(kind: Kind): readonly RecordField[] {
  const subjects = kind.claim?.subject.kinds ?? [];
  const sources = kind.cites?.kinds ?? [];
  const parts = partsOf({
    source: (id) => problemOfId(id, sources),
    ...Object.fromEntries(
      CITATION_TEXTS.map(({ name, type }) => [name, optional((value) => type.problem(value))]),
    ),
  });
  return [
    {
      name: 'subject',
      required: true,
      problems: (value) => problemsOf('', problemOfId(value, subjects)),
    },
    {
      name: 'citations',
      required: true,
      problems: (value) =>
        Array.isArray(value) && value.length === 0
          ? [{ at: '', message: 'must name at least one source; a claim without one is refused' }]
          : problemsOfList(value, (citation) => problemsOfParts(citation, parts)),
    },
  ];
}

function identifiersField(): RecordField {
  const parts = partsOf({
    scheme: (scheme) => Scheme.problem(scheme),
    value: (code) => problemOfText(code, 1_000),
  });
  return {
    name: 'identifiers',
    required: false,
    problems: (value) => problemsOfList(value, (identifier) => problemsOfParts(identifier, parts)),
  };
}

/** Why a claim was erased is why it was taken back; an entity has a reason of its own. */
function erasureFields(): readonly RecordField[] {
  const problem = (value: unknown): string | null => Moment.problem(value) ?? problemOfDay(value);
  return [
    { name: 'erasedAt', required: false, problems: (value) => problemsOf('', problem(value)) },
    {
      name: 'erasureReason',
      required: false,
      problems: (value) => problemsOf('', problemOfText(value)),
    },
  ];
}

/** What is wrong with the day of a date and time; JavaScript takes 30 February for 2 March. */
function problemOfDay(value: unknown): string | null {
  try {
    parseDay(String(value).slice(0, 'YYYY-MM-DD'.length));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What happened once is over: its date has an end (semantics T10). */
function problemOfEnd(date: string): string | null {
  return /\/(?:\.\.)?$/.test(date)
    ? `must have an end, since it happened once; write the date or the days that it lies in, but got: ${show(date)}`
    : null;
}

/** What is wrong with an id that must be of one of `kinds`. */
export function problemOfId(value: unknown, kinds: readonly Kind[]): string | null {
  if (typeof value !== 'string') {
    return `must be an id such as ${formsOf(kinds)}, but got: ${show(value)}`;
  }
  const colon = value.indexOf(':');
  const prefix = value.slice(0, Math.max(colon, 0));
  if (!kinds.some((kind) => kind.prefix === prefix)) {
    return `must be an id that begins with ${formsOf(kinds)}, but got: ${show(value)}`;
  }
  return SLUG.test(value.slice(colon + 1))
    ? null
    : `must have, after the colon, 1 to 200 of the characters A-Z a-z 0-9 . _ ~ - that begin with a letter or digit, but got: ${show(value)}`;
}

function formsOf(kinds: readonly Kind[]): string {
  return kinds.map(({ prefix }) => `"${prefix}:..."`).join(', ');
}

function problemsOf(at: string, message: string | null): readonly FieldProblem[] {
  return message === null ? NO_PROBLEMS : [{ at, message }];
}

function problemsOfList(
  value: unknown,
  problemsOfItem: (item: unknown) => readonly FieldProblem[],
): readonly FieldProblem[] {
  if (!Array.isArray(value)) {
    return [{ at: '', message: `must be a list, but got: ${show(value)}` }];
  }
  if (value.length > LONGEST_LIST) return tooLong(value);
  let problems = NO_PROBLEMS;
  for (const [index, item] of value.entries()) {
    const found = problemsOfItem(item);
    if (found.length === 0) continue;
    problems = [
      ...problems,
      ...found.map(({ at, message }) => ({ at: `[${String(index)}]${at}`, message })),
    ];
  }
  return problems;
}

function tooLong({ length }: readonly unknown[]): readonly FieldProblem[] {
  const message = `must list at most ${String(LONGEST_LIST)}, but has ${String(length)}`;
  return [{ at: '', message }];
}

/** The parts of a small record, each with what is wrong with a value of it. */
type Parts = ReadonlyMap<string, (value: unknown) => string | null>;

function partsOf(parts: Readonly<Record<string, (value: unknown) => string | null>>): Parts {
  return new Map(Object.entries(parts));
}

function problemsOfParts(value: unknown, parts: Parts): readonly FieldProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ at: '', message: `must be an object, but got: ${show(value)}` }];
  }
  const given = value as Readonly<Record<string, unknown>>;
  const problems: FieldProblem[] = [];
  for (const name of Object.keys(given)) {
    if (parts.has(name)) continue;
    const message = `has no field ${show(name)}; its fields are ${[...parts.keys()].join(', ')}`;
    problems.push({ at: '', message });
  }
  for (const [name, problemOfPart] of parts) {
    const message = problemOfPart(Object.hasOwn(given, name) ? given[name] : undefined);
    if (message !== null) problems.push({ at: `.${name}`, message });
  }
  return problems.length === 0 ? NO_PROBLEMS : problems;
}

function optional(problem: (value: unknown) => string | null): (value: unknown) => string | null {
  return (value) => (value === undefined || value === null ? null : problem(value));
}
