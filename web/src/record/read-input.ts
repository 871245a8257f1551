import { isObject, objectsOf, type JsonObject } from '../answer/json.js';
import type { InputType, InputTypes } from '../build/input-types.js';
import type { Kind } from '../vocabulary/vocabulary.js';

/** Writes what is asked of a claim so that it can be recorded again as it is. */
export function selectionOf(type: InputType, types: InputTypes, kind: Kind | null): string {
  return [...type.fields.values()]
    .flatMap(({ name, type: inner }) => {
      if (name === 'id') return [];
      const object = types.types.get(inner);
      if (object?.shape === 'object') return `${name} { ${selectionOf(object, types, null)} }`;
      if (inner === 'ID') return `${name} { id }`;
      const form = kind?.fields.find((field) => field.name === name)?.form;
      return form === 'OBJECT' ? `${name} { edtf }` : name;
    })
    .join(' ');
}

/** Makes of what a claim says the input that says the same. */
export function toInput(node: JsonObject, type: InputType, types: InputTypes): JsonObject {
  const fields = [...type.fields.values()].flatMap(({ name, type: inner }): [string, unknown][] => {
    const value = node[name];
    const object = types.types.get(inner);
    const isEmpty =
      value === null || value === undefined || (Array.isArray(value) && !value.length);
    if (name === 'id' || isEmpty) return [];
    const one = (each: unknown): unknown => {
      if (!isObject(each)) return each;
      if (object?.shape === 'object') return toInput(each, object, types);
      return inner === 'ID' ? each['id'] : each['edtf'];
    };
    return [[name, Array.isArray(value) ? objectsOrValues(value).map(one) : one(value)]];
  });
  return Object.fromEntries(fields);
}

function objectsOrValues(values: readonly unknown[]): readonly unknown[] {
  const objects = objectsOf(values);
  return objects.length > 0 ? objects : values;
}
