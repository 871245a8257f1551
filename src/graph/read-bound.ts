import { BadInputError } from './errors.js';

/**
 * A number that an argument gives, from `least` to `most`.
 *
 * @throws {@link BadInputError} where it is beyond; `advice` says what to do then.
 */
export function readBound(
  argument: string,
  value: number,
  least: number,
  most: number,
  advice = '',
): number {
  if (value >= least && value <= most) return value;
  const problem = `must be from ${String(least)} to ${String(most)}, but got: ${String(value)}.`;
  throw new BadInputError([argument], problem + advice);
}
