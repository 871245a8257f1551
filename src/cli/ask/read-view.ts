import { UsageError } from './usage-error.js';

/** The options of the command that say what the answer is looked at through. */
export interface ViewOptions {
  readonly view?: string;
  readonly validAt?: string;
  readonly validDuring?: string;
  readonly anyTime?: boolean;
  readonly knownAt?: string;
}

/**
 * Makes the view of a request of the options: those with names of their own
 * come before what `--view` says. The API checks it.
 *
 * @throws {@link UsageError}
 */
export function readView(options: ViewOptions): Readonly<Record<string, unknown>> {
  const { view = '{}', validAt, validDuring, anyTime, knownAt } = options;
  return {
    ...readObject(view),
    ...(validAt !== undefined && { validAt }),
    ...(validDuring !== undefined && { validDuring }),
    ...(anyTime !== undefined && { anyTime }),
    ...(knownAt !== undefined && { knownAt }),
  };
}

function readObject(text: string): object {
  const refusal = `--view must be a JSON object such as {"validAt":"2025-07-01"}, but got: ${JSON.stringify(text)}.`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(refusal);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(refusal);
  }
  return value;
}
