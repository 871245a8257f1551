import type { Condition, Part, Quantifier, Through } from './form.js';
import type { InputField, InputType, InputTypes } from './input-types.js';

/** This is a way in which it can be asked what a field leads to, as the reader chooses it. */
export type Way = 'is' | 'in' | 'recorded' | 'missing' | 'where' | Quantifier | Bound;

export type Bound = 'gte' | 'lte' | 'eq' | 'gt' | 'lt';

const WORDS: Readonly<Record<Way, string>> = {
  is: 'is',
  in: 'is one of',
  where: 'is one where',
  recorded: 'is recorded',
  missing: 'is not recorded',
  some: 'at least one, where',
  none: 'none, where',
  every: 'only such, where',
  gte: 'this many or more, where',
  lte: 'this many or fewer, where',
  eq: 'exactly this many, where',
  gt: 'more than this many, where',
  lt: 'fewer than this many, where',
};

export function wayInWords(way: Way): string {
  return WORDS[way];
}

/** The type of what a field leads to, over a quantifier or not; undefined where it leads to nothing. */
export function targetOf(field: InputField, { types }: InputTypes): InputType | undefined {
  const type = types.get(field.type);
  if (type?.shape === 'filter') return type;
  return type?.shape === 'quantifier' ? types.get(type.fields.get('some')?.type ?? '') : undefined;
}

/** Whether a filter is of things with a name, which are picked by it. */
export function isOfThings({ fields }: InputType): boolean {
  return fields.has('id') && fields.has('name') && !fields.has('subject');
}

/** The ways of asking for what a field leads to. */
export function waysOf(field: InputField, inputTypes: InputTypes): readonly Way[] {
  const target = targetOf(field, inputTypes);
  if (target === undefined) return [];
  const byName: readonly Way[] = isOfThings(target) ? ['is', 'in'] : [];
  if (inputTypes.types.get(field.type)?.shape === 'filter') {
    const whether: readonly Way[] = target.fields.has('isNull') ? ['recorded', 'missing'] : [];
    return [...byName, 'where', ...whether];
  }
  return [...byName, 'some', 'none', 'every', 'gte', 'lte', 'eq', 'gt', 'lt'];
}

/** The way in which a part asks. */
export function wayOf(part: Part, target: InputType): Way {
  if (part.form === 'count') return part.bound as Bound;
  if (part.form !== 'through') return 'where';
  const [only, ...others] = part.parts;
  const alone = others.length === 0 && only?.form === 'condition' ? only : undefined;
  const isSome = part.quantifier === null || part.quantifier === 'some';
  if (alone?.field === 'id' && isSome && isOfThings(target)) {
    if (alone.operator === 'eq') return 'is';
    if (alone.operator === 'in') return 'in';
  }
  if (alone?.field === 'isNull' && part.quantifier === null) {
    return alone.value === true ? 'missing' : 'recorded';
  }
  return part.quantifier ?? 'where';
}

/** Asks what a field leads to in another way, with as much as can be kept. */
export function inWay(part: Part, way: Way, field: InputField, inputTypes: InputTypes): Part {
  const target = targetOf(field, inputTypes);
  const isOne = inputTypes.types.get(field.type)?.shape === 'filter';
  const before = target === undefined ? 'where' : wayOf(part, target);
  const hasOwnParts = !['is', 'in', 'recorded', 'missing'].includes(before);
  const parts = hasOwnParts && 'parts' in part ? part.parts : [];
  const through = (quantifier: Quantifier | null, inner: readonly Part[]): Through => ({
    form: 'through',
    field: field.name,
    quantifier,
    parts: inner,
  });
  switch (way) {
    case 'is':
    case 'in': {
      const id: Condition = {
        form: 'condition',
        field: 'id',
        operator: way === 'is' ? 'eq' : 'in',
        value: undefined,
      };
      return through(isOne ? null : 'some', [id]);
    }
    case 'recorded':
    case 'missing':
      return through(null, [
        { form: 'condition', field: 'isNull', operator: null, value: way === 'missing' },
      ]);
    case 'where':
      return through(null, parts);
    case 'some':
    case 'none':
    case 'every':
      return through(way, parts);
    default: {
      const number = part.form === 'count' ? part.number : 1;
      return { form: 'count', field: field.name, bound: way, number, parts };
    }
  }
}

/** What a field is first asked, when the reader adds it. */
export function firstPart(field: InputField, inputTypes: InputTypes): Part {
  const [way] = waysOf(field, inputTypes);
  const empty: Part = { form: 'through', field: field.name, quantifier: null, parts: [] };
  if (way !== undefined) return inWay(empty, way, field, inputTypes);
  const type = inputTypes.types.get(field.type);
  const [operator] = type?.shape === 'object' ? operatorsOf(type) : [];
  return {
    form: 'condition',
    field: field.name,
    operator: operator?.name ?? null,
    value: undefined,
  };
}

/** The operators of a field's type, those that are used most first. */
export function operatorsOf({ fields }: InputType): readonly InputField[] {
  const rank = ({ name }: InputField) => {
    const at = OPERATORS.findIndex(([operator]) => operator === name);
    return at === -1 ? OPERATORS.length : at;
  };
  return [...fields.values()].toSorted((a, b) => rank(a) - rank(b));
}

const OPERATORS: readonly (readonly [name: string, words: string])[] = [
  ['at', 'on the day'],
  ['during', 'at some time of'],
  ['contains', 'contains'],
  ['eq', 'is'],
  ['in', 'is one of'],
  ['startsWith', 'begins with'],
  ['inside', 'lies within'],
  ['gte', 'is at least'],
  ['lte', 'is at most'],
  ['gt', 'is more than'],
  ['lt', 'is less than'],
  ['has', 'has'],
  ['hasAny', 'has one of'],
  ['hasPrefix', 'has one that begins with'],
  ['isEmpty', 'is empty:'],
  ['isNull', 'is not recorded:'],
];

const OF_DATES: Readonly<Record<string, string>> = {
  gte: 'is not before',
  lte: 'is not after',
  gt: 'is after',
  lt: 'is before',
};

/** An operator in words; of dates, in those of dates. */
export function operatorInWords({ name, type }: InputField): string {
  const isOfDates = ['EdtfString', 'Date', 'DateTime'].includes(type);
  const words = OPERATORS.find(([operator]) => operator === name)?.[1] ?? name;
  return isOfDates ? (OF_DATES[name] ?? words) : words;
}
