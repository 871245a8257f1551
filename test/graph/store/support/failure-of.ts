import { StoreError } from '../../../../src/graph/store/store-error.js';

/** What a person who runs the product must never read. */
const UNFIT =
  /\b(?:MATCH|MERGE|CREATE|RETURN|UNWIND|GRAFEO|Neo\.|Error:)|\bat \S+:\d+|no-secret|entente-test/;

/** Resolves with the failure of a store that `call` rejects with, in words fit for people. */
export async function failureOf(call: Promise<unknown>): Promise<StoreError> {
  try {
    await call;
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    if (!(error instanceof StoreError)) throw error;
    expect(error.message).not.toMatch(UNFIT);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    return error;
  }
  throw new Error('The call must be refused, but it succeeded.');
}
