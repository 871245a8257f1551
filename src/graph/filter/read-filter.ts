import { checkId } from '../check-id.js';
import { checkText } from '../check-text.js';
import { getOrMake } from '../get-or-make.js';
import { toNfc } from '../model/to-nfc.js';
import { BadInputError } from '../errors.js';
import type { Kind } from '../model/model.js';
import { Period, show } from '../model/value-type.js';
import { InvalidEdtfError } from '../time/invalid-edtf-error.js';
import { parseDay } from '../time/day.js';
import { parseEdtf } from '../time/edtf.js';
import { DEPRECATED } from './claim-range.js';
import type { Condition, CountBound, Range, RangeLimits } from './condition.js';
import type { Filterable, FilterField, FilterProperty } from './fields.js';
import { filterableOf, filterableOfList, WHEN } from './fields.js';
import { IS_NULL, operatorsOn, takesIsNull, type Operator } from './operators.js';
import type { NamedId } from './named-id.js';
import { isNamedSo } from './named-so.js';
import { partsOf, type Part } from './parts.js';

/** A filter as it arrives: the input object of the API. */
export type Filter = Readonly<Record<string, unknown>>;

/** How many filters may stand in each other: what the engines plan in good time. */
export const DEEPEST_FILTER = 12;

/** How many conditions one filter may hold. */
export const MOST_CONDITIONS = 1_000;

/** How many values one operator may take. */
export const MOST_VALUES = 1_000;

/** The operators that take ids, and not what an id begins with. */
const WHOLE: ReadonlySet<string> = new Set(['eq', 'in']);

const BOUNDS = ['eq', 'gt', 'gte', 'lt', 'lte'] as const;

type Path = readonly (string | number)[];

/** A filter on a list of claims, and what the list leaves out by it. */
export interface ReadFilter {
  readonly condition: Condition;
  readonly limits: RangeLimits;
  /** The parts of its outermost conjunction. */
  readonly parts: readonly Part[];
  /** The ids that it asks for whole: by `eq` and `in` (semantics F12). */
  readonly ids: readonly NamedId[];
}

const known = new WeakMap<Filter, Map<Filterable, ReadFilter>>();

/**
 * Reads a filter on things of `kind`, or on those of a list of it; an absent one is met
 * by everything. One and the same object is read once.
 *
 * @throws {@link BadInputError} with the path of what can't be understood.
 */
export function readFilter(
  kind: Kind,
  filter: Filter = {},
  path: Path,
  on = filterableOf(kind),
): ReadFilter {
  const readOn = getOrMake(known, filter, () => new Map());
  return getOrMake(readOn, on, () => {
    const reader = new FilterReader();
    const condition = reader.object(on, filter, path, 1);
    const [limits, parts] = [limitsOf(kind, filter), partsOf(filter, condition)];
    return { condition, limits, parts, ids: reader.ids };
  });
}

/** What a list of claims of `kind` leaves out, given the filter on it (F6, F8). */
function limitsOf(kind: Kind, filter: Filter): RangeLimits {
  const named = namesIn(filter);
  const base = kind.parents.length === 0;
  return {
    defaults: kind.properties.filter(
      (property) => !base && property.byDefault !== undefined && !named.has(property.name),
    ),
    byValidTime: !timesOf(kind).some((name) => named.has(name)),
    takesDeprecated: operandsOf(filter, 'rank').some((operators) =>
      ['eq', 'in'].some((name) => [operators[name]].flat().includes(DEPRECATED)),
    ),
  };
}

/** The keys that ask when claims of `kind` are so. */
function timesOf(kind: Kind): readonly string[] {
  return kind.timing === 'state' && kind.when ? [WHEN, kind.when.name] : [WHEN];
}

/** The fields that a filter names: those with an operator at least (F6). */
function namesIn(filter: Filter): ReadonlySet<string> {
  const named = ownKeysOf(filter).filter(([, value]) =>
    Object.values(value).some((operand) => operand !== undefined),
  );
  return new Set(named.map(([key]) => key));
}

/** The operators that a filter puts on a field, wherever it names it. */
function operandsOf(filter: Filter, field: string): readonly Filter[] {
  return ownKeysOf(filter).flatMap(([key, value]) => (key === field ? [value] : []));
}

/** What a filter asks of fields, inside and, or and not too, but not below links (F6). */
function ownKeysOf(filter: unknown): readonly (readonly [key: string, value: Filter])[] {
  if (typeof filter !== 'object' || filter === null) return [];
  return Object.entries(filter).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'not') return ownKeysOf(value);
    if (key === 'and' || key === 'or') return Array.isArray(value) ? value.flatMap(ownKeysOf) : [];
    return typeof value === 'object' && value !== null ? [[key, value as Filter] as const] : [];
  });
}

class FilterReader {
  /** The ids that were named so far. */
  readonly ids: NamedId[] = [];
  #conditions = 0;

  /** Reads one object; `linked` where it filters a to-one link, and may ask `isNull`. */
  object(on: Filterable, filter: unknown, path: Path, depth: number, linked = false): Condition {
    const entries = this.#entries(filter, path, depth);
    return {
      is: 'and',
      of: entries.map(([key, value]) => {
        const at = [...path, key];
        if (key === 'and' || key === 'or') {
          if (!Array.isArray(value)) throw new BadInputError(at, 'must be a list of filters.');
          const of = value.map((each, index) =>
            this.object(on, each, [...at, index], depth + 1, linked),
          );
          return { is: key, of };
        }
        if (key === 'not') {
          return { is: 'not', of: this.object(on, value, at, depth + 1, linked) };
        }
        if (key === IS_NULL.name && on.kind) {
          if (linked) return { is: 'unlinked', missing: value === true };
          throw new BadInputError(at, 'only the filter of a link to one thing takes `isNull`.');
        }
        const field = on.fields().get(key);
        if (!field)
          throw new BadInputError(at, `${on.name} has no field ${show(key)} to filter by.`);
        return this.#field(on, field, value, at, depth);
      }),
    };
  }

  /** The keys of one object that have a value; an explicit null is refused (F1). */
  #entries(filter: unknown, path: Path, depth: number): [string, unknown][] {
    if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
      throw new BadInputError(path, `must be an object, but got: ${show(filter)}.`);
    }
    if (depth > DEEPEST_FILTER) {
      throw new BadInputError(
        path,
        `the filter is nested more than ${String(DEEPEST_FILTER)} deep. Write \`and\` and \`or\` as flat lists, or ask in two steps.`,
      );
    }
    const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
    this.#conditions += entries.length;
    if (this.#conditions > MOST_CONDITIONS) {
      throw new BadInputError(
        path,
        `the filter has more than ${String(MOST_CONDITIONS)} conditions. Use \`in\` with a list instead of an \`or\` of many.`,
      );
    }
    for (const [key, value] of entries) {
      if (value === null) {
        throw new BadInputError(
          [...path, key],
          'must not be null. Leave it out for no condition, or ask with `isNull: true`.',
        );
      }
    }
    return entries;
  }

  #field(on: Filterable, field: FilterField, value: unknown, path: Path, depth: number): Condition {
    switch (field.is) {
      case 'property':
        return this.#property(on, field.property, value, path, depth);
      case 'one':
        return {
          is: 'linked',
          to: field.to,
          filter: this.object(field.to.target, value, path, depth + 1, true),
        };
      case 'many':
        return this.#quantified(
          field.to.target,
          () => ({ over: 'links', to: field.to }),
          value,
          path,
          depth,
          (filter) =>
            field.named && isNamedSo(field.named, filter, limitsOf(field.named.claims, {})),
        );
      case 'claims': {
        const { list } = field;
        return this.#quantified(
          filterableOfList(list),
          (filter) => ({ over: 'claims', list, limits: limitsOf(list.claims, filter) }),
          value,
          path,
          depth,
        );
      }
      case 'when':
        return this.#when(field.kind, value, path, depth);
    }
  }

  #property(
    on: Filterable,
    property: FilterProperty,
    value: unknown,
    path: Path,
    depth: number,
  ): Condition {
    const operators = operatorsOn(property.type);
    return {
      is: 'and',
      of: this.#entries(value, path, depth).map(([name, argument]) => {
        if (name === IS_NULL.name && takesIsNull(property.type.comparison)) {
          return { is: 'missing', property, missing: argument === true };
        }
        const operator = operators.find((each) => each.name === name);
        if (!operator) throw new BadInputError([...path, name], `there is no such operator here.`);
        checkArgument(operator, argument, property, [...path, name]);
        if (property.name === 'id' && WHOLE.has(name)) this.#name(on, argument, [...path, name]);
        // Texts are kept in one form; an id is as it is.
        const asked = property.type.comparison === 'id' ? argument : toNfc(argument);
        return { is: 'compare', property, operator, argument: asked };
      }),
    };
  }

  #name(on: Filterable, argument: unknown, path: Path): void {
    for (const id of new Set([argument].flat())) {
      this.ids.push({ id: String(id), kinds: on.kind?.kinds ?? [], argument: path });
    }
  }

  #when(kind: Kind, value: unknown, path: Path, depth: number): Condition {
    return {
      is: 'and',
      of: this.#entries(value, path, depth).map(([name, argument]) => {
        const operator = operatorsOn(Period).find((each) => each.name === name);
        if (!operator) throw new BadInputError([...path, name], `there is no such operator here.`);
        checkArgument(operator, argument, undefined, [...path, name]);
        return { is: 'when', kind, operator, argument };
      }),
    };
  }

  #quantified(
    target: Filterable,
    rangeFor: (filter: Filter) => Range,
    value: unknown,
    path: Path,
    depth: number,
    namedBy: (filter: Condition) => Condition | undefined = () => undefined,
  ): Condition {
    return {
      is: 'and',
      of: this.#entries(value, path, depth).map(([quantifier, argument]): Condition => {
        const at = [...path, quantifier];
        if (quantifier === 'count') return this.#count(target, rangeFor, argument, at, depth);
        const filter = this.object(target, argument, at, depth + 1);
        const range = rangeFor(argument as Filter);
        const named = namedBy(filter);
        const some: Condition = { is: 'some', range, filter, ...(named && { named }) };
        switch (quantifier) {
          case 'some':
            return some;
          case 'none':
            return { is: 'not', of: some };
          case 'every':
            return {
              is: 'not',
              of: { is: 'some', range, filter: { is: 'not', of: filter }, every: filter },
            };
          default:
            throw new BadInputError(at, 'must be one of some, none, every, count.');
        }
      }),
    };
  }

  #count(
    target: Filterable,
    rangeFor: (filter: Filter) => Range,
    value: unknown,
    path: Path,
    depth: number,
  ): Condition {
    const entries = this.#entries(value, path, depth);
    const of = (entries.find(([key]) => key === 'of')?.[1] ?? {}) as Filter;
    const bounds = entries
      .filter(([key]) => key !== 'of')
      .flatMap(([key, value]): readonly CountBound[] => {
        const operator = BOUNDS.find((each) => each === key);
        if (!operator || !Number.isSafeInteger(value)) {
          throw new BadInputError(
            [...path, key],
            'must be eq, gt, gte, lt or lte and a whole number.',
          );
        }
        const number = Number(value);
        // With both ends of the interval known, "eq" is "gte" and "lte" (F9).
        return operator === 'eq'
          ? [
              { operator: 'gte', number },
              { operator: 'lte', number },
            ]
          : [{ operator, number }];
      });
    const filter = this.object(target, of, [...path, 'of'], depth + 1);
    return { is: 'count', range: rangeFor(of), filter, bounds };
  }
}

function checkArgument(
  operator: Operator,
  argument: unknown,
  property: FilterProperty | undefined,
  path: Path,
): void {
  if (operator.takes === 'several') {
    if (!Array.isArray(argument)) throw new BadInputError(path, 'must be a list.');
    if (argument.length > MOST_VALUES) {
      throw new BadInputError(path, `takes at most ${String(MOST_VALUES)} values; ask in parts.`);
    }
  }
  // What an id begins with is no id.
  const isId = property?.type.comparison === 'id' && operator.name !== 'startsWith';
  const check = isId ? checkId : checkText;
  for (const each of Array.isArray(argument) ? (argument as readonly unknown[]) : [argument]) {
    if (typeof each === 'string') check(each, path);
    try {
      if (operator.takes === 'day') parseDay(String(each));
      const edtf = property?.type.comparison === 'date' && operator.takes !== 'flag';
      if (operator.takes === 'edtf' || edtf) parseEdtf(String(each));
    } catch (error) {
      if (error instanceof InvalidEdtfError) {
        throw new BadInputError(path, error.message, { cause: error });
      }
      throw error;
    }
  }
}
