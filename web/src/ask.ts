import type { JsonObject } from './answer/json.js';
import type { Response } from './answer/response.js';
import { readKey } from './key.js';

/** This is what GraphQL over HTTP takes. */
export interface Ask {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
  /** `view` is what all of the document is looked at through. */
  readonly extensions?: { readonly view: JsonObject };
}

/**
 * Sends an operation to the API that served this page, with the key of this tab.
 *
 * Never rejects: where nothing that is GraphQL comes back, the response has one
 * error that says so.
 */
export async function ask(body: Ask, headers: Readonly<Record<string, string>> = {}) {
  const key = readKey();
  try {
    const reply = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const response: unknown = await reply.json().catch(() => null);
    if (isResponse(response)) return response;
    return failed(`The server answered with status ${String(reply.status)} and no GraphQL.`);
  } catch {
    return failed('The server can not be reached. See whether it is still running, and ask again.');
  }
}

function isResponse(value: unknown): value is Response {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

function failed(message: string): Response {
  return { errors: [{ message }] };
}
