import fc from 'fast-check';
import type { Model } from '../../src/graph/model/model.js';
import type { Form, Part, Quantifier } from '../../web/src/build/form.js';
import type { InputField, InputType, InputTypes } from '../../web/src/build/input-types.js';
import { arbitraryComparand, arbitraryDay, arbitraryEdtf } from '../oracle/arbitrary-edtf.js';
import { idsOf, PAST_MOMENTS, TEXT_PARTS, TEXTS } from '../oracle/pool.js';

const DEPTH = 3;

/** Makes forms of all that a reader can choose, up to a depth, every value given. */
export function arbitraryForm(model: Model, { lists, types }: InputTypes): fc.Arbitrary<Form> {
  const made = new Map<string, fc.Arbitrary<Part>>();

  const typeOf = ({ type }: InputField): InputType => {
    const found = types.get(type);
    if (!found) throw new Error(`There is no type ${type}.`);
    return found;
  };
  const fieldOf = (type: InputType, name: string): InputField => {
    const found = type.fields.get(name);
    if (!found) throw new Error(`${type.name} has no ${name}.`);
    return found;
  };

  const idsIn = (filter: InputType): readonly string[] => {
    const name = filter.name.replace(/(?:OfEitherEnd)?Filter$/u, '');
    const kind = [...model.entities, ...model.interfaces].find((each) => each.name === name);
    return kind?.category === 'entity' ? idsOf(kind) : ['nation:e0', 'holding:none'];
  };

  const valueOf = (filter: InputType, field: InputField, operand: InputField) => {
    const type = typeOf(operand);
    const one = ((): fc.Arbitrary<unknown> => {
      if (type.shape === 'enum') return fc.constantFrom(...type.values.map(({ name }) => name));
      if (operand.name === 'during') return arbitraryEdtf;
      switch (type.name) {
        case 'ID':
          return fc.constantFrom(...(field.name === 'id' ? idsIn(filter) : ['COW', '1', 'q1']));
        case 'EdtfString':
          return arbitraryComparand;
        case 'Date':
          return arbitraryDay;
        case 'DateTime':
          return fc.constantFrom(...PAST_MOMENTS);
        case 'Boolean':
          return fc.boolean();
        case 'Int':
          return fc.nat({ max: 3 });
        case 'Float':
          return fc.constantFrom(0, 1, -1.5, 2.5);
        default:
          return fc.constantFrom(...TEXTS, ...TEXT_PARTS.filter((text) => text !== ''));
      }
    })();
    return operand.isList ? fc.uniqueArray(one, { minLength: 1, maxLength: 2 }) : one;
  };

  const partsOf = (filter: InputType, depth: number, isLink = false): fc.Arbitrary<Part[]> =>
    fc.array(partOf(filter, depth, isLink), { minLength: 1, maxLength: 2 });

  const partOf = (filter: InputType, depth: number, isLink: boolean): fc.Arbitrary<Part> => {
    const key = `${filter.name} ${String(depth)} ${String(isLink)}`;
    const known = made.get(key);
    if (known) return known;
    const inner: fc.Arbitrary<Part>[] = [];
    const plain: fc.Arbitrary<Part>[] = [];
    for (const field of filter.fields.values()) {
      const { name } = field;
      if (['and', 'or', 'not'].includes(name)) continue;
      const type = typeOf(field);
      if (name === 'isNull') {
        const isNull = { form: 'condition', field: name, operator: null } as const;
        if (isLink) plain.push(fc.boolean().map((value) => ({ ...isNull, value })));
      } else if (type.shape === 'object') {
        plain.push(
          fc.constantFrom(...type.fields.values()).chain((operand) =>
            valueOf(filter, field, operand).map((value) => ({
              form: 'condition',
              field: name,
              operator: operand.name,
              value,
            })),
          ),
        );
      } else if (depth > 0) {
        inner.push(fc.constant(null).chain(() => leadingOn(field, type, depth - 1)));
      }
    }
    const combined =
      depth === 0
        ? []
        : [
            partsOf(filter, depth - 1, isLink).map((parts): Part => ({ form: 'not', parts })),
            fc
              .array(partsOf(filter, depth - 1, isLink), { minLength: 1, maxLength: 2 })
              .map((ways): Part => ({ form: 'either', ways })),
          ];
    const parts = fc.oneof(
      { weight: 3, arbitrary: fc.oneof(...plain) },
      ...(inner.length === 0 ? [] : [{ weight: 5, arbitrary: fc.oneof(...inner) }]),
      ...combined.map((arbitrary) => ({ weight: 1, arbitrary })),
    );
    made.set(key, parts);
    return parts;
  };

  const leadingOn = (field: InputField, type: InputType, depth: number): fc.Arbitrary<Part> => {
    const { name } = field;
    if (type.shape === 'filter') {
      return partsOf(type, depth, true).map((parts) => ({
        form: 'through',
        field: name,
        quantifier: null,
        parts,
      }));
    }
    const through = fc
      .constantFrom<Quantifier>('some', 'some', 'none', 'every')
      .chain((quantifier) =>
        partsOf(typeOf(fieldOf(type, quantifier)), depth).map((parts): Part => ({
          form: 'through',
          field: name,
          quantifier,
          parts,
        })),
      );
    const of = typeOf(fieldOf(typeOf(fieldOf(type, 'count')), 'of'));
    const count = fc
      .record({
        bound: fc.constantFrom('eq', 'gt', 'gte', 'lt', 'lte'),
        number: fc.nat({ max: 3 }),
        parts: fc.oneof(fc.constant([]), partsOf(of, depth)),
      })
      .map((each): Part => ({ form: 'count', field: name, ...each }));
    return fc.oneof({ weight: 3, arbitrary: through }, { weight: 1, arbitrary: count });
  };

  const views = fc.oneof(
    fc.constant({}),
    arbitraryDay.map((validAt) => ({ validAt })),
    fc.constant({ anyTime: true }),
    fc.constant({ minReliability: 'C', ongoing: 'AS_SEEN' }),
  );
  return fc.constantFrom(...lists).chain(([list, filterName]) => {
    const filter = types.get(filterName);
    if (!filter) throw new Error(`There is no type ${filterName}.`);
    return fc.record(
      {
        list: fc.constant(list),
        parts: partsOf(filter, DEPTH),
        isPossible: fc.boolean(),
        isOpenWorld: fc.boolean(),
        view: views,
      },
      { noNullPrototype: true },
    );
  });
}
