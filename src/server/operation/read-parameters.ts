import type { Request } from 'express';
import { BadInputError } from '../../graph/errors.js';
import { messageOf } from '../../graph/message-of.js';
import { clientError } from '../errors/client-error.js';

/** What a JSON value is told from a plain text by. */
const JSON_BEGINS = /^\s*[[{"]/u;

/**
 * Reads what an address says behind `?` as variables: JSON where it looks like JSON, else
 * the text itself, as `assume=OPEN_WORLD`.
 *
 * @throws GraphQLError with the code BAD_USER_INPUT for what is given twice, or is no JSON
 */
export function readParameters(
  request: Request,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const given = names.flatMap((name) => {
    const text = readText(request, name);
    if (text === undefined) return [];
    return [[name, JSON_BEGINS.test(text) ? parseJson(name, text) : text] as const];
  });
  return Object.fromEntries(given);
}

/**
 * Reads what an address says under a name; undefined where it says nothing.
 *
 * @throws GraphQLError with the code BAD_USER_INPUT for what is given twice
 */
export function readText(request: Request, name: string): string | undefined {
  const text = request.query[name];
  if (text === undefined || typeof text === 'string') return text;
  throw badInput(name, 'must be given once.');
}

/** Refuses what an address says that nobody reads: a typo would look like no condition. */
export function refuseOthers(request: Request, names: readonly string[]): void {
  refuseUnknown([], request.query, names);
}

/**
 * Refuses the names of an object, which stands at a place, that nobody reads.
 *
 * @throws GraphQLError with the code BAD_USER_INPUT that says which ones there are
 */
export function refuseUnknown(
  at: readonly string[],
  given: object,
  names: readonly string[],
): void {
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) {
      const there = names.length > 0 ? `There are: ${names.join(', ')}.` : 'There are none.';
      throw badInput([...at, name], `is not known here. ${there}`);
    }
  }
}

/** @throws GraphQLError with the code BAD_USER_INPUT, for the parameter of that name */
export function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badInput(name, `must be JSON: ${messageOf(error)}`);
  }
}

/** Makes the error for a parameter, or for a place in it: `['queries', 'q0', 'type']`. */
export function badInput(
  at: string | readonly (string | number)[],
  message: string,
  status = 400,
): Error {
  const { message: whole, argument } = new BadInputError([at].flat(), message);
  return clientError('BAD_USER_INPUT', status, whole, { argument });
}
