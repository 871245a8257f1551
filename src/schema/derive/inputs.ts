import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from 'graphql';
import { InputType } from 'type-graphql';
import { filterableOf, filterableOfList, type Filterable } from '../../graph/filter/fields.js';
import { IS_NULL, operatorsOn, takesIsNull, type Operator } from '../../graph/filter/operators.js';
import { inPlural } from '../../graph/model/in-plural.js';
import type { Kind, Model } from '../../graph/model/model.js';
import { Decimal, Moment, Period, type ValueType } from '../../graph/model/value-type.js';
import { withArticle } from '../../graph/model/with-article.js';
import { DateScalar, DateTime, EdtfString } from '../scalars.js';
import type { Enums } from './enums.js';
import { declareField, makeClass, type SchemaClass, type SchemaType } from './make-class.js';

/** The scalar or enumeration of a value type, in inputs and where it is returned as such. */
export function scalarOf(type: ValueType<unknown>, enums: Enums): SchemaType {
  switch (type.comparison) {
    case 'id':
      return GraphQLID;
    case 'text':
      return GraphQLString;
    case 'list':
      return type.item ? enums.of(type.item) : GraphQLString;
    case 'enum':
      return enums.of(type);
    case 'order':
      return scalarOfOrder(type);
    case 'boolean':
      return GraphQLBoolean;
    case 'date':
    case 'period':
      return EdtfString;
    case 'composites':
    case 'none':
      throw new Error(`${type.name} is no scalar.`);
  }
}

function scalarOfOrder({ name }: ValueType<unknown>): SchemaType {
  if (name === Moment.name) return DateTime;
  return name === Decimal.name ? GraphQLFloat : GraphQLInt;
}

/** The name of the filter on values of a type: for what it compares, or for its own values. */
function filterNameOf(type: ValueType<unknown>): string {
  switch (type.comparison) {
    case 'id':
      return 'IdFilter';
    case 'text':
      return 'TextFilter';
    case 'order':
      return ORDER_FILTERS[type.name] ?? 'IntFilter';
    case 'boolean':
      return 'BooleanFilter';
    case 'date':
      return 'EdtfFilter';
    case 'period':
      return 'PeriodFilter';
    case 'list':
    case 'enum':
    case 'composites':
    case 'none':
      return `${type.name}Filter`;
  }
}

const ORDER_FILTERS: Readonly<Record<string, string>> = {
  [Moment.name]: 'DateTimeFilter',
  [Decimal.name]: 'FloatFilter',
};

/** Makes the input types of filters and orders from the model, each once. */
export class Inputs {
  readonly #made = new Map<string, SchemaClass>();
  readonly #linked: ReadonlySet<Kind>;

  constructor(
    model: Model,
    readonly enums: Enums,
  ) {
    const kinds = [...model.interfaces, ...model.kinds];
    this.#linked = new Set([
      ...kinds.flatMap((kind) =>
        [...filterableOf(kind).fields().values()].flatMap((field) =>
          field.is === 'one' && field.to.target.kind ? [field.to.target.kind] : [],
        ),
      ),
    ]);
  }

  /** `StanceFilter`: what can be asked of a kind, or of a record that hangs on a node. */
  filterOf(on: Filterable): SchemaClass {
    return this.#make(
      `${on.name}Filter`,
      `What must be so of ${withArticle(on.kind?.name ?? on.name)}: all keys of one object. ${on.description}`,
      (made) => {
        const list = (): SchemaClass[] => [made];
        declareField(made, 'and', list, {
          description: 'All of these; of none, true.',
          nullable: true,
        });
        declareField(made, 'or', list, {
          description: 'One of these; of none, false.',
          nullable: true,
        });
        declareField(made, 'not', () => made, { description: 'Not this.', nullable: true });
        if (on.kind && this.#linked.has(on.kind)) {
          declareField(made, IS_NULL.name, () => GraphQLBoolean, {
            description: 'In the filter of a link to one thing: whether nothing is linked.',
            nullable: true,
          });
        }
        for (const [name, field] of on.fields()) {
          const options = { description: field.description, nullable: true };
          const type = this.#typeOf(field);
          declareField(made, name, () => type, options);
        }
      },
    );
  }

  /** `StanceOrder`: a field to sort by, and which way. */
  orderOf(kind: Kind, direction: SchemaType): SchemaClass {
    return this.#make(`${kind.name}Order`, `How a list of ${inPlural(kind)} is sorted.`, (made) => {
      const field = this.enums.orderOf(kind);
      declareField(made, 'field', () => field, { description: 'What by.' });
      declareField(made, 'direction', () => direction, { description: 'Which way.' });
    });
  }

  #typeOf(
    field: ReturnType<Filterable['fields']> extends ReadonlyMap<string, infer F> ? F : never,
  ) {
    switch (field.is) {
      case 'property':
        return this.valueFilter(field.property.type);
      case 'one':
        return this.filterOf(field.to.target);
      case 'many':
        return this.#quantifier(field.to.target);
      case 'claims':
        return this.#quantifier(filterableOfList(field.list));
      case 'when':
        return this.#when();
    }
  }

  /** `StanceQuantifier`: how many of several must meet a filter. */
  #quantifier(target: Filterable): SchemaClass {
    const { name } = target;
    return this.#make(`${name}Quantifier`, 'How many of them must be so.', (made) => {
      const of = this.filterOf(target);
      const filter = (): SchemaClass => of;
      const nullable = true;
      declareField(made, 'some', filter, { description: 'At least one is so.', nullable });
      declareField(made, 'none', filter, { description: 'None is so.', nullable });
      declareField(made, 'every', filter, {
        description: 'There is none that is not so; true where there are none at all.',
        nullable,
      });
      const count = this.#count(target);
      declareField(made, 'count', () => count, {
        description: 'The number of those that are so is within bounds.',
        nullable,
      });
    });
  }

  #count(target: Filterable): SchemaClass {
    const { name } = target;
    return this.#make(
      `${name}Count`,
      'Bounds on how many of them are so; all must hold.',
      (made) => {
        const nullable = true;
        const filter = this.filterOf(target);
        declareField(made, 'of', () => filter, {
          description: 'Which are counted; all where it is left out.',
          nullable,
        });
        const bounds = {
          eq: 'Exactly',
          gt: 'More than',
          gte: 'At least',
          lt: 'Less than',
          lte: 'At most',
        };
        for (const [bound, words] of Object.entries(bounds)) {
          declareField(made, bound, () => GraphQLInt, {
            description: `${words} so many.`,
            nullable,
          });
        }
      },
    );
  }

  /** `TextFilter`, `StancePositionFilter`: the operators on values of a type. */
  valueFilter(type: ValueType<unknown>): SchemaClass {
    return this.#make(
      filterNameOf(type),
      `What must be so of a value; all keys of one object.`,
      (made) => {
        this.#addOperators(made, operatorsOn(type), type);
        if (takesIsNull(type.comparison)) {
          declareField(made, IS_NULL.name, () => GraphQLBoolean, {
            description: IS_NULL.description,
            nullable: true,
          });
        }
      },
    );
  }

  #when(): SchemaClass {
    return this.#make('WhenFilter', "When a claim is so, in place of the view's time.", (made) => {
      this.#addOperators(made, operatorsOn(Period));
    });
  }

  #addOperators(
    made: SchemaClass,
    operators: readonly Operator[],
    type?: ValueType<unknown>,
  ): void {
    for (const operator of operators) {
      const one = this.#argumentOf(operator, type);
      const { description } = operator;
      const typeOf = (): SchemaType | SchemaType[] => (operator.takes === 'several' ? [one] : one);
      declareField(made, operator.name, typeOf, { description, nullable: true });
    }
  }

  #argumentOf(operator: Operator, type: ValueType<unknown> | undefined): SchemaType {
    if (operator.takes === 'flag') return GraphQLBoolean;
    if (operator.takes === 'day') return DateScalar;
    return type ? scalarOf(type, this.enums) : EdtfString;
  }

  #make(name: string, description: string, fill: (made: SchemaClass) => void): SchemaClass {
    const before = this.#made.get(name);
    if (before) return before;
    const made = makeClass(name);
    this.#made.set(name, made);
    InputType(name, { description })(made);
    fill(made);
    return made;
  }
}
