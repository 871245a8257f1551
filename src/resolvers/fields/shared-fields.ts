import type { Kind, Link, Model, Property } from '../../graph/model/model.js';
import type { ValueType } from '../../graph/model/value-type.js';
import type { Enums } from '../../schema/derive/enums.js';
import { scalarOf } from '../../schema/derive/inputs.js';
import type { SchemaType } from '../../schema/derive/make-class.js';

/**
 * Makes fields of one name the same on all kinds that have one, so that any of them can
 * be asked for it in one selection (GraphQL, "Field Selection Merging"): null where it
 * may be missing on one of them, and of one enumeration where each has its own.
 */
export class SharedFields {
  readonly #enums: Enums;
  readonly #properties = new Map<string, readonly Property[]>();
  readonly #optional = new Set<string>();

  /** @throws where kinds have fields of one name that can't be one */
  constructor({ kinds }: Model, enums: Enums) {
    this.#enums = enums;
    for (const kind of kinds) {
      for (const property of kind.properties) this.#add(property, kind);
      for (const { name, optional, many } of kind.links) {
        if (optional && !many) this.#optional.add(name);
      }
    }
  }

  #add(property: Property, kind: Kind): void {
    const { name, optional, type } = property;
    const others = this.#properties.get(name) ?? [];
    const other = others.find((each) => !areAlike(each.type, type, this.#enums));
    if (other) {
      throw new Error(
        `${kind.name}.${name} is ${type.name}, and on another kind it is ${other.type.name}: nobody could ask for both in one selection. Give one of them another name.`,
      );
    }
    this.#properties.set(name, [...others, property]);
    if (optional) this.#optional.add(name);
  }

  /** Whether some kind may lack the property or the link to one thing. */
  isNullable({ name }: Pick<Property | Link, 'name'>): boolean {
    return this.#optional.has(name);
  }

  /** The scalar or enumeration of a property, on whichever kind, in what is answered. */
  typeOf({ name, type }: Property): SchemaType {
    const types = new Set(this.#properties.get(name)?.map((property) => property.type));
    if (type.comparison !== 'enum' || types.size <= 1) return scalarOf(type, this.#enums);
    const values = new Map<string, string[]>();
    for (const { values: own = {} } of types) {
      for (const [value, words] of Object.entries(own)) {
        values.set(value, [...(values.get(value) ?? []), words]);
      }
    }
    const named = [...types].map((each) => each.name);
    return this.#enums.make(
      `Any${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      `A \`${name}\` of any kind: a value of ${named.join(', ')}.`,
      Object.fromEntries([...values].map(([value, words]) => [value, words.join(' Or: ')])),
    );
  }
}

/** Whether values of two types are written alike in an answer, but for what a closed set has. */
function areAlike(one: ValueType<unknown>, other: ValueType<unknown>, enums: Enums): boolean {
  if (one === other) return true;
  if (one.comparison !== other.comparison || one.composite || other.composite) return false;
  return one.comparison === 'enum' || scalarOf(one, enums) === scalarOf(other, enums);
}
