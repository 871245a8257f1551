import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from './error-codes.js';

/** Answers with one GraphQL error, where no GraphQL was run. */
export function sendError(
  response: Response,
  status: number,
  code: ErrorCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
): void {
  // What is counted of the request, where no GraphQL was run.
  response.locals['code'] = code;
  response
    .status(status)
    .set('cache-control', 'no-store')
    .json({ errors: [{ message, extensions: { ...extensions, code } }] });
}

/** The status that an error has of its own; undefined where its code decides. */
export function statusGivenBy(error: unknown): number | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  return (error.extensions as Partial<RefusalExtensions>).http?.status;
}

/** Sets what an error says beside its status, such as when to try again. */
export function setHeadersOf(response: Response, error: unknown): void {
  if (!(error instanceof GraphQLError) || response.headersSent) return;
  const { http } = error.extensions as Partial<RefusalExtensions>;
  for (const [name, value] of http?.headers ?? []) response.setHeader(name, value);
}

/** See `client-error.ts`. */
interface RefusalExtensions {
  readonly http: { readonly status: number; readonly headers: ReadonlyMap<string, string> };
}
