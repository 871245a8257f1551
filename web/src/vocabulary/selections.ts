import { isEntity } from './links-of-kind.js';
import type { Field, Kind, Vocabulary } from './vocabulary.js';

/** The fields of a claim of any kind that are asked for by hand, or are of no use on a page. */
const OF_EVERY_CLAIM = new Set([
  ...['id', 'type', 'erased', 'seen', 'period', 'date', 'when', 'citations', 'conflicts'],
  ...['addedAt', 'recordedAt', 'retractedAt', 'retractionReason', 'origin', 'sentence', 'about'],
  ...['subject', 'ends', 'importRun'],
]);

/** The fields of an entity of any kind that are asked for by hand. */
const OF_EVERY_ENTITY = new Set([
  ...['id', 'name', 'type', 'title', 'description', 'aliases', 'identifiers', 'erased'],
  ...['mergedFrom', 'mergedInto', 'sameAs'],
]);

const LINK = '{ __typename id ... on Entity { name } }';
const PERIOD = '{ edtf seen earliestStart latestStart earliestEnd latestEnd }';

/** What is asked of every claim, whatever its kind. */
export const CLAIM_AS_SAID = `__typename id sentence subject ${LINK} about ${LINK} when ${PERIOD}`;

/** The same, and where it is from. */
export const CLAIM = `${CLAIM_AS_SAID}
  citations { locator gist source { id title reliability } }`;

/** By which import a claim came. */
const RUN = 'importRun { dataset mapping startedAt }';

/** All that a claim of a kind says of itself. */
export function claimOf(kind: Kind, vocabulary: Vocabulary): string {
  return `${CLAIM} ${ownFields(kind, OF_EVERY_CLAIM, vocabulary)}`;
}

/** The same for a list of claims of any kind, without its links: `about` has those. */
export function claimOfAny(vocabulary: Vocabulary): string {
  const kinds = [...vocabulary.claims.values()].map(
    (kind) => `... on ${kind.name} { ${valuesOf(kind, vocabulary)} }`,
  );
  return `${CLAIM} ${RUN} ${kinds.join('\n')}`;
}

/** The same for a list of claims of one kind. */
export function claimInList(kind: Kind, vocabulary: Vocabulary): string {
  return `${CLAIM} ${RUN} ${valuesOf(kind, vocabulary)}`;
}

function valuesOf(kind: Kind, vocabulary: Vocabulary): string {
  const fields = kind.fields.filter(({ form }) => isValue(form));
  return ownFields({ ...kind, fields }, OF_EVERY_CLAIM, vocabulary);
}

/** The values and links of an entity, beside those that every entity has. */
export function entityOf(kind: Kind, vocabulary: Vocabulary): string {
  return ownFields(kind, OF_EVERY_ENTITY, vocabulary);
}

function ownFields(kind: Kind, others: ReadonlySet<string>, vocabulary: Vocabulary): string {
  const fields = kind.fields.toSorted((a, b) => placeOf(a) - placeOf(b));
  return fields
    .flatMap(({ name, type, form }) => {
      if (others.has(name)) return [];
      if (isValue(form)) return name;
      if (type === 'Attribute') return `${name} { name value number }`;
      if (type === 'Period') return `${name} ${PERIOD}`;
      return isEntity(type, vocabulary) ? `${name} ${LINK}` : [];
    })
    .join(' ');
}

function isValue(form: string): boolean {
  return form === 'SCALAR' || form === 'ENUM';
}

/** What a claim is about comes first, then how it is so; how sure that is comes last. */
function placeOf({ name, form }: Field): number {
  if (['confidence', 'attributes'].includes(name)) return 4;
  return form === 'OBJECT' || form === 'INTERFACE' ? 1 : form === 'ENUM' ? 2 : 3;
}
