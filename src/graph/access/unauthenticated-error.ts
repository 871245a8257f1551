import { GraphError } from '../errors.js';

/** Credentials that are bad, ran out or were revoked; never taken for none. */
export class UnauthenticatedError extends GraphError {
  override readonly name = 'UnauthenticatedError';

  constructor(problem: string, options: { readonly cause?: unknown } = {}) {
    super(
      'UNAUTHENTICATED',
      `${problem} Send a key that is valid, or none to ask as everybody may.`,
      options,
    );
  }
}
