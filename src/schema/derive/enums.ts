import { registerEnumType } from 'type-graphql';
import { inPlural } from '../../graph/model/in-plural.js';
import type { Kind, Model } from '../../graph/model/model.js';
import { typeEnumerationOf } from '../../graph/filter/fields.js';
import { orderFieldsOf } from '../../graph/query/order.js';
import type { ValueType } from '../../graph/model/value-type.js';

/** The object that stands for an enumeration in type-graphql. */
export type EnumObject = Readonly<Record<string, string>>;

/** Registers enumerations with type-graphql, each once. */
export class Enums {
  readonly #byName = new Map<string, EnumObject>();

  /** The enumeration of a property's type. */
  of(type: ValueType<unknown>): EnumObject {
    const description = 'description' in type ? String(type.description) : type.name;
    return this.make(type.name, description, type.values ?? {});
  }

  /** The enumeration of the kinds that share the root interface of `kind`. */
  kindsOf(kind: Kind): EnumObject {
    return this.of(typeEnumerationOf(kind));
  }

  /** The enumeration of all kinds that have an id and a record. */
  recordKinds({ kinds }: Model): EnumObject {
    return this.make(
      'RecordKind',
      'The kinds of entities and claims.',
      Object.fromEntries(kinds.map(({ type, description }) => [type, description])),
    );
  }

  /** The enumeration of what lists of `kind` can be sorted by. */
  orderOf(kind: Kind): EnumObject {
    const values = [...orderFieldsOf(kind)].map(([name, { description }]) => [name, description]);
    return this.make(
      `${kind.name}OrderField`,
      `What a list of ${inPlural(kind)} can be sorted by.`,
      Object.fromEntries(values) as Readonly<Record<string, string>>,
    );
  }

  make(name: string, description: string, values: Readonly<Record<string, string>>): EnumObject {
    const before = this.#byName.get(name);
    if (before) return before;
    const made = Object.fromEntries(Object.keys(values).map((value) => [value, value]));
    registerEnumType(made, {
      name,
      description,
      valuesConfig: Object.fromEntries(
        Object.entries(values).map(([value, words]) => [value, { description: words }]),
      ),
    });
    this.#byName.set(name, made);
    return made;
  }
}

/** The enumerations that belong to no kind. */
export function fixedEnums(enums: Enums) {
  return {
    verdict: enums.make(
      'Verdict',
      'How a condition stands for one candidate. A list has the rows whose verdict is among its `verdicts`: YES alone where that is left out or empty.',
      {
        YES: 'It is so for certain.',
        NO: 'It is not so.',
        UNDETERMINED: 'What is recorded does not decide it.',
      },
    ),
    assumption: enums.make('Assumption', 'What it means that no claim is recorded.', {
      CLOSED_WORLD: 'What is not recorded is not so.',
      OPEN_WORLD: 'Where nothing is recorded on the topic, it may be so.',
    }),
    direction: enums.make(
      'OrderDirection',
      'Which way a list is sorted; what is missing comes last.',
      {
        ASC: 'The least first.',
        DESC: 'The greatest first.',
      },
    ),
    groupOrder: enums.make('GroupOrder', 'How groups are sorted.', {
      COUNT: 'The largest first.',
      KEY: 'By what they share, as lists are sorted by it; what is missing comes last.',
    }),
  } as const;
}
