import { distinct, isList, listOf, type Datum } from './datum.js';
import { Reject } from './reject.js';

/** The one value that a list has, or what is no list; refuses several at the place `at`. */
export function oneOf(at: string, value: Datum): Exclude<Datum, undefined> | undefined {
  if (!isList(value)) return value;
  const values = distinct(listOf(value));
  if (values.length < 2) return values[0];
  throw new Reject('MANY_VALUES', `${at}: ${String(values.length)} values where one is wanted`);
}
