import type { Kind, Model } from '../../src/graph/model/model.js';
import type { ValueType } from '../../src/graph/model/value-type.js';

/** The present of every generated request: noon of 15 June 2026, UTC. */
export const NOW = Date.parse('2026-06-15T12:00:00Z');

/** How many entities of a kind every generated graph has, where it isn't two. */
const SIZES: Readonly<Record<string, number>> = {
  Organisation: 1,
  Region: 4,
  Office: 1,
  Source: 3,
};

/** Texts that meet in different ways: folded, as prefixes, as parts, with quotes. */
export const TEXTS = [
  'Zürich',
  'ZURICH',
  'Zu\u0308ri "b" \\c',
  "O'Neil",
  'ΣΊΣΥΦΟΣ İ',
  'Łódź 김',
] as const;

/** Parts of those texts, folded and not; and some that are in none. */
export const TEXT_PARTS = [
  'zur',
  'ÜR',
  'i',
  "'",
  '"',
  '\\',
  'σισ',
  'LOD',
  '기',
  'nowhere',
  '',
] as const;

/** Texts of a form, for the types of values that take no others. */
const TEXTS_OF_FORMS = [
  ['https://example.org/a', 'http://example.org/B?c=d'],
  ['COW', 'WIKIDATA'],
  ['fr', 'zh-Hant'],
  ['10.1234/a', '10.1234/B'],
  ['0'.repeat(64), 'f'.repeat(64)],
] as const;

/** Texts that a type of value takes. */
export function textsOf(type: ValueType<unknown>): readonly string[] {
  const fit = [TEXTS, ...TEXTS_OF_FORMS].find((texts) =>
    texts.every((text) => type.problem(text) === null),
  );
  if (!fit) throw new Error(`The pool has no texts that ${type.name} takes.`);
  return fit;
}

/** When generated records are written: later than all their moments, and than the present. */
export const WRITTEN_AT = Date.parse('2028-01-01T00:00:00Z');

/** Numbers that a type of value takes. */
export function numbersOf(type: ValueType<unknown>): readonly number[] {
  return [0, 1, 2, 3, -1.5, 2.5].filter((number) => type.problem(number) === null);
}

/** Moments at which things were recorded and taken back; the last is to come. */
export const MOMENTS = [
  '2026-01-01T00:00:00Z',
  '2026-03-01T09:30:00Z',
  '2026-06-15T11:59:59.999Z',
  '2026-06-15T12:00:00Z',
  '2027-01-01T00:00:00Z',
] as const;

export const PAST_MOMENTS = MOMENTS.slice(0, 4);

export const DAYS = [
  '2025-09-01',
  '2025-09-15',
  '2026-06-14',
  '2026-06-15',
  '2026-06-16',
  '2026-12-31',
] as const;

/** The ids of the entities that every generated graph has, of a kind or an interface. */
export function idsOf(kind: Kind): readonly string[] {
  return kind.kinds.flatMap((each) =>
    Array.from({ length: SIZES[each.name] ?? 2 }, (_, at) => `${each.prefix}:e${String(at)}`),
  );
}

/** The ids that a claim's link may point at, given what it must be. */
export function idsForLink(
  target: Kind,
  must: Readonly<Record<string, string>>,
): readonly string[] {
  const ids = idsOf(target);
  return Object.keys(must).length === 0 ? ids : ids.filter((id) => isObliged(id));
}

/** Every second entity of a kind is what some link obliges it to be, such as an event of kind VOTE. */
export function isObliged(id: string): boolean {
  return Number(id.slice(-1)) % 2 === 1;
}

/** What links oblige an entity of `kind` to be. */
export function obligationsOf(model: Model, kind: Kind): Readonly<Record<string, string>> {
  const links = model.claims.flatMap((claim) => claim.links);
  return Object.assign(
    {},
    ...links.filter((link) => link.target.kinds.includes(kind)).map((link) => link.must),
  ) as Readonly<Record<string, string>>;
}
