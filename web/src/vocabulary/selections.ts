import type { Field, Kind, Vocabulary } from './vocabulary.js';

/** The fields of a claim of any kind that are asked for by hand, or are of no use on a page. */
const OF_EVERY_CLAIM = new Set([
  ...[
    'id',
    'type',
    'erased',
    'seen',
    'period',
    'date',
    'when',
    'citations',
    'conflicts',
    'sentence',
    'about',
  ],
  ...['addedAt', 'recordedAt', 'retractedAt', 'retractionReason', 'origin'],
]);

/** The fields of an entity of any kind that are asked for by hand. */
const OF_EVERY_ENTITY = new Set([
  ...['id', 'name', 'type', 'title', 'description', 'aliases', 'identifiers', 'erased'],
  ...['mergedFrom', 'mergedInto', 'sameAs'],
]);

const LINK = '{ __typename id ... on Entity { name } }';
const PERIOD = '{ edtf seen earliestStart latestStart earliestEnd latestEnd }';

/** What is asked of every claim, whatever its kind. */
const CLAIM = `__typename id when ${PERIOD}
  citations { locator gist source { id title reliability } }`;

/** What can be said of a claim in one line, for a list of claims of one kind. */
export function claimOf(kind: Kind, vocabulary: Vocabulary): string {
  return `${CLAIM} ${ownFields(kind, OF_EVERY_CLAIM, vocabulary)
    .map(({ text }) => text)
    .join(' ')}`;
}

/** The same for a list of claims of any kind: each field is named by its kind too. */
export function claimOfAny(vocabulary: Vocabulary): string {
  const kinds = [...vocabulary.claims.values()].map((kind) => {
    const fields = ownFields(kind, OF_EVERY_CLAIM, vocabulary);
    return `... on ${kind.name} { ${fields.map(({ name, text }) => `${kind.name}_${name}: ${text}`).join(' ')} }`;
  });
  return `${CLAIM} ${kinds.join('\n')}`;
}

/** The values and links of an entity, beside those that every entity has. */
export function entityOf(kind: Kind, vocabulary: Vocabulary): string {
  return ownFields(kind, OF_EVERY_ENTITY, vocabulary)
    .map(({ text }) => text)
    .join(' ');
}

/** The lists of claims that a kind has, each with the kind of its claims; not the one of all. */
export function claimListsOf(
  kind: Kind,
  { claims }: Vocabulary,
): readonly { readonly field: Field; readonly claim: Kind }[] {
  return kind.fields.flatMap((field) => {
    const claim = claims.get(/^(\w+)Connection$/u.exec(field.type)?.[1] ?? '');
    return claim === undefined ? [] : [{ field, claim }];
  });
}

function ownFields(
  kind: Kind,
  others: ReadonlySet<string>,
  vocabulary: Vocabulary,
): readonly { readonly name: string; readonly text: string }[] {
  const fields = kind.fields.toSorted((a, b) => placeOf(a) - placeOf(b));
  return fields.flatMap(({ name, type, form }) => {
    if (others.has(name)) return [];
    if (type === 'Attribute') return { name, text: `${name} { name value number }` };
    if (form === 'SCALAR' || form === 'ENUM') return { name, text: name };
    if (type === 'Period') return { name, text: `${name} ${PERIOD}` };
    return isEntity(type, vocabulary) ? { name, text: `${name} ${LINK}` } : [];
  });
}

/** What a claim is about comes first, then how it is so; how sure that is comes last. */
function placeOf({ name, form }: Field): number {
  if (name === 'subject') return 0;
  if (['confidence', 'attributes'].includes(name)) return 4;
  return form === 'OBJECT' || form === 'INTERFACE' ? 1 : form === 'ENUM' ? 2 : 3;
}

function isEntity(type: string, { entities }: Vocabulary): boolean {
  return entities.has(type) || type === 'Actor' || type === 'Entity';
}

/**
 * The argument that makes a list of claims have those of every status, which lists
 * leave out unless a filter names it: every value that is always there is named.
 */
export function ofEveryStatus({ fields }: Kind): string {
  const named = fields.filter(
    ({ name, form, isNullable, isList }) =>
      form === 'ENUM' && !isNullable && !isList && !['type', 'rank', 'polarity'].includes(name),
  );
  if (named.length === 0) return '';
  return `, where: { ${named.map(({ name }) => `${name}: { isNull: false }`).join(' ')} }`;
}
