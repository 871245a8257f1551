import type { Statement } from './graph-store.js';
import { StoreError } from './store-error.js';

/**
 * Refuses values that the engines would store as something else: what is not of
 * the type `Value` at run time, and numbers without an exact counterpart.
 *
 * @throws {@link StoreError} FAILED, naming the parameter
 */
export function checkParameters(parameters: Statement['parameters']): void {
  // Where it is bad is told apart from whether it is: a batch has tens of thousands of values.
  if (!isStorable(parameters)) {
    for (const [name, value] of Object.entries(parameters)) checkValue(value, name);
  }
}

function isStorable(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      if (value === null) return true;
      if (Array.isArray(value)) return value.every(isStorable);
      if (Object.prototype.toString.call(value) !== '[object Object]') return false;
      return Object.values(value).every(isStorable);
    default:
      return false;
  }
}

function checkValue(value: unknown, path: string): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (!Number.isFinite(value)) refuse(String(value), path);
      return;
    case 'object':
      if (value === null) return;
      if (Array.isArray(value)) {
        value.forEach((each, index) => checkValue(each, `${path}[${String(index)}]`));
        return;
      }
      if (Object.prototype.toString.call(value) !== '[object Object]') refuse('an object', path);
      for (const [key, each] of Object.entries(value)) checkValue(each, `${path}.${key}`);
      return;
    default:
      refuse(typeof value, path);
  }
}

function refuse(what: string, path: string): never {
  const problem = `The parameter ${JSON.stringify(path)} must be text, a finite number, a boolean, null, or a list or map of these, but got: ${what}.`;
  throw new StoreError('FAILED', problem);
}
