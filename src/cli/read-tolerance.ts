import type { Tolerance } from '../mapping/mapping-progress.js';
import { UsageError } from './ask/usage-error.js';

/**
 * Reads how many rows may be bad: `20`, or `1%` of them.
 *
 * @throws {@link UsageError}
 */
export function readTolerance(text: string): Tolerance {
  const [, number = '', percent] = /^([0-9]{1,9}(?:\.[0-9]{1,4})?)(%)?$/.exec(text) ?? [];
  if (number !== '' && percent !== undefined && Number(number) <= 100) {
    return { percent: Number(number) };
  }
  if (number !== '' && percent === undefined && !number.includes('.')) {
    return { count: Number(number) };
  }
  throw new UsageError(
    `"--max-bad" must be a number of rows or a part of them, such as 20 or 1%, but got: ${text}.`,
  );
}
