import { isObject } from '../../graph/is-object.js';
import { UsageError } from '../shared/usage-error.js';

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
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new UsageError(refusal);
}
