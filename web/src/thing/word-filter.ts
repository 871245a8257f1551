import type { JsonObject } from '../answer/json.js';
import { nameInWords, valueInWords } from '../answer/words.js';
import type { InputType, InputTypes } from '../build/input-types.js';
import type { Kind } from '../vocabulary/vocabulary.js';

/** Fields in which no reader looks for words: how a claim is kept, and what it is not about. */
const NOT_LOOKED_AT = new Set(['and', 'or', 'not', 'rank', 'retractionReason', 'attributes']);

/**
 * The filter for the claims of a kind that have each of some words: in the name of
 * something that they are about, in a text or a value of theirs, or in a source and what it says.
 */
export function toWordFilter(kind: Kind, words: readonly string[], types: InputTypes): JsonObject {
  const filter = types.types.get(`${kind.name}Filter`);
  if (filter === undefined) return {};
  return {
    and: [
      ...words.flatMap((word) => {
        const isOfAll = nameInWords(kind.name).includes(word.toLowerCase());
        return isOfAll ? [] : { or: conditionsOf(filter, word, types) };
      }),
      ...everyValue(kind, filter, types),
    ],
  };
}

/** As GraphQL: what is so of the claims of a kind that name `$id` elsewhere than in their subject. */
export function aboutFilter(kind: Kind, types: InputTypes): string {
  const fields = [...(types.types.get(`${kind.name}Filter`)?.fields.values() ?? [])];
  const links = fields.flatMap(({ name, type }): readonly string[] => {
    const of = types.types.get(type);
    if (name === 'subject' || of === undefined) return [];
    if (of.shape !== 'quantifier') return isOfThings(of) ? [`{ ${name}: ${IS_IT} }`] : [];
    const each = types.types.get(of.fields.get('some')?.type ?? '');
    return each !== undefined && isOfThings(each) ? [`{ ${name}: { some: ${IS_IT} } }`] : [];
  });
  return `{ or: [${links.join(', ')}] }`;
}

const IS_IT = '{ id: { eq: $id } }';

function conditionsOf(
  filter: InputType,
  word: string,
  types: InputTypes,
  depth = 0,
): readonly JsonObject[] {
  return [...filter.fields.values()].flatMap(({ name, type }): readonly JsonObject[] => {
    const of = types.types.get(type);
    if (NOT_LOOKED_AT.has(name) || of === undefined) return [];
    if (type === 'TextFilter') return [{ [name]: { contains: word } }];
    if (of.shape === 'quantifier') {
      const each = types.types.get(of.fields.get('some')?.type ?? '');
      if (each === undefined) return [];
      if (name === 'citations' && depth === 0) {
        return conditionsOf(each, word, types, 1).map((some) => ({ [name]: { some } }));
      }
      return namesOf(each, word).map((some) => ({ [name]: { some } }));
    }
    if (of.shape === 'filter') return namesOf(of, word).map((named) => ({ [name]: named }));
    const values = valuesOf(of, types).filter((value) =>
      valueInWords(value).includes(word.toLowerCase()),
    );
    return values.length === 0 ? [] : [{ [name]: { in: values } }];
  });
}

/** What is so of a thing whose name has a word; of what has no name, nothing. */
function namesOf({ fields }: InputType, word: string): readonly JsonObject[] {
  return ['name', 'title'].flatMap((field) =>
    fields.has('id') && fields.get(field)?.type === 'TextFilter'
      ? [{ [field]: { contains: word } }]
      : [],
  );
}

function isOfThings({ fields }: InputType): boolean {
  return fields.has('id') && (fields.has('name') || fields.has('title'));
}

/** The values of an enumeration that a filter compares; none of any other. */
function valuesOf({ fields }: InputType, types: InputTypes): readonly string[] {
  const compared = types.types.get(fields.get('eq')?.type ?? '');
  return compared?.shape === 'enum' ? compared.values.map(({ name }) => name) : [];
}

/** A list leaves some values out as long as nobody names them; a page shows all. */
function everyValue(kind: Kind, filter: InputType, types: InputTypes): readonly JsonObject[] {
  return kind.fields.flatMap(({ name, form, isNullable }) => {
    const of = types.types.get(filter.fields.get(name)?.type ?? '');
    if (form !== 'ENUM' || isNullable || NOT_LOOKED_AT.has(name) || of === undefined) return [];
    const values = valuesOf(of, types);
    return values.length === 0 ? [] : [{ [name]: { in: values } }];
  });
}
