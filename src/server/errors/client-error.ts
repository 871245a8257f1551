import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from './error-codes.js';

/** Makes the error for a request that is refused as a whole, with its HTTP status. */
export function clientError(
  code: ErrorCode,
  status: number,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): GraphQLError {
  return new GraphQLError(message, {
    extensions: {
      ...extensions,
      code,
      http: { status, headers: new HeaderMap(Object.entries(headers)) },
    },
  });
}
