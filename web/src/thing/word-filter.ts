import type { JsonObject } from '../answer/json.js';
import { nameInWords, valueInWords } from '../answer/words.js';
import type { InputType, InputTypes } from '../build/input-types.js';
import type { Kind } from '../vocabulary/vocabulary.js';
import { SENTENCE_WORDS, type SentenceWords } from './sentence-words.js';

/** Fields in which no reader looks for words: how a claim is kept, and what it is not about. */
const NOT_LOOKED_AT = new Set(['and', 'or', 'not', 'rank', 'retractionReason', 'attributes']);

/**
 * The filter for the claims of a kind that have each of some words: in their sentence, in
 * the name of something that they are about, in a text or a value of theirs, or in a source
 * and what it says.
 */
export function toWordFilter(kind: Kind, words: readonly string[], types: InputTypes): JsonObject {
  const filter = types.types.get(`${kind.name}Filter`);
  if (filter === undefined) return {};
  return {
    and: [
      ...words.flatMap((word) => {
        const sentence = SENTENCE_WORDS[kind.name];
        const isOfAll = [nameInWords(kind.name), sentence?.always ?? ''].some((text) =>
          has(text, word),
        );
        if (isOfAll) return [];
        const inSentence = sentence === undefined ? [] : saidBy(sentence, word, filter, types);
        return { or: [...conditionsOf(filter, word, types), ...inSentence] };
      }),
      ...everyValue(kind, filter, types),
    ],
  };
}

/** What is so of claims in whose sentence a word stands beside names and texts. */
function saidBy(
  { withField, withValue }: SentenceWords,
  word: string,
  filter: InputType,
  types: InputTypes,
): readonly JsonObject[] {
  const fields = Object.keys(withField).filter((field) => has(withField[field] ?? '', word));
  return [
    ...(has(DENIED, word) ? [{ polarity: { eq: 'DENIES' } }] : []),
    ...fields.map((field): JsonObject => {
      const of = types.types.get(filter.fields.get(field)?.type ?? '');
      return { [field]: of?.shape === 'quantifier' ? { some: {} } : { isNull: false } };
    }),
    ...Object.entries(withValue).flatMap(([field, values]): readonly JsonObject[] => {
      const said = Object.keys(values).filter((value) => has(values[value] ?? '', word));
      const missing = said.includes(MISSING) ? [{ [field]: { isNull: true } }] : [];
      const others = said.filter((value) => value !== MISSING);
      if (others.length === 0) return missing;
      const isFlag = others.every((value) => ['true', 'false'].includes(value));
      const own = isFlag
        ? others.map((value) => ({ [field]: { eq: value === 'true' } }))
        : [{ [field]: { in: others } }];
      return [...missing, ...own];
    }),
  ];
}

/** Stands in place of a value where a field has none. */
const MISSING = 'missing';

/** How a sentence begins that is denied. */
const DENIED = 'it is denied that';

function has(text: string, word: string): boolean {
  return text.toLowerCase().includes(word.toLowerCase());
}

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
    const values = valuesOf(of, types).filter((value) => has(valueInWords(value), word));
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
