/** This is a GraphQL response as it came over the wire. */
export interface Response {
  readonly data?: unknown;
  readonly errors?: readonly ResponseError[];
}

export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}
