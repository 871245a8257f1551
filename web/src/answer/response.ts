import type { JsonObject } from './json.js';

/** This is a GraphQL response as it came over the wire. */
export interface Response {
  readonly data?: unknown;
  readonly errors?: readonly ResponseError[];
  readonly extensions?: {
    /** What the answer was looked at through, in full. */
    readonly view?: JsonObject;
    /** What may be a mistake in the question, such as an id that nothing has. */
    readonly warnings?: readonly { readonly code: string; readonly message: string }[];
  };
}

export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}
