import { StoreError } from '../graph/store/store-error.js';
import { UsageError } from './ask/usage-error.js';

/** Says that nobody answers at an address. */
export function noAnswer(address: string, cause: unknown): StoreError {
  const message = `${address} does not answer. Is the server running there?`;
  return new StoreError('UNAVAILABLE', message, { cause });
}

/** Says that what answers at an address is no Entente. */
export function notEntente(address: string, cause?: unknown): UsageError {
  return new UsageError(`${address} does not answer as Entente does.`, { cause });
}

/** Says what a server refuses: where it is not the request, it may take it later. */
export function refusalOf({ status }: Response, message: string): UsageError | StoreError {
  return status < 500 ? new UsageError(message) : new StoreError('UNAVAILABLE', message);
}

/** Reads the JSON of an answer; it is an error where that is none. */
export async function readJson(response: Response, address: string): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw notEntente(address);
  }
}

interface Refusal {
  readonly errors?: readonly { readonly message?: unknown }[];
}

/** Reads from an answer why a server refused what it was asked. */
export async function readRefusal(
  response: Response,
  address: string,
): Promise<UsageError | StoreError> {
  try {
    const { errors } = (await response.json()) as Refusal;
    const message = errors?.[0]?.message;
    if (typeof message === 'string') return refusalOf(response, message);
  } catch {
    // Said below.
  }
  return notEntente(address);
}
