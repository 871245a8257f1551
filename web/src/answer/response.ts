import type { JsonObject } from './json.js';

/** This is a GraphQL response as it came over the wire. */
export interface Response {
  readonly data?: unknown;
  readonly errors?: readonly ResponseError[];
  /** `view` is what the answer was looked at through, in full. */
  readonly extensions?: { readonly view?: JsonObject };
}

export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}
