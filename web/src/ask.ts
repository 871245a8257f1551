import { isObject, type JsonObject } from './answer/json.js';
import type { Response, ResponseError } from './answer/response.js';
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

/** What was asked and not answered, which is not the same as an answer that has nothing. */
export class Unanswered extends Error {
  constructor(readonly errors: readonly ResponseError[]) {
    super(errors.map(({ message }) => message).join(' '));
  }
}

/** The same of what there is at all: the schema. */
export const UNTOLD = new Unanswered([{ message: 'The server does not say what kinds it has.' }]);

/**
 * Asks for data alone.
 *
 * @throws Unanswered where none came.
 */
export async function askData(body: Ask): Promise<JsonObject> {
  const { data, errors } = await ask(body);
  if (!isObject(data)) throw new Unanswered(errors ?? [{ message: 'The answer has no data.' }]);
  return data;
}

/** What stands in a page for what a promise was rejected with. */
export function errorsOf(cause: unknown): readonly ResponseError[] {
  return cause instanceof Unanswered ? cause.errors : [{ message: String(cause) }];
}

function isResponse(value: unknown): value is Response {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

function failed(message: string): Response {
  return { errors: [{ message }] };
}
