import { errorCodes } from './facts.js';

export { connections, errorCodes, possibleTypes, scalars, typesWithoutId } from './facts.js';

/** What stands in `extensions.code` of an error: one of a closed list. */
export type ErrorCode = (typeof errorCodes)[number];
