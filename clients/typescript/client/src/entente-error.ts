import type { ErrorCode } from '@entente/schema';

/** One error as the API gives it. */
export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: ErrorCode; readonly [name: string]: unknown };
}

/** What a server refused, in its own words, or that it does not answer. */
export class EntenteError extends Error {
  override readonly name = 'EntenteError';
  /** What the API says it is; null where no server of Entente's said so. */
  readonly code: ErrorCode | null;

  /**
   * @param status that of the answer; null where none came.
   * @param errors all that the answer has.
   * @param data what is left of the answer beside the errors.
   */
  constructor(
    message: string,
    readonly status: number | null,
    readonly errors: readonly ApiError[] = [],
    readonly data: unknown = null,
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
    this.code = errors[0]?.extensions?.code ?? null;
  }
}
