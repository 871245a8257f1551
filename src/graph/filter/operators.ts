import { fold } from '../model/fold.js';
import type { Comparison, ValueType } from '../model/value-type.js';
import { parseEdtf } from '../time/edtf.js';
import type { Value } from '../store/graph-store.js';

/**
 * How a value that is there stands to an operator, as Cypher: where it is
 * certainly so, where it is possibly so, and where each of the two is not.
 * `true` and `false` where the argument alone decides.
 */
export interface Comparisons {
  readonly certain: string | boolean;
  readonly notCertain: string | boolean;
  readonly possible: string | boolean;
  readonly notPossible: string | boolean;
}

/** A stored value in a pattern: gives the name of the property, or of its companion. */
export type Operand = (suffix?: 'Folded' | 'Es' | 'Ls' | 'Ee' | 'Le') => string;

/** Puts a value among the parameters; gives the `$name` that stands for it. */
export type Bind = (value: Value) => string;

/** What decides which operators values of a type have. */
type Compared = Pick<ValueType<unknown>, 'comparison' | 'item'>;

/** A filter operator on values (semantics F2). */
export interface Operator {
  readonly name: string;
  readonly description: string;
  /** The kinds of comparison that have it. */
  readonly on: readonly Comparison[];
  /** Whether it asks what stands in a text: lists of a closed set don't have it. */
  readonly ofTexts?: true;
  /** Whether it takes one value, several, a day, or a yes or no. */
  readonly takes: 'one' | 'several' | 'day' | 'edtf' | 'flag';
  /** What it says of a value that is missing: unknown, or decided. */
  readonly ofMissing: 'UNKNOWN' | 'AS_EMPTY_LIST';
  compile(operand: Operand, argument: unknown, bind: Bind, type: ValueType<unknown>): Comparisons;
}

/** A comparison that a value which is there always decides. */
function decided(yes: string | boolean, no: string | boolean): Comparisons {
  return { certain: yes, notCertain: no, possible: yes, notPossible: no };
}

/** The argument as the node keeps it. */
function stored(argument: unknown, type: ValueType<unknown>): Value {
  return type.store('value', argument)['value'] ?? null;
}

function ordered(
  name: 'gt' | 'gte' | 'lt' | 'lte',
  sign: string,
  opposite: string,
  words: string,
): readonly Operator[] {
  const isUpwards = name.startsWith('g');
  // T9: what lies within the argument meets `gte` and `lte`, and neither `gt` nor `lt`.
  const takesArgument = name.endsWith('e');
  return [
    {
      name,
      description: `It is ${words} this.`,
      on: ['order'],
      takes: 'one',
      ofMissing: 'UNKNOWN',
      compile: (operand, argument, bind, type) => {
        const value = bind(stored(argument, type));
        return decided(`${operand()} ${sign} ${value}`, `${operand()} ${opposite} ${value}`);
      },
    },
    {
      name,
      description: `It is ${words} this, by days: this is all of its days, so that \`gte: "1990", lte: "1999"\` is the nineties. Undecided where the value may lie on either side.`,
      on: ['date'],
      takes: 'one',
      ofMissing: 'UNKNOWN',
      compile: (operand, argument, bind) => {
        const { earliestStart, latestEnd } = parseEdtf(String(argument));
        const bound = bind(isUpwards === takesArgument ? earliestStart : latestEnd);
        const [certain, possible] = isUpwards ? (['Es', 'Le'] as const) : (['Le', 'Es'] as const);
        return {
          certain: `${operand(certain)} ${sign} ${bound}`,
          notCertain: `${operand(certain)} ${opposite} ${bound}`,
          possible: `${operand(possible)} ${sign} ${bound}`,
          notPossible: `${operand(possible)} ${opposite} ${bound}`,
        };
      },
    },
  ];
}

function holding(name: 'at' | 'during', description: string): Operator {
  return {
    name,
    description,
    on: ['period'],
    takes: name === 'at' ? 'day' : 'edtf',
    ofMissing: 'UNKNOWN',
    compile: (operand, argument, bind) => {
      const { earliestStart, latestEnd } = parseEdtf(String(argument));
      return holdsBetween(operand, earliestStart, latestEnd, bind);
    },
  };
}

/** Whether a period holds at some moment from `from` to `to`, in days (T7, T8). */
export function holdsBetween(operand: Operand, from: number, to: number, bind: Bind): Comparisons {
  const first = bind(from);
  const last = bind(to);
  return {
    certain: `(${operand('Ls')} <= ${last} AND ${operand('Ee')} >= ${first})`,
    notCertain: `(${operand('Ls')} > ${last} OR ${operand('Ee')} < ${first})`,
    possible: `(${operand('Es')} <= ${last} AND ${operand('Le')} >= ${first})`,
    notPossible: `(${operand('Es')} > ${last} OR ${operand('Le')} < ${first})`,
  };
}

const SCALARS: readonly Comparison[] = ['id', 'text', 'enum', 'order', 'boolean', 'date'];

/** Every operator on values. A new one is a line here. */
export const OPERATORS: readonly Operator[] = [
  {
    name: 'eq',
    description: 'It is exactly this.',
    on: SCALARS,
    takes: 'one',
    ofMissing: 'UNKNOWN',
    compile: (operand, argument, bind, type) => {
      const value = bind(stored(argument, type));
      return decided(`${operand()} = ${value}`, `${operand()} <> ${value}`);
    },
  },
  {
    name: 'in',
    description: 'It is exactly one of these; of none it is false.',
    on: SCALARS.filter((comparison) => comparison !== 'boolean'),
    takes: 'several',
    ofMissing: 'UNKNOWN',
    compile: (operand, argument, bind, type) => {
      const values = (argument as readonly unknown[]).map((each) => stored(each, type));
      const list = bind(values);
      return decided(`${operand()} IN ${list}`, `NOT ${operand()} IN ${list}`);
    },
  },
  {
    name: 'contains',
    description: 'It has this somewhere in it; case and accents do not matter.',
    on: ['text'],
    takes: 'one',
    ofMissing: 'UNKNOWN',
    compile: (operand, argument, bind) => {
      const value = bind(fold(String(argument)));
      const text = `${operand('Folded')} CONTAINS ${value}`;
      return decided(text, `NOT ${text}`);
    },
  },
  {
    name: 'startsWith',
    description: 'It begins with this; case and accents do not matter.',
    on: ['text'],
    takes: 'one',
    ofMissing: 'UNKNOWN',
    compile: (operand, argument, bind) => {
      const value = bind(fold(String(argument)));
      const text = `${operand('Folded')} STARTS WITH ${value}`;
      return decided(text, `NOT ${text}`);
    },
  },
  {
    name: 'startsWith',
    description: 'It begins with exactly this.',
    on: ['id'],
    takes: 'one',
    ofMissing: 'UNKNOWN',
    compile: (operand, argument, bind) => {
      const text = `${operand()} STARTS WITH ${bind(String(argument))}`;
      return decided(text, `NOT ${text}`);
    },
  },
  ...ordered('gt', '>', '<=', 'greater than'),
  ...ordered('gte', '>=', '<', 'greater than or equal to'),
  ...ordered('lt', '<', '>=', 'less than'),
  ...ordered('lte', '<=', '>', 'less than or equal to'),
  holding('at', 'It holds on this day, YYYY-MM-DD; undecided where its bounds leave it open.'),
  holding(
    'during',
    'It holds at some moment of this EDTF period: it touches it, and may go beyond it.',
  ),
  {
    name: 'inside',
    description:
      'It lies within this EDTF period, from its first day to its last; undecided where it may go beyond it.',
    on: ['date'],
    takes: 'one',
    ofMissing: 'UNKNOWN',
    compile: (operand, argument, bind) => {
      const { earliestStart, latestEnd } = parseEdtf(String(argument));
      const first = bind(earliestStart);
      const last = bind(latestEnd);
      return {
        certain: `(${operand('Es')} >= ${first} AND ${operand('Le')} <= ${last})`,
        notCertain: `(${operand('Es')} < ${first} OR ${operand('Le')} > ${last})`,
        possible: `(${operand('Le')} >= ${first} AND ${operand('Es')} <= ${last})`,
        notPossible: `(${operand('Le')} < ${first} OR ${operand('Es')} > ${last})`,
      };
    },
  },
  {
    name: 'has',
    description: 'This is among them.',
    on: ['list'],
    takes: 'one',
    ofMissing: 'AS_EMPTY_LIST',
    compile: (operand, argument, bind) => {
      const text = `${bind(String(argument))} IN coalesce(${operand()}, [])`;
      return decided(text, `NOT ${text}`);
    },
  },
  {
    name: 'hasAny',
    description: 'One of these is among them; of none it is false.',
    on: ['list'],
    takes: 'several',
    ofMissing: 'AS_EMPTY_LIST',
    compile: (operand, argument, bind) => {
      if ((argument as readonly unknown[]).length === 0) return decided(false, true);
      const found = `size([x IN coalesce(${operand()}, []) WHERE x IN ${bind(argument as readonly string[])}])`;
      return decided(`${found} > 0`, `${found} = 0`);
    },
  },
  {
    name: 'hasPrefix',
    description: 'One among them begins with exactly this, such as the root of a code.',
    on: ['list'],
    ofTexts: true,
    takes: 'one',
    ofMissing: 'AS_EMPTY_LIST',
    compile: (operand, argument, bind) => {
      const begins = `x STARTS WITH ${bind(String(argument))}`;
      const found = `size([x IN coalesce(${operand()}, []) WHERE ${begins}])`;
      return decided(`${found} > 0`, `${found} = 0`);
    },
  },
  {
    name: 'isEmpty',
    description: 'Whether there is nothing among them.',
    on: ['list'],
    takes: 'flag',
    ofMissing: 'AS_EMPTY_LIST',
    compile: (operand, argument) => {
      const size = `size(coalesce(${operand()}, []))`;
      return argument === true
        ? decided(`${size} = 0`, `${size} > 0`)
        : decided(`${size} > 0`, `${size} = 0`);
    },
  },
];

/** The name of the operator that asks whether a value or a link is missing. */
export const IS_NULL = {
  name: 'isNull',
  description: 'Whether nothing is recorded for it.',
} as const;

/** The operators on values of a type, by name, `isNull` left out. */
export function operatorsOn({ comparison, item }: Compared): readonly Operator[] {
  return OPERATORS.filter(
    ({ on, ofTexts }) => on.includes(comparison) && !(ofTexts === true && item),
  );
}

/** Whether values that compare so can be asked for `isNull`. */
export function takesIsNull(comparison: Comparison): boolean {
  return comparison !== 'list' && comparison !== 'id';
}
