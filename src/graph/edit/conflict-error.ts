import { GraphError } from '../errors.js';

/** What was to be changed is not as expected, or excludes the change; nothing was written. */
export class ConflictError extends GraphError {
  override readonly name = 'ConflictError';

  constructor(problem: string) {
    super('CONFLICT', `${problem} Nothing was written.`);
  }
}
