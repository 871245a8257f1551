import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import type { ResponseError } from '../answer/response.js';
import type { InputType, InputTypes } from '../build/input-types.js';

/** This is something that is wrong with one field of what is to be recorded. */
export interface Problem {
  /** Such as `citations[0].source`; empty where it is about all of it. */
  readonly path: string;
  readonly message: string;
}

/** Reads from errors what is wrong where. */
export function problemsOf(errors: readonly ResponseError[]): readonly Problem[] {
  return errors.flatMap((error) => {
    const extensions: unknown = error.extensions;
    const problems = objectsOf(isObject(extensions) ? extensions['problems'] : null);
    if (problems.length === 0) return [{ path: '', message: error.message }];
    return problems.map(({ path, message }) => ({
      path: textOf(path) ?? '',
      message: textOf(message) ?? '',
    }));
  });
}

/** Finds what must be given and is not, before anything is sent. */
export function missingOf(
  input: JsonObject,
  type: InputType,
  inputTypes: InputTypes,
  within = '',
): readonly Problem[] {
  return [...type.fields.values()].flatMap((field): readonly Problem[] => {
    const path = `${within}${field.name}`;
    const value = input[field.name];
    if (value === undefined) {
      return field.isRequired ? [{ path, message: 'must be given' }] : [];
    }
    const inner = inputTypes.types.get(field.type);
    if (inner?.shape !== 'object') return [];
    if (isObject(value)) return missingOf(value, inner, inputTypes, `${path}.`);
    return objectsOf(value).flatMap((each, index) =>
      missingOf(each, inner, inputTypes, `${path}[${String(index)}].`),
    );
  });
}
