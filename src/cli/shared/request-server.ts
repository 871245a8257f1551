import { StoreError } from '../../graph/store/store-error.js';
import { UsageError } from './usage-error.js';
import type { Server } from './find-server.js';

/**
 * Posts to a running server; one that leads elsewhere is not followed.
 *
 * @throws what `explain` makes of a connection that fails, such as {@link StoreError}
 */
export async function postTo(
  { address, key }: Server,
  path: string,
  {
    headers,
    ...init
  }: Omit<RequestInit, 'headers'> & { readonly headers: Readonly<Record<string, string>> },
  explain = noAnswer,
): Promise<Response> {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  try {
    return await fetch(`${address}${path}`, {
      ...init,
      method: 'POST',
      headers: { ...headers, ...authorization },
      redirect: 'error',
    });
  } catch (error) {
    throw explain(address, error);
  }
}

/**
 * Reads the object that a server answered with, in JSON.
 *
 * @throws {@link UsageError} where there is none
 */
export async function readJson<T extends object>(response: Response, address: string): Promise<T> {
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer === 'object' && answer !== null) return answer as T;
  throw notEntente(address);
}

/** Says that nobody answers at an address. */
export function noAnswer(address: string, cause: unknown): StoreError {
  const message = `${address} does not answer. Is the server running there?`;
  return new StoreError('UNAVAILABLE', message, { cause });
}

/** Says that what answers at an address is no Entente. */
export function notEntente(address: string): UsageError {
  return new UsageError(`${address} does not answer as Entente does.`);
}

/** Says what a server refuses: where it is not the request, it may take it later. */
export function refusalOf({ status }: Response, message: string): UsageError | StoreError {
  return status < 500 ? new UsageError(message) : new StoreError('UNAVAILABLE', message);
}

interface Refusal {
  readonly errors?: readonly { readonly message?: unknown }[];
}

/** Reads from an answer why a server refused what it was asked. */
export async function readRefusal(
  response: Response,
  address: string,
): Promise<UsageError | StoreError> {
  const { errors } = await readJson<Refusal>(response, address);
  const message = errors?.[0]?.message;
  return typeof message === 'string' ? refusalOf(response, message) : notEntente(address);
}
